"""The gate can fail: a wrong annotation is refused, a wrong mention costs points, a fallen floor stops it."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.benchmark import floors
from tests.benchmark.run import HERE
from tests.benchmark.score import rows_of
from tests.gate import gate, report
from tests.gate.annotation import AnnotationError, Sample, digest_of, read_seeds, read_sentences
from tests.gate.check import problems_of
from tests.gate.days import days_of, granularity_of
from tests.gate.score import KINDS, Count, Scores, head_agrees, score

SOUND = """
[[sentence]]
id = "essai-01"
text = "Selon ⟦Ada Nord⟧, près de ⟦6.480⟧ foyers du ⟦Mali⟧ attendaient ⟦dimanche soir⟧."
context = true
mentions = [
  { label = "PER" },
  { label = "count", value = "6480", modifier = "approx", measured_entity = "foyers", attribution = "Ada Nord" },
  { label = "LOC", identifier = "iso3166:ML" },
  { label = "TIME", value_iso = "2024-11-17", day_part = "evening", resolution = "relative", attribution = "Ada Nord" },
]
"""


def samples_of(toml: str, folder: Path) -> list[Sample]:
    (folder / "essai.toml").write_text(toml, encoding="utf-8")
    return read_sentences(folder)


@pytest.fixture
def sound(tmp_path: Path) -> list[Sample]:
    return samples_of(SOUND, tmp_path)


@pytest.fixture(scope="module")
def published() -> list[Sample]:
    return [*read_sentences(), *read_seeds()]


def test_the_published_annotation_is_sound_and_large_enough(published: list[Sample]) -> None:
    assert problems_of(published) == []
    sentences = [sample for sample in published if not sample.id.endswith(".txt")]
    assert len(sentences) >= 160
    assert sum(not sample.mentions for sample in sentences) >= 15
    for kind in KINDS:
        assert sum(m["kind"] == kind for s in sentences for m in s.mentions) >= 100


def test_marks_become_offsets_and_fields_are_completed(sound: list[Sample]) -> None:
    [sample] = sound
    assert problems_of(sound) == []
    assert [sample.text[m["start"] : m["end"]] for m in sample.mentions] == [
        "Ada Nord",
        "6.480",
        "Mali",
        "dimanche soir",
    ]
    figure, date = sample.mentions[1], sample.mentions[3]
    assert (figure["kind"], figure["low"], figure["high"], figure["factuality"]) == (
        "figure",
        6480,
        6480,
        "reported",
    )
    assert (date["granularity"], date["earliest"], date["latest"]) == ("day", "2024-11-17", "2024-11-17")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("⟧ foyers", " foyers", "opens twice"),
        ('  { label = "PER" },\n', "", "4 marks, 3 mentions"),
        ('label = "PER"', 'lable = "PER"', "label None is none"),
        ('label = "PER"', 'label = "PERS"', "label 'PERS' is none"),
        ('label = "PER"', 'label = "PER", unit = "km"', "unknown keys"),
        ('value = "6480"', 'value = "beaucoup"', "essai-01 «6.480»"),
        ("2024-11-17", "17.11.2024", "not a date value"),
        ("context = true", "contexte = true", "unknown keys"),
        ("[[sentence]]", "[[phrase]]", "essai.toml"),
    ],
)
def test_an_annotation_that_cannot_be_read_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in SOUND
    with pytest.raises(AnnotationError, match=message):
        samples_of(SOUND.replace(old, new), tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"approx"', '"around"', "modifier 'around' is none"),
        ('modifier = "approx"', 'modifier = "approx", low = "6000"', "low and high disagree"),
        ('modifier = "approx"', 'modifier = "range"', "value must be empty"),
        ('modifier = "approx"', 'unit = "km"', "a count has no unit"),
        ('label = "count"', 'label = "money"', "None is no currency"),
        ('label = "count"', 'label = "length", unit = "kg"', "'kg' is no unit of length"),
        ("iso3166:ML", "iso3166:QQ", "names no territory"),
        ("2024-11-17", "2024-11-16", "2024-11-16 is no dimanche"),
        ('"relative"', '"unresolved"', "cannot be unresolved"),
        ('day_part = "evening", ', "", "TIME is a clock time"),
        ('"Ada Nord" },\n]', '"Ada Sud" },\n]', "does not say 'Sud'"),
        ('"foyers"', '"ménages"', "does not say 'ménages'"),
        ("⟦Mali⟧", "⟦ Mali⟧", "blanks at an edge"),
        ("du ⟦Mali⟧", "⟦du Mali⟧", "opens with an article"),
        ("context = true\n", "", "without `context = true`"),
        ('label = "PER"', 'label = "PER", accept = { canonical = ["Ada Nord"] }', "must list further values"),
    ],
)
def test_a_wrong_annotation_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in SOUND
    assert any(problem in line for line in problems_of(samples_of(SOUND.replace(old, new, 1), tmp_path)))


def test_names_of_two_sentences_that_would_be_merged_are_named(tmp_path: Path) -> None:
    other = '[[sentence]]\nid = "essai-02"\ntext = "⟦Nord⟧ se tait."\nmentions = [{ label = "PER" }]\n'
    assert any("essai-02 «Nord»: would be taken" in line for line in problems_of(samples_of(SOUND + other, tmp_path)))


def test_a_repeated_id_is_named(tmp_path: Path) -> None:
    assert "essai-01: annotated 2 times" in problems_of(samples_of(SOUND + SOUND, tmp_path))


@pytest.mark.parametrize(
    ("value", "granularity", "days"),
    [
        ("2024-02", "month", ("2024-02-01", "2024-02-29")),
        ("2024-W47", "week", ("2024-11-18", "2024-11-24")),
        ("2023-24", "season", ("2023-12-01", "2024-02-29")),
        ("192X", "decade", ("1920-01-01", "1929-12-31")),
        ("-07XX", "century", ("-0799-01-01", "-0700-12-31")),
        ("-0043", "year", ("-0043-01-01", "-0043-12-31")),
        ("2024-06/2024-10", "range", ("2024-06-01", "2024-10-31")),
        ("2024-11-16T21:15", "time", ("2024-11-16", "2024-11-16")),
        ("XXXX-WXX-5", "day", (None, None)),
        ("XXXX-10", "month", (None, None)),
    ],
)
def test_days_follow_from_the_value(value: str, granularity: str, days: tuple[str | None, str | None]) -> None:
    assert (granularity_of(value), days_of(value)) == (granularity, days)


def found_like(samples: list[Sample]) -> dict[str, list[dict[str, Any]]]:
    """What a faultless program would find."""
    return {sample.id: copy.deepcopy(list(sample.mentions)) for sample in samples}


def test_the_annotation_scored_against_itself_is_faultless(published: list[Sample]) -> None:
    scores = score(published, found_like(published))
    assert scores.errors == []
    assert {count.f1 for count in scores.counts.values()} == {1.0}
    assert len(scores.counts) == 3 * len(KINDS) + 7


@pytest.mark.parametrize(
    ("place", "change", "lower"),
    [
        (0, {"end": 12}, {"entity exact"}),
        (0, {"label": "ORG"}, {"entity normalised"}),
        (0, {"canonical": "Ada Sud"}, {"entity normalised", "entity canonical"}),
        (2, {"identifier": "iso3166:NE"}, {"entity identifier"}),
        (2, {"identifier": None}, {"entity identifier"}),
        (0, {"identifier": "iso3166:NE"}, {"entity identifier"}),
        (1, {"value": Decimal(6481)}, {"figure normalised"}),
        (1, {"modifier": "exact"}, {"figure normalised"}),
        (1, {"unit": "km"}, {"figure normalised"}),
        (1, {"measured_entity": "habitants"}, {"figure measured"}),
        (1, {"measured_entity": None}, {"figure measured"}),
        (1, {"attribution": None, "factuality": "asserted"}, {"attribution", "factuality"}),
        (3, {"value_iso": "2024-11-24"}, {"date normalised"}),
        (3, {"day_part": None}, {"date normalised"}),
        (3, {"modifier": "end"}, {"date normalised"}),
        (3, {"resolution": "absolute"}, {"date resolution"}),
        (3, {"attribution": "autorités"}, {"attribution"}),
    ],
)
def test_every_wrong_field_costs_its_measure_alone(
    sound: list[Sample], place: int, change: dict[str, Any], lower: set[str]
) -> None:
    found = found_like(sound)
    found["essai-01"][place] |= change
    scores = score(sound, found)
    assert {name for name, count in scores.counts.items() if count.f1 < 1} == lower
    assert scores.errors


def test_missed_and_spurious_mentions_cost_recall_and_precision(sound: list[Sample]) -> None:
    found = found_like(sound)
    missed = found["essai-01"].pop(1)
    found["essai-01"].append({**missed, "start": 0, "end": 5, "text": "Selon"})
    count = score(sound, found).counts["figure overlap"]
    assert (count.tp, count.fp, count.fn) == (0, 1, 1)


def test_two_finds_of_one_mention_are_one_right_and_one_too_many(sound: list[Sample]) -> None:
    found = found_like(sound)
    found["essai-01"].append(dict(found["essai-01"][1]))
    count = score(sound, found).counts["figure normalised"]
    assert (count.tp, count.fp, count.fn) == (1, 1, 0)


def test_optional_mentions_cost_nothing_and_accepted_values_are_right(sound: list[Sample]) -> None:
    [sample] = sound
    person, *others = sample.mentions
    free = replace(sample, mentions=({**person, "optional": True}, *others))
    for found in (list(free.mentions), list(free.mentions[1:]), [{**person, "label": "ORG"}, *others]):
        assert score([free], {sample.id: found}).counts["entity normalised"].f1 == 1
    wide = replace(sample, mentions=({**person, "accept": {"label": ["ORG"]}}, *others))
    assert score([wide], {sample.id: [{**person, "label": "ORG"}, *others]}).counts["entity normalised"].f1 == 1
    assert score([wide], {sample.id: [{**person, "label": "LOC"}, *others]}).counts["entity normalised"].f1 < 1


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ("puits", True),
        ("nouveaux puits de pétrole", True),
        ("Puits", True),
        ("plate-forme de puits", False),
        ("pétrole", False),
        (None, False),
    ],
)
def test_heads_are_compared_before_the_first_preposition(found: str | None, right: bool) -> None:
    gold = {"measured_entity": "trois puits", "head": ["puits"]}
    assert head_agrees(gold, {"measured_entity": found}) is right


def test_rates_of_nothing_are_full() -> None:
    assert (Count().precision, Count().recall, Count().f1) == (1, 1, 1)
    assert (Count(1, 1, 0).precision, Count(1, 0, 1).recall, Count(0, 1, 1).f1) == (0.5, 0.5, 0)


def test_the_digest_trips_over_any_edit_and_over_nothing_else(tmp_path: Path, sound: list[Sample]) -> None:
    pinned = digest_of(sound)
    assert digest_of(samples_of("# a comment\n" + SOUND, tmp_path)) == pinned
    for old, new in (("attendaient", "espéraient"), ('"6480"', '"6481"'), ('label = "PER"', 'label = "ORG"')):
        assert digest_of(samples_of(SOUND.replace(old, new), tmp_path)) != pinned


@pytest.fixture
def run_gate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sound: list[Sample]):
    """The gate on the small annotation, with a program that finds what it is told to."""
    found = found_like(sound)
    baseline = tmp_path / "baseline.json"
    state = {"samples": sound}
    monkeypatch.setattr(gate, "read_sentences", lambda: state["samples"])
    monkeypatch.setattr(gate, "read_seeds", list)
    monkeypatch.setattr(gate, "extract_all", lambda samples, _=None: found if samples else {})
    state["benchmark"] = Count(tp=3)
    monkeypatch.setattr(floors, "development", lambda: Scores({"when": state["benchmark"]}))

    def run(*arguments: str) -> int:
        return gate.main(arguments, baseline)

    run.found, run.baseline, run.state = found["essai-01"], baseline, state
    return run


def test_the_gate_pins_upwards_only(run_gate, capsys: pytest.CaptureFixture[str]) -> None:
    right = dict(run_gate.found[1])
    run_gate.found[1]["value"] = Decimal(1)
    assert run_gate("--update") == 0
    assert run_gate() == 0

    run_gate.found[1] |= right
    assert run_gate() == 0
    assert run_gate("--update") == 0
    assert json.loads(run_gate.baseline.read_text())["scores"]["sentences: figure normalised"]["f1"] == 1

    run_gate.found[1]["value"] = Decimal(1)
    capsys.readouterr()
    assert run_gate() == 1
    assert "sentences: figure normalised: F1 0.0000 is below its floor 1.0000" in capsys.readouterr().err
    before = run_gate.baseline.read_text()
    assert run_gate("--update") == 1
    assert run_gate.baseline.read_text() == before
    assert run_gate("--update", "--allow-regression") == 0
    assert run_gate() == 0


def test_the_development_half_of_the_benchmark_has_floors_too(run_gate, monkeypatch, capsys) -> None:
    assert run_gate("--update") == 0
    run_gate.state["benchmark"] = Count(tp=2, fp=1, fn=1)
    assert run_gate() == 1
    assert "benchmark: when: F1 0.6666 is below its floor 1.0000" in capsys.readouterr().err
    run_gate.state["benchmark"] = Count(tp=3)
    assert run_gate() == 0
    monkeypatch.setattr(floors, "digest", lambda: "another text")
    assert run_gate() == 1


def test_the_test_half_of_the_benchmark_has_none() -> None:
    parts = {text["id"]: text["part"] for text in rows_of(HERE / "texts.jsonl")}
    figures = [row for row in rows_of(HERE / "gold.jsonl") if row["kind"] == "figure"]
    of_development = sum(parts[row["document"]] == "development" for row in figures)
    pinned = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    assert pinned["scores"]["benchmark: figures: found"]["annotated"] == of_development < len(figures)


def test_the_gate_trips_over_a_silent_edit(run_gate, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_gate("--update") == 0
    [sample] = run_gate.state["samples"]
    run_gate.state["samples"] = [replace(sample, text=sample.text.replace("foyers", "chalets"))]
    run_gate.found[1]["measured_entity"] = "foyers"
    capsys.readouterr()
    assert run_gate() == 2  # what is measured does not stand in the text any more
    run_gate.state["samples"] = [replace(sample, text=f"{sample.text} Enfin.")]
    assert run_gate() == 1
    assert "not the one that was pinned" in capsys.readouterr().err
    assert run_gate("--update") == 0
    assert run_gate() == 0


def test_a_measure_that_is_gone_counts_as_fallen() -> None:
    pinned = {"scores": {"sentences: attribution": {"f1": 0.5}}}
    assert gate.lowered(pinned, {"scores": {}}) == ["sentences: attribution: no longer measured"]


def test_an_unsound_annotation_stops_the_gate(run_gate, capsys: pytest.CaptureFixture[str]) -> None:
    [sample] = run_gate.state["samples"]
    run_gate.state["samples"] = [replace(sample, text="Ailleurs.")]
    assert run_gate() == 2
    assert "essai-01 «Ada Nord»: the text says" in capsys.readouterr().err


def test_a_text_that_the_program_cannot_read_stops_the_gate(run_gate, monkeypatch, capsys) -> None:
    def defeated(*_: object) -> None:
        raise gate.ProgramError("the program read 0 of 1 texts: no model")

    monkeypatch.setattr(gate, "extract_all", defeated)
    assert run_gate("--update") == 1
    assert "0 of 1 texts" in capsys.readouterr().err
    assert not run_gate.baseline.exists()


def test_a_fallen_floor_is_never_rounded_away() -> None:
    assert gate._cut(0.99999) == 0.9999
    assert gate._cut(1.0) == 1.0


def test_pinned_scores_are_shown_without_running_the_program(run_gate, monkeypatch, capsys) -> None:
    assert run_gate("--show") == 1
    assert run_gate("--update") == 0
    pinned = capsys.readouterr().out
    monkeypatch.delattr(gate, "extract_all")
    assert run_gate("--show") == 0
    assert capsys.readouterr().out == pinned


def test_floors_are_lowered_only_while_pinning(run_gate) -> None:
    with pytest.raises(SystemExit, match="2"):
        run_gate("--allow-regression")


def test_errors_are_listed_by_their_words(run_gate, capsys: pytest.CaptureFixture[str]) -> None:
    run_gate.found[0]["label"] = "ORG"
    run_gate.found[1]["value"] = Decimal(1)
    run_gate("--errors", "entity value")
    output = capsys.readouterr().out
    assert "entity value: essai-01" in output
    assert "figure value" not in output


def test_the_export_gives_offsets_and_exact_numbers(run_gate, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_gate("--export") == 0
    row = json.loads(capsys.readouterr().out)
    person, figure, *_ = row["mentions"]
    assert row["text"][person["start"] : person["end"]] == "Ada Nord"
    assert figure["value"] == "6480"


def test_the_baseline_is_of_this_annotation(published: list[Sample]) -> None:
    pinned = json.loads(gate.BASELINE.read_text(encoding="utf-8"))
    assert pinned["digest"] == digest_of(published), "review the change, then python tests/gate/gate.py --update"
    shown = report.table(pinned["scores"])
    assert "–" not in shown, "a measure is not pinned"
    assert all(0 <= scores["f1"] <= 1 for scores in pinned["scores"].values())


@pytest.mark.model
def test_the_program_runs_on_every_sentence() -> None:
    samples = read_sentences()
    found = gate.extract_all(samples)
    assert found.keys() == {sample.id for sample in samples}
    for sample in samples:
        for mention in found.get(sample.id, ()):
            assert mention["kind"] in KINDS
            assert sample.text[mention["start"] : mention["end"]] == mention["text"]
