"""What became of expected facts: matching, the nearest fact, the places to look at."""

from __future__ import annotations

import pytest

from factx.compare.facts import around, plain_facts, quote_of
from factx.expectations.evidence import ExpectedEvidence, locate, read_evidence
from factx.expectations.expected import parse_expected
from factx.expectations.judge import FileVerdict, Status, judge
from factx.expectations.report import message_of, summary, write_report
from factx.output.findings import ReportFormat
from factx.schema import MeasuredKey
from tests.made import date, entity, extraction, figure

SOLDIERS = {"key": MeasuredKey("soldat"), "text": "11 000"}
FACTS = extraction(
    entity("Joe Biden", document="a.txt", text="Biden"),
    entity("Joe Biden", document="b.txt", line=4),
    entity("OTAN", "ORG", text="Otan", sentence="L’Otan attend.", document="2024/c.txt", identifier="x:1"),
    figure("11000", "soldats nord-coréens", **SOLDIERS, sentence="Ils sont 11 000 soldats nord-coréens.", line=3),
    figure("11000", "militaires", **SOLDIERS, document="b.txt", predicate="tuer", attribution="ONU"),
    figure("11000", "drones", document="b.txt", line=7),
    figure("12.75", None, "money", unit="EUR", document="b.txt"),
    figure("55500000000", "aide", "money", unit="USD"),
    figure("300", "ATACMS", "length", unit="km", modifier="equal_or_less", high="300"),
    date("2024-06", modifier="end"),
    date("XXXX-10", resolution="unresolved"),
    documents=("a.txt", "b.txt", "2024/c.txt"),
)


def verdict(*rules: str, facts=FACTS, text_of=lambda _: None) -> FileVerdict:
    return judge(parse_expected("\n".join(f"[[fact]]\n{rule}" for rule in rules), "expected.toml"), facts, text_of)


def status(rule: str) -> Status:
    (outcome,) = verdict(rule).outcomes
    return outcome.status


@pytest.mark.parametrize(
    "rule",
    [
        'kind = "entity"\nlabel = "PER"\ncanonical = "Joe Biden"\nmin_documents = 2',
        'canonical = "Joe Biden"\naliases = ["Biden"]',
        'canonical = "Joe Biden"\ndocuments = ["b.txt", "a*"]',
        'canonical = "OTAN"\ndocument = "2024/*"\nidentifier = "x:1"',
        'canonical = "Joe Biden"\ndocument = "?.txt"\nmin_documents = 2',
        'canonical = "Joe Biden"\ndocument = "a.txt"\nmin_documents = 2',
        'kind = "figure"\nvalue = 11000\nmeasured_entity = "militaires"\ndocument = "b.txt"\npredicate = "tuer"',
        'kind = "figure"\nvalue = 11_000.0\nmeasured_entity = "soldats nord-coréens"\ndocument = "b.txt"',
        'kind = "figure"\nvalue = 12.750\nunit = "EUR"',
        'kind = "figure"\nvalue = 5.55e10',
        'kind = "figure"\nhigh = 300\nmodifier = "equal_or_less"',
        'kind = "date"\nvalue_iso = "2024-06"\nearliest = 2024-06-01\nlatest = "2024-06-30"\nmodifier = "end"',
        'kind = "date"\nresolution = "unresolved"\ndocument = "a.txt"',
        'text = "11 000"\nline = 3\nsentence = "Ils sont 11 000 soldats nord-coréens."\nstart = 9\nend = 15',
        'kind = "entity"\ncanonical = "Otan"\nabsent = true',
        'canonical = "Joe Biden"\nmin_documents = 3\nabsent = true',
        'kind = "date"\nresolution = "relative"\ndocument = "b.txt"\nabsent = true',
    ],
)
def test_a_rule_holds_where_one_fact_and_one_of_its_mentions_answer_to_all_of_it(rule: str) -> None:
    assert status(rule) is Status.HOLDS


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('canonical = "joe biden"', Status.CHANGED),
        ('canonical = "Joe Biden"\nlabel = "ORG"', Status.CHANGED),
        ('canonical = "Joe Biden"\nmin_documents = 3', Status.UNSUPPORTED),
        ('canonical = "Joe Biden"\ndocument = "a*"\nmin_documents = 2', Status.UNSUPPORTED),
        ('canonical = "Joe Biden"\ntext = "Biden"\ndocument = "b.txt"', Status.CHANGED),
        ('kind = "figure"\nvalue = 11000\nmeasured_entity = "militaires"\ndocument = "a.txt"', Status.MISSING),
        ('kind = "figure"\nvalue = 11000\npredicate = "tuer"\ndocument = "a.txt"', Status.CHANGED),
        ('kind = "figure"\nvalue = 12.751\nunit = "EUR"', Status.CHANGED),
        ('kind = "entity"\ncanonical = "Pyongyang"', Status.MISSING),
        ('kind = "entity"\ncanonical = "OTAN"\nabsent = true', Status.UNWANTED),
        ('canonical = "Joe Biden"\nmin_documents = 2\nabsent = true', Status.UNWANTED),
        ('canonical = "Joe Biden"\ndocument = "z.txt"', Status.UNCHECKED),
        ('canonical = "Joe Biden"\ndocument = "z*"\nabsent = true', Status.UNCHECKED),
    ],
)
def test_a_rule_fails_where_one_field_is_not_as_stated(rule: str, expected: Status) -> None:
    assert status(rule) is expected


def lines(*rules: str, facts=FACTS, text_of=lambda _: None) -> list[str]:
    report = "".join(write_report(verdict(*rules, facts=facts, text_of=text_of), ReportFormat.TEXT))
    return report.splitlines()


def test_the_nearest_fact_is_named_with_its_place_and_what_differs() -> None:
    facts = extraction(
        figure("11000", "drones légers", document="b.txt", line=7, sentence="On vit 11000 drones légers."),
        figure("11000", "habitants", document="b.txt", line=8),
    )
    rule = 'kind = "figure"\nlabel = "count"\nvalue = 11000\nmeasured_entity = "drone de combat"'
    first, second, last = lines(rule, facts=facts)
    assert first.startswith("expected.toml:1: ")
    assert "figure, count: value 11000, measured_entity 'drone de combat'" in first
    assert "value 11000 found, measured_entity 'drones légers', expected 'drone de combat'" in first + second
    assert "texts/b.txt:7: On vit [11000] drones légers." in second
    assert last.startswith("1 expected fact in 1 document: 0 hold, 1 ")


@pytest.mark.parametrize(
    ("rule", "near"),
    [
        ('kind = "figure"\nlabel = "count"\nvalue = 11000\nmeasured_entity = "chars"', None),
        ('kind = "figure"\nlabel = "length"\nvalue = 40\nmeasured_entity = "front"', None),
        ('kind = "entity"\ncanonical = "Pyongyang"', None),
        ('kind = "entity"\nlabel = "PER"\ncanonical = "Jill Biden"', "Joe Biden"),
        ('kind = "entity"\nlabel = "PER"\ncanonical = "Président BIDEN"', "Joe Biden"),
        ('kind = "figure"\nlabel = "money"\nvalue = 3\nmeasured_entity = "aide versée"', "55500000000 USD"),
        ('kind = "date"\nvalue_iso = "1991-06"', None),
        ('kind = "date"\nvalue_iso = "2024-03-02"', "2024-06"),
    ],
)
def test_a_fact_that_shares_no_name_and_nothing_measured_is_no_neighbour(rule: str, near: str | None) -> None:
    (outcome,) = verdict(rule).outcomes
    assert not outcome.holds
    assert (outcome.near.fact.fields["canonical"] if outcome.near else None) == near


def test_a_changed_number_is_named_with_its_old_and_new_value_though_another_document_still_has_the_old() -> None:
    facts = extraction(
        figure("12000", "soldats", document="b.txt"), figure("11000", "militaires", document="a.txt"),
        figure("8", "personnes", document="b.txt"),
    )  # fmt: skip
    rule = 'kind = "figure"\nlabel = "count"\nvalue = 11000\nmeasured_entity = "soldats"\ndocument = "b.txt"'
    first, second, _ = lines(rule, facts=facts)
    assert "changed: " in first
    assert "value 12000, expected 11000" in first
    assert second == "  now at texts/b.txt:1: Hier encore, [12000] se trouvait là."


def test_a_fact_that_another_rule_expects_has_not_become_this_one() -> None:
    facts = extraction(figure("8", "personnes"), figure("9", "personnes"))
    eight, nine, ten = (f'kind = "figure"\nvalue = {n}\nmeasured_entity = "personnes"' for n in (8, 9, 10))
    assert [o.status for o in verdict(eight, nine, ten, facts=facts).outcomes][2] is Status.MISSING
    assert [o.status for o in verdict(eight, ten, facts=facts).outcomes] == [Status.HOLDS, Status.CHANGED]


def test_too_little_support_names_the_documents_and_the_changed_value_elsewhere() -> None:
    facts = extraction(
        figure("55500000000", "aide", "money", unit="USD", document="a.txt"),
        figure("56500000000", "aide", "money", unit="USD", document="b.txt", line=9),
    )
    first, second, _ = lines('kind = "figure"\nvalue = 55500000000\nunit = "USD"\nmin_documents = 2', facts=facts)
    assert "in 1 of at least 2 documents (a.txt)" in first
    assert "value 56500000000, expected 55500000000" in second
    assert "texts/b.txt:9" in second


def test_an_unwanted_fact_is_shown_where_it_stands() -> None:
    first, second, _ = lines('kind = "entity"\ncanonical = "OTAN"\nabsent = true')
    assert first == "expected.toml:1: unwanted: entity: OTAN"
    assert second == "  found at texts/2024/c.txt:1: L’[Otan] attend."


def test_a_document_that_was_not_read_is_said() -> None:
    assert lines('canonical = "Joe Biden"\ndocument = "z*"\nabsent = true') == [
        "1 expected fact in 3 documents: 0 hold, 1 unchecked"
    ]
    first, _ = lines('canonical = "Joe Biden"\ndocument = "texts/2024/c.txt"')
    assert first.endswith("no document 'texts/2024/c.txt' was read; did you mean '2024/c.txt'?")


def test_nothing_is_said_of_no_documents() -> None:
    (only,) = lines('kind = "date"\nabsent = true', facts=extraction())
    assert only == "1 expected fact in 0 documents: 0 hold, 1 unchecked"


STOOD = "# at {}:2: il vit [Pyongyang].\n"


@pytest.mark.parametrize(
    ("stood", "least", "expected"),
    [
        (["a.txt"], 1, Status.MISSING),
        (["z.txt"], 1, Status.UNCHECKED),
        (["texts/a.txt"], 1, Status.MISSING),  # the same document, when it was read with its folder
        (["c.txt"], 1, Status.MISSING),
        (["z/c.txt"], 1, Status.UNCHECKED),
        (["a.txt", "z.txt"], 1, Status.UNCHECKED),
        (["a.txt", "z.txt"], 2, Status.MISSING),  # the other one alone would be too few
        (["a.txt", "y.txt", "z.txt"], 2, Status.UNCHECKED),
        (["y.txt", "z.txt"], 40, Status.UNCHECKED),  # the first few of forty
        (["a.txt", "b.txt"], 40, Status.MISSING),
    ],
)
def test_a_fact_that_may_stand_in_a_document_that_was_not_read_is_unchecked(
    stood: list[str], least: int, expected: Status
) -> None:
    rule = "".join(map(STOOD.format, stood)) + f'canonical = "Pyongyang"\nmin_documents = {least}'
    one = verdict(rule)
    assert one.outcomes[0].status is expected
    assert bool(one.failures) is (expected is Status.MISSING)


def test_support_by_documents_that_were_not_read_is_not_missed() -> None:
    biden = 'canonical = "Joe Biden"\nmin_documents = 3'
    assert status(biden) is Status.UNSUPPORTED
    assert status(STOOD.format("z.txt") + biden) is Status.UNCHECKED
    assert status(STOOD.format("b.txt") + biden) is Status.UNSUPPORTED


def test_letters_that_look_alike_are_told_apart() -> None:
    facts = extraction(entity("Europe de l’Est", "LOC"))
    first, *_ = lines('kind = "entity"\ncanonical = "Europe de l\'Est"', facts=facts)
    assert r"canonical 'Europe de l\u2019Est', expected" in first


def test_where_a_fact_stood_is_shown_as_it_is_now() -> None:
    rule = (
        "# at a.txt:2: …a bombardé la ville de [Pyongyang], selon les autorités…\n"
        '# at z.txt:9: Il a quitté [Pyongyang].\nkind = "entity"\ncanonical = "Pyongyang"\nmin_documents = 2'
    )
    text = "Un titre.\r\n\r\nHier.\r\nL’armée a bombardé la ville de, selon les autorités locales.\r\n"
    first, second, third, _ = lines(rule, text_of=lambda path: text if path == "texts/a.txt" else None)
    assert first == "expected.toml:1: missing: entity: Pyongyang"
    assert second == "  stood at texts/a.txt:4: …a bombardé la ville de [Pyongyang], selon les autorités…"
    assert third.startswith("  stood at z.txt:9: ")


def test_a_missing_fact_that_none_comes_near_to_says_so() -> None:
    first, _ = lines('kind = "date"\nvalue_iso = "1991"', facts=extraction(entity("Kiev", "LOC")))
    assert first == "expected.toml:1: missing: date: 1991; no fact comes near"


@pytest.mark.parametrize(
    ("quote", "text", "line"),
    [
        ("[12] drones", "rien\nrien", 2),  # too few words to look for: the line as it was, within the text
        ("un texte tout autre, qui parle d’[ONU]", "a\nb\nc", 3),
        ("un [mot]", "", 1),
    ],
)
def test_a_place_that_is_not_found_again_is_the_line_it_was(quote: str, text: str, line: int) -> None:
    assert locate(ExpectedEvidence("a.txt", 3, quote), "a.txt", text).line == line


def test_only_comments_that_name_a_place_are_places() -> None:
    comments = ["# at a b:c.txt:12: un [mot]", "# at night: un [mot]", "# own", "#at x.txt:1: y", "# at x.txt:0: y"]
    assert [(e.document, e.line) for e in read_evidence(comments)] == [("a b:c.txt", 12), ("x.txt", 1)]


def test_the_report_is_the_same_in_every_run_and_sums_up() -> None:
    rules = ['canonical = "Joe Biden"', 'canonical = "Pyongyang"\nkind = "entity"', 'kind = "date"\nabsent = true']
    once, again = verdict(*rules), verdict(*rules)
    assert summary(once) == "3 expected facts in 3 documents: 1 hold, 1 missing, 1 unwanted"
    assert [message_of(outcome) for outcome in once.outcomes] == [message_of(outcome) for outcome in again.outcomes]


@pytest.mark.parametrize("stored", [False, True])
def test_a_span_is_quoted_where_it_stands(stored: bool) -> None:
    facts = extraction(figure("20", "drones", sentence="Avec 120 missiles, 20 drones : 20."))
    (fact,) = plain_facts(facts.facts)
    start = len("Avec 120 missiles, ")
    mention = {**fact.mentions[0], "start": start, "end": start + 2}
    if stored:
        del mention["sentence_start"]
    assert quote_of(mention) == "Avec 120 missiles, [20] drones : 20."
    assert around({**mention, "text": "99"}) is None


def test_the_nearest_is_found_among_very_many_facts() -> None:
    crowd = [figure(str(1000 + n), f"choses {n % 50}", document=f"d{n % 9}.txt") for n in range(1500)]
    facts = extraction(*crowd, figure("12000", "soldats", document="d3.txt", line=5), entity("Kiev", "LOC"))
    rule = 'kind = "figure"\nlabel = "count"\nvalue = 11000\nmeasured_entity = "soldats"'
    first, second, _ = lines(rule, facts=facts)
    assert "value 12000, expected 11000" in first
    assert second.startswith("  now at texts/d3.txt:5: ")
    (outcome,) = verdict('canonical = "Kyiv"\nlabel = "LOC"', facts=facts).outcomes
    assert outcome.near
    assert outcome.near.fact.fields["canonical"] == "Kiev"
