"""A page as a browser gets it: its text, and the sound that it plays."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from audio_edition.errors import Address, Words
from audio_edition.press.monitor.feeds import tells_of_synthesis
from audio_edition.press.monitor.files import HTML, PUBLISH_AGAIN, fetch
from audio_edition.press.monitor.wire import joined

if TYPE_CHECKING:
    from audio_edition.press.monitor.log import Log
    from audio_edition.press.monitor.wire import Wire


class _Page(HTMLParser):
    """What of a page is read: its language, its text, its players."""

    def __init__(self) -> None:
        super().__init__()
        self.language, self.text, self.sounds = "", "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "audio":
            self.sounds.append(given.get("src", ""))

    def handle_data(self, data: str) -> None:
        self.text += data


def check(log: Log, wire: Wire, address: str, audio: str, *, synthetic: bool) -> None:
    """Write down what is wrong with the page at *address*, which is to play *audio* (empty: none need be)."""
    answer = fetch(log, wire, address, HTML)
    if answer is None:
        return
    page = _Page()
    try:
        page.feed(answer.body.decode("utf-8", "replace"))
        page.close()
    except AssertionError:  # html.parser gives up at a marked section that it does not know
        log.expect(
            fine=False,
            place=Address(address),
            problem=Words("不是可读的网页", "is no page that can be read"),
            hint=PUBLISH_AGAIN,
        )
        return
    log.expect(
        page.language,
        Address(address),
        Words("网页没有说明语言", "the page does not tell its language"),
    )
    log.expect(
        audio in {"", *(joined(address, sound) for sound in page.sounds)},
        Address(address),
        Words(f"网页播放的不是 {audio}", f"the page does not play {audio}"),
        PUBLISH_AGAIN,
    )
    log.expect(
        not synthetic or tells_of_synthesis(page.text),
        Address(address),
        Words("网页没有说明是人工智能合成", "the page does not tell of synthetic speech"),
        PUBLISH_AGAIN,
    )
