"""The reading page in a real browser: filters, cards, keys, hostile text, many documents, accessibility."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.program import factx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.model,
    pytest.mark.skipif(CHROMIUM is None, reason="no browser: install chromium to test the reading page"),
]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
HOSTILE = (
    'Le maire <script>window.broken=1</script> a payé 12 € à </script><img src=x onerror="window.broken=1">.\n'
    "Une bombe 💣 a tué trois personnes à Lyon, selon la préfecture du Rhône. <!-- 40 morts --> \u2028 fin\n"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    made = tmp_path_factory.mktemp("page")
    done = factx("extract", seeds, "-o", "seeds.html", "--reference-date", "2024-11-20", "--lang", "fr", cwd=made)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    yield from _opened(browser, folder / "seeds.html")


def _opened(browser: Browser, path: Path, *, width: int = 1400) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on(
        "request", lambda request: None if request.url.startswith(("file:", "blob:")) else problems.append(request.url)
    )
    opened.goto(path.as_uri())
    opened.wait_for_selector("html[data-ready=true]")
    yield opened
    context.close()
    assert problems == []


def _rows(page: Page) -> list[str]:
    return [text.replace("\u202f", " ").replace("\xa0", " ") for text in page.locator("#rows .row b").all_inner_texts()]


def _serious(page: Page) -> list[tuple[str, list[str]]]:
    """What keeps somebody out, by rule, with the elements that do."""
    from axe_playwright_python.sync_playwright import Axe

    return [
        (each["id"], [node["html"] for node in each["nodes"]][:3])
        for each in Axe().run(page).response["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


def test_it_begins_with_the_figures(page: Page) -> None:
    rows = _rows(page)
    assert rows[0].startswith("≤ 300 km")
    assert "55,5 milliards de dollars" in rows
    assert "ATACMS" in page.locator("#card").inner_text()


def test_search_and_filters_narrow_the_list(page: Page) -> None:
    page.fill("#query", "kiel milliards")
    assert _rows(page) == ["55,5 milliards de dollars"]
    page.fill("#query", "")
    page.select_option("#source", label="état-major ukrainien")
    assert _rows(page) == ["> 2 000 drones"]
    page.select_option("#source", "")
    page.click("#only [data-only=several]")
    assert len(_rows(page)) == 5
    page.click("#only [data-only=differ]")
    assert _rows(page) == ["≤ 300 km ⚠ désaccord"], "chips narrow together"
    page.click("#only [data-only=differ]")
    page.click("#kinds .k-entity")
    assert "Joe Biden" in _rows(page)


def test_certainty_and_several_sources_narrow_the_list(page: Page) -> None:
    page.select_option("#certainty", label="rapporté")
    reported = _rows(page)
    assert "55,5 milliards de dollars" in reported
    assert not any(row.startswith("≤ 300 km") for row in reported)
    page.select_option("#certainty", label="affirmé")
    assert "55,5 milliards de dollars" not in _rows(page)
    page.select_option("#certainty", "")
    page.click("#only [data-only=several_sources]")
    assert page.locator("#rows .empty").count() == 1


def test_filters_narrow_the_other_views_too(page: Page) -> None:
    page.keyboard.press("3")
    assert page.locator("#view-sources .who").count() > 3
    page.select_option("#source", label="état-major ukrainien")
    assert page.locator("#view-sources h3").all_inner_texts() == ["état-major ukrainien (4)"]
    page.select_option("#source", "")
    page.select_option("#document", "0")
    page.keyboard.press("4")
    assert page.locator("#view-timeline .tl").count() == 0
    page.keyboard.press("2")
    assert page.locator("#view-conflicts .side").count() == 2, "of a disagreement both sides are shown"


def test_what_is_of_another_kind_is_offered_where_nothing_matches(page: Page) -> None:
    page.fill("#query", "jforum")
    assert _rows(page) == []
    page.locator("#rows .empty button", has_text="Noms").click()
    assert _rows(page) == ["Jforum.fr"]
    assert page.locator("#kinds .k-entity").inner_text() == "Noms 1"


def test_a_page_without_figures_begins_with_what_it_has(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Claire Martin habite Lyon.\n", encoding="utf-8")
    assert factx("extract", "a.txt", "-o", "a.html", cwd=tmp_path).returncode == 0
    for page in _opened(browser, tmp_path / "a.html"):
        assert set(_rows(page)) == {"Claire Martin", "Lyon"}


def test_disagreements_stand_side_by_side_with_who_says_so(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Selon la police, le séisme de Lisse a fait 12 morts.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Selon la mairie, le séisme de Lisse a fait 30 morts.\n", encoding="utf-8")
    assert factx("conflicts", tmp_path, "-o", "c.html", cwd=tmp_path).returncode == 0
    for page in _opened(browser, tmp_path / "c.html"):
        sides = page.locator("#view-conflicts .side")
        assert sides.locator("> b").all_inner_texts() == ["12 morts", "30 morts"]
        assert ["police" in sides.nth(0).inner_text(), "mairie" in sides.nth(1).inner_text()] == [True, True]
        first, second = (sides.nth(number).bounding_box() for number in (0, 1))
        assert first
        assert second
        assert first["y"] == second["y"]
        assert first["x"] + first["width"] <= second["x"]
        sides.nth(1).locator(".ev").click()
        assert page.locator("mark.on").inner_text() == "30"


def test_the_time_line_runs_through_the_beginning_of_our_era(browser: Browser, tmp_path: Path) -> None:
    text = (
        "Alésia tombe en 52 av. J.-C. Charlemagne règne en 800. Syracuse tombe en 212 av. J.-C. Tout cesse en 1789.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert factx("extract", "a.txt", "-o", "a.html", cwd=tmp_path).returncode == 0
    for page in _opened(browser, tmp_path / "a.html"):
        page.keyboard.press("4")
        shown = page.locator("#view-timeline .tl b").all_inner_texts()
        assert [next(iter(re.findall(r"\d+", day))) for day in shown] == ["212", "52", "800", "1789"]


def test_dark_is_for_the_screen_alone(browser: Browser, folder: Path) -> None:
    def background(page: Page) -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto((folder / "seeds.html").as_uri())
    page.wait_for_selector("html[data-ready=true]")
    assert background(page) == "rgb(20, 23, 26)"
    page.emulate_media(media="print", color_scheme="dark")
    assert background(page) == "rgb(255, 255, 255)"
    page.emulate_media(media="screen", color_scheme="dark")
    page.click("#theme")
    assert background(page) == "rgb(255, 255, 255)"
    context.close()


def test_all_facts_and_the_document_are_printed(page: Page) -> None:
    """A browser prints rows that the screen has not yet drawn, and no controls."""
    from pypdfium2 import PdfDocument

    page.click("#kinds .k-entity")
    rows = page.evaluate("state.rows.length")
    assert page.locator("#rows .row").count() < rows
    with PdfDocument(page.pdf()) as printed:
        text = "\n".join(sheet.get_textpage().get_text_range() for sheet in printed)
    for name in page.evaluate("state.rows.filter((fact) => fact.kind === 'entity').map((fact) => fact.shown)"):
        assert name[:12] in text
    assert page.evaluate("state.reading.text.trim().split('\\n').pop().slice(0, 12)") in text
    assert "Chronologie" not in text
    assert "Exporter" not in text


def test_a_mark_opens_its_card_and_the_card_leads_to_its_places(page: Page) -> None:
    page.locator("mark.k-figure").first.click()
    evidence = page.locator("#card h3:not(.warn) ~ .ev")
    assert evidence.count() == 4
    evidence.nth(3).click()
    assert "004_da0660d8d4d27f5e.txt" in page.locator("#about").inner_text()
    assert page.locator("mark.on").inner_text() == "300 km"
    assert "mention=3" in page.url


def test_it_is_walked_by_keyboard(page: Page) -> None:
    page.keyboard.press("j")
    assert "11" in page.locator("#card h2").inner_text()
    page.keyboard.press("n")
    assert "mention=1" in page.url
    page.keyboard.press("k")
    assert "300 km" in page.locator("#card h2").inner_text()
    page.keyboard.press("/")
    page.keyboard.type("drones")
    assert _rows(page)[0] == "> 2 000 drones"
    assert len(_rows(page)) < 10
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    assert "état-major ukrainien" in page.locator("#view-sources").inner_text()
    page.keyboard.press("/")
    page.locator("#query").fill("kiel")
    assert "Institut de Kiel" in page.locator("#view-sources").inner_text()


def test_the_keys_are_told_under_their_name(page: Page) -> None:
    page.get_by_role("button", name="Touches", exact=True).click()
    shown = page.get_by_role("dialog", name="Touches", exact=True)
    assert "Esc" in shown.inner_text()
    assert " at 0x" not in page.content(), "a word of the program is no method of what holds it"


def test_a_link_to_a_fact_opens_it(browser: Browser, folder: Path, page: Page) -> None:
    page.fill("#query", "55,5")
    page.locator("#rows .row").first.click()
    _, _, place = page.url.partition("#")
    again = browser.new_page()
    again.goto(f"{(folder / 'seeds.html').as_uri()}#{place}")
    again.wait_for_selector("html[data-ready=true]")
    assert "55,5" in again.locator("#card h2").inner_text()
    again.close()


def test_verdicts_become_expected_facts(page: Page, folder: Path) -> None:
    assert page.locator("#verdicts").is_disabled(), "nothing to export yet"
    page.get_by_role("button", name="juste", exact=True).click()
    page.keyboard.press("j")
    page.get_by_role("button", name="faux", exact=True).click()
    assert page.locator("#verdicts").inner_text() == "Exporter les avis (2)"
    assert page.locator("#rows .judged").all_inner_texts() == [" · juste", " · faux"]
    with page.expect_download() as download:
        page.click("#verdicts")
    saved = folder / "verdicts.toml"
    download.value.save_as(saved)
    stated = tomllib.loads(saved.read_text(encoding="utf-8"))["fact"]
    assert [fact["canonical"] for fact in stated] == ["≤ 300 km", "11000 soldats nord-coréens"]
    assert stated[1]["absent"] is True


def test_what_is_judged_right_holds_and_what_is_judged_wrong_is_told(page: Page, folder: Path, seeds: Path) -> None:
    page.evaluate("for (const fact of facts) judge(fact, 'right')")
    for name, status, unwanted in (("right.toml", 0, 0), ("wrong.toml", 1, 1)):
        with page.expect_download() as download:
            page.click("#verdicts")
        download.value.save_as(folder / name)
        done = factx("check", name, seeds, "--reference-date", "2024-11-20", cwd=folder)
        assert (done.returncode, done.stdout.count("unwanted: ")) == (status, unwanted), done.stdout
        page.evaluate("judge(facts.find((fact) => fact.shown.includes('Kiel')), 'wrong')")


def test_columns_say_how_they_are_sorted(page: Page) -> None:
    head = page.locator("[role=columnheader]")
    assert head.evaluate_all("all => all.map((each) => each.ariaSort)") == ["none", "none", "descending", "none"]
    page.get_by_role("button", name="Fait", exact=True).click()
    assert head.evaluate_all("all => all.map((each) => each.ariaSort)") == ["ascending", "none", "none", "none"]
    assert page.get_by_role("row").count() > 10


@pytest.mark.parametrize("clipboard", ["undefined", "{ writeText: () => Promise.reject(new Error('no')) }"])
def test_copied_is_said_of_what_was_copied_only(page: Page, clipboard: str) -> None:
    page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {clipboard} }})")
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copier la citation").click()
    assert page.get_by_role("button", name="Copier la citation").count() == 1
    page.evaluate("document.execCommand = () => { window.taken = document.activeElement.value; return true; }")
    page.get_by_role("button", name="Copier la citation").click()
    page.get_by_role("button", name="Copié", exact=True).wait_for()
    assert page.evaluate("window.taken").endswith("seeds/000_3e1373eae511dc1a.txt:2")


def test_a_fact_has_a_link_and_a_link_leads_there_in_the_open_page(page: Page) -> None:
    page.fill("#query", "55,5")
    page.locator("#rows .row").first.click()
    link = page.get_by_role("link", name="Lien vers ce fait").get_attribute("href")
    page.keyboard.press("Escape")
    page.fill("#query", "")
    page.locator("#rows .row").first.click()
    assert "55,5" not in page.locator("#card h2").inner_text()
    page.evaluate(f"location.hash = '{link}'")
    page.wait_for_function("document.querySelector('#card h2').textContent.includes('55,5')")
    page.evaluate(f"location.hash = '{link}'.replace(/mention=.*/, 'mention=-7')")
    page.wait_for_function("location.hash.endsWith('mention=0')")


def test_a_page_in_english_is_english_but_for_values(browser: Browser, tmp_path: Path, seeds: Path) -> None:
    assert factx("extract", seeds, "-o", tmp_path / "en.html", "--lang", "en", cwd=tmp_path).returncode == 0
    for page in _opened(browser, tmp_path / "en.html"):
        page.click("#kinds .k-entity")
        labels = set(page.locator("#rows .lab").all_inner_texts())
        assert {"place", "organisation"} <= labels
        assert not labels & {"PER", "LOC", "ORG", "PRODUCT", "lieu"}


def test_text_of_documents_is_never_markup(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
    assert factx("extract", "a.txt", "-o", "a.html", cwd=tmp_path).returncode == 0
    for page in _opened(browser, tmp_path / "a.html"):
        assert page.evaluate("window.broken") is None
        assert "<script>window.broken=1</script>" in page.locator("#text").inner_text()
        marks = page.locator("mark.k-figure").all_inner_texts()
        assert "12 €" in marks
        assert "trois" in marks, "offsets hold behind a character beyond 16 bits"


@pytest.mark.parametrize("width", [390, 1000, 1400])
def test_nobody_is_kept_out(browser: Browser, folder: Path, width: int) -> None:
    for page in _opened(browser, folder / "seeds.html", width=width):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert _serious(page) == []
        page.click("#theme")
        assert _serious(page) == [], "in the dark too"


def test_five_hundred_documents_open_at_once(browser: Browser, tmp_path: Path, seeds: Path) -> None:
    """Whole articles; every view of them, and nothing in the way of a screen reader."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    for number in range(500):
        (tmp_path / f"{number:03}.txt").write_text(texts[number % len(texts)], encoding="utf-8")
    factx("extract", seeds, cwd=tmp_path)  # read once, and the copies come from the cache
    assert factx("extract", tmp_path, "-o", "many.html", cwd=tmp_path).returncode == 0
    assert (tmp_path / "many.html").stat().st_size < 10_000_000
    for page in _opened(browser, tmp_path / "many.html"):
        assert page.locator("#rows .row").count() < 60
        page.select_option("#document", "499")
        assert "499.txt" in page.locator("#about").inner_text()
        for key in "2341":
            page.keyboard.press(key)
            assert _serious(page) == []
