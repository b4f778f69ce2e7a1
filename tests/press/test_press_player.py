"""The script of a day's page, in a real browser, under the page's own policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audio_edition.press import addresses

from .browser import CHROMIUM, Tab, browser
from .conftest import an_edition
from .newsstand import LOWEST, RISE, open_newsstand
from .served import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return open_newsstand(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Serve the day on the preview server."""
    with served(folder) as (host, port):
        yield f"http://{host}:{port}/{addresses.page(an_edition().day)}"


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("browser")) as tab:
        yield tab


@pytest.fixture
def page(chromium: Tab, address: str) -> Tab:
    """The day's page, its words set, at the start."""
    chromium.open(address)
    chromium.value("player.currentTime = 0; localStorage.clear()")
    chromium.open(address)
    chromium.wait("document.querySelectorAll('[data-start]').length > 60")
    chromium.value(
        "player.addEventListener('seeking', () => { window.sought = player.currentTime; })"
    )
    return chromium


#: Where the player went last, before it played on.
SOUGHT = "window.sought"
NOW = "player.currentTime"
SPOKEN = "document.querySelector('.transcript [aria-current]')?.textContent"


def word(text: str) -> str:
    """The span of the first word that is *text*."""
    return f"[...document.querySelectorAll('.transcript [data-start]')].find(one => one.textContent === '{text}')"


def test_the_words_follow_the_voice_from_the_moment_in_the_address(
    chromium: Tab, address: str
) -> None:
    chromium.open(f"{address}#t=106")
    chromium.wait(f"{SPOKEN} === '府召'")

    assert chromium.value(NOW) == pytest.approx(106, abs=0.1)


def test_a_word_that_is_pressed_is_played(page: Tab) -> None:
    start = page.value(f"Number({word('府召')}.dataset.start)")

    page.value(f"{word('府召')}.click()")

    page.wait(f"!player.paused && {SOUGHT} !== undefined")
    assert page.value(SOUGHT) == pytest.approx(start, abs=0.2)
    page.wait(f"{SPOKEN} === '开第'")
    page.value("player.pause()")


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light")])
def test_a_word_that_a_finger_taps_is_played(page: Tab, width: int, scheme: str) -> None:
    page.look(width, scheme)
    start = page.value(f"Number({word('管得')}.dataset.start)")

    page.tap(word("管得"))

    page.wait(f"!player.paused && {SOUGHT} !== undefined")
    assert page.value(SOUGHT) == pytest.approx(start, abs=0.2)
    page.wait(f"{SPOKEN} === '管得'")
    page.value("player.pause()")


#: What the sound is at this moment, and the moment that the player shows: the loudest pitch of the last 0.19 s.
LISTEN = """(async () => {
  const context = new AudioContext();
  await context.resume();
  const ear = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  context.createMediaElementSource(player).connect(ear).connect(context.destination);
  ready = () => new Promise((done) => {
    const listen = () => {
      const bins = new Float32Array(ear.frequencyBinCount);
      ear.getFloatFrequencyData(bins);
      const top = bins.indexOf(Math.max(...bins));
      done([player.currentTime, (top * context.sampleRate) / ear.fftSize, bins[top]]);
    };
    setTimeout(listen, 700);
  });
})()"""


def test_a_word_that_is_pressed_sounds_within_a_fifth_of_a_second(page: Tab) -> None:
    page.value(LISTEN.replace("ready =", "window.heardNow ="))
    for text in ("府召", "管得", "本节", "沿线"):
        page.value(f"{word(text)}.click()")
        page.wait("!player.paused")
        now, pitch, level = page.value("heardNow()")
        page.value("player.pause()")
        start = page.value(f"Number({word(text)}.dataset.start)")
        assert start < now < start + 3
        assert level > -40
        assert (pitch - LOWEST) / RISE == pytest.approx(now % 100, abs=0.2)


def test_a_time_in_the_contents_is_played_and_its_chapter_marked(page: Tab) -> None:
    page.value("document.querySelectorAll('.chapters a.time')[3].click()")

    page.wait(f"!player.paused && {SOUGHT} !== undefined")
    assert page.value(SOUGHT) == pytest.approx(105.5, abs=0.2)
    page.wait("!!document.querySelector('.chapters li:nth-child(4)[aria-current=step]')")
    page.value("player.pause()")


def test_buttons_step_by_fifteen_seconds_and_not_beyond_the_start(page: Tab) -> None:
    for label, now in (("前进", 15), ("前进", 30), ("后退", 15), ("后退", 0), ("后退", 0)):
        page.value(f"document.querySelector('.controls [aria-label^={label}]').click()")
        assert page.value(NOW) == pytest.approx(now, abs=0.1)


def test_the_speed_is_chosen_from_four_fifths_to_double(page: Tab) -> None:
    choices = page.value("[...document.querySelectorAll('.controls option')].map(one => one.value)")

    assert choices == ["0.8", "1", "1.2", "1.5", "2"]
    page.value("speeds.value = '1.5'; speeds.dispatchEvent(new Event('change'))")
    assert page.value("player.playbackRate") == 1.5


def test_at_double_speed_a_second_of_sound_takes_half_a_second(page: Tab) -> None:
    page.value("speeds.value = '2'; speeds.dispatchEvent(new Event('change')); player.play()")
    page.wait("player.currentTime > 0.5")

    speed = page.value(
        "(async () => { const [now, at] = [performance.now(), player.currentTime];"
        " await new Promise((done) => setTimeout(done, 1500));"
        " return (player.currentTime - at) / (performance.now() - now) * 1000; })()"
    )

    assert speed == pytest.approx(2, abs=0.3)


def test_keys_play_stop_and_step(page: Tab) -> None:
    page.press(" ")
    page.wait("!player.paused")
    page.press(" ")
    page.wait("player.paused")
    page.value("player.currentTime = 40")
    page.press("ArrowRight")
    assert page.value(NOW) == pytest.approx(55, abs=0.2)
    page.press("ArrowLeft")
    assert page.value(NOW) == pytest.approx(40, abs=0.2)


def test_keys_work_beside_the_buttons_too(page: Tab) -> None:
    page.value("player.currentTime = 40; document.querySelector('.controls button').focus()")

    page.press("ArrowRight")

    assert page.value(NOW) == pytest.approx(55, abs=0.2)


def test_a_speed_of_the_players_own_menu_is_shown(page: Tab) -> None:
    page.value("player.playbackRate = 1.25")

    page.wait("speeds.value === '1.25'")


def test_where_one_stopped_is_remembered(page: Tab, address: str) -> None:
    page.value("player.currentTime = 77; player.dispatchEvent(new Event('pause'))")

    page.open(address)

    page.wait("player.currentTime > 76")
    assert page.value(NOW) == pytest.approx(77, abs=0.2)


def test_the_link_to_a_moment_leads_there(page: Tab, address: str) -> None:
    page.value("player.currentTime = 62.7; navigator.share = undefined; share()")

    shared = page.value("status.textContent")
    assert shared in ("1:02 的链接已就绪", "链接在地址栏里")
    page.open(f"{address}#t=62")
    page.wait("player.currentTime > 61.9")


def test_the_lock_screen_knows_the_edition(page: Tab) -> None:
    assert page.value("navigator.mediaSession.metadata.title").startswith("2023-12-08")
    assert page.value("navigator.mediaSession.metadata.artist") == "萧山有声报"


def test_without_the_words_sentences_follow(page: Tab, address: str, folder: Path) -> None:
    words = folder / addresses.transcript(an_edition(), "json")
    kept = words.read_bytes()
    words.unlink()
    try:
        page.open(f"{address}#t=106")
        page.wait(f"{SPOKEN} === '区政府召开第二十八次常务会议'")
    finally:
        words.write_bytes(kept)


def test_the_page_asks_for_nothing_from_elsewhere(page: Tab, address: str) -> None:
    origin = address.split("/2023", maxsplit=1)[0]

    asked = page.value("performance.getEntriesByType('resource').map(one => one.name)")

    assert asked
    assert all(one.startswith(origin) for one in asked)
