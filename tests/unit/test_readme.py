"""What ``make docs`` may touch in README.md, and what no rewrite may lose."""

from __future__ import annotations

import re

from tests.readme import README, rendered

TEXT = README.read_text(encoding="utf-8")
#: Enough to see where a block ends if its closing marker is missed.
_PRINTED = "printed by the program\n"


def _print(_how: str, _command: str) -> str:
    return _PRINTED


def _by_hand(page: str) -> str:
    """The page without what stands between a marker and its end."""
    fenced = re.sub(
        r"(<!-- (?:run|terminal): [^\n]+ -->\n```text\n).*?^```$", r"\1", page, flags=re.DOTALL | re.MULTILINE
    )
    return re.sub(r"(<!-- markdown: [^\n]+ -->\n).*?^<!-- end -->$", r"\1", fenced, flags=re.DOTALL | re.MULTILINE)


def test_make_docs_changes_nothing_outside_the_generated_blocks() -> None:
    written = rendered(TEXT, _print)
    assert written.count(_PRINTED) == len(re.findall(r"^<!-- (?:run|terminal|markdown): ", TEXT, re.MULTILINE))
    assert _by_hand(written) == _by_hand(TEXT)


def test_a_second_rewrite_changes_nothing() -> None:
    once = rendered(TEXT, _print)
    assert rendered(once, _print) == once


def test_the_two_commands_stand_at_the_top() -> None:
    top = TEXT.split("\n<!-- ", maxsplit=1)[0]
    assert len(top.splitlines()) <= 40
    for command in ("make run", "make test"):
        assert f"```bash\n{command}\n```" in top, f"README.md does not say `{command}` before its first example"


def test_fact_and_mention_are_explained() -> None:
    for word in ("*fact*", "*mention"):
        assert word in TEXT, f"README.md does not say what a {word.strip('*')} is"
