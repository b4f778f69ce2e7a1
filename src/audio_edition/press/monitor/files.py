"""The published files as servers give them: there, of the right type and length, and in parts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from audio_edition.errors import Address, EditionError, Words
from audio_edition.press.monitor.wire import (
    MOST,
    OK,
    PARTIAL,
    PIECE,
    UNCHANGED,
    UNSATISFIABLE,
    number,
)

if TYPE_CHECKING:
    from audio_edition.press.monitor.log import Log
    from audio_edition.press.monitor.wire import Answer, Wire

RSS, HTML, MP3 = "application/rss+xml", "text/html", "audio/mpeg"
VTT, SRT, JSON = "text/vtt", "application/x-subrip", "application/json"
CHAPTERS = "application/json+chapters"

#: What players in a browser fetch from another origin.
SHARED = frozenset({VTT, SRT, JSON, CHAPTERS})

SERVER = Words(
    "请检查网站服务器的设置，见手册“发布”一章",
    "look at the web server's settings; see the handbook, publishing",
)
PUBLISH_AGAIN = Words(
    "重新发布，并把整个 feed/ 传到网站", "publish again, and put the whole of feed/ on the server"
)


def fetch(log: Log, wire: Wire, address: str, kind: str) -> Answer | None:
    """Fetch a file as a whole; write down what is wrong with how it was given."""
    answer = log.attempt(lambda: wire.get(address))
    if answer is None or not _is_there(log, address, answer):
        return None
    _check_kind(log, address, answer, kind)
    return answer


def look(log: Log, wire: Wire, address: str, kind: str) -> int | None:
    """Ask for a file without fetching it; give its size in bytes if the server tells it."""
    answer = log.attempt(lambda: wire.head(address))
    if answer is None or not _is_there(log, address, answer):
        return None
    _check_kind(log, address, answer, kind)
    size = number(answer.says("content-length"))
    log.expect(
        size is not None,
        Address(address),
        Words("HEAD 没有给出长度", "HEAD tells no Content-Length"),
        SERVER,
    )
    log.expect(
        kind != MP3 or answer.says("accept-ranges").lower() == "bytes",
        Address(address),
        Words("没有 Accept-Ranges: bytes", "lacks Accept-Ranges: bytes"),
        SERVER,
    )
    return size


def _is_there(log: Log, address: str, answer: Answer) -> bool:
    return log.expect(
        answer.status == OK,
        Address(address),
        Words(f"应答 {answer.status}，应为 200", f"answers {answer.status}, not 200"),
        PUBLISH_AGAIN,
    )


def _check_kind(log: Log, address: str, answer: Answer, kind: str) -> None:
    log.expect(
        answer.kind == kind,
        Address(address),
        Words(
            f"类型是 {answer.kind or '空'}，应为 {kind}",
            f"is {answer.kind or 'untyped'}, not {kind}",
        ),
        SERVER,
    )
    log.expect(
        kind not in SHARED or answer.says("access-control-allow-origin") == "*",
        Address(address),
        Words("没有 Access-Control-Allow-Origin: *", "lacks Access-Control-Allow-Origin: *"),
        SERVER,
    )


def check_again(log: Log, wire: Wire, first: Answer) -> None:
    """Ask for the feed once more as every client does, every hour: what has not changed is not sent again."""
    address, tag, date = first.address, first.says("etag"), first.says("last-modified")
    asked = {"If-None-Match": tag} if tag else {"If-Modified-Since": date}
    if not log.expect(
        tag or date,
        Address(address),
        Words("没有 ETag，也没有 Last-Modified", "has neither ETag nor Last-Modified"),
        SERVER,
    ):
        return
    again = log.attempt(lambda: wire.get(address, asked))
    log.expect(
        again is None or again.status == UNCHANGED,
        Address(address),
        Words("没有变，却又整个传了一遍", "has not changed, and is sent again (no 304)"),
        SERVER,
    )


class Tape:
    """A file on a server that is read piece by piece, as players read it; *size* is in bytes."""

    def __init__(self, wire: Wire, address: str, size: int) -> None:
        self.wire, self.address, self.size = wire, address, size
        self._piece, self._at = b"", 0

    def read(self, at: int, size: int) -> bytes:
        """Give *size* bytes from byte *at* on, as many as there are; raises `EditionError` if the server does not."""
        size = max(min(size, self.size - at, MOST), 0)
        if not self._at <= at <= at + size <= self._at + len(self._piece):
            last = min(at + max(size, PIECE), self.size) - 1
            self._piece, self._at = self._part(at, last), at
        start = at - self._at
        return self._piece[start : start + size]

    def _part(self, first: int, last: int) -> bytes:
        size = last - first + 1
        answer = self.wire.part(self.address, f"{first}-{last}", size)
        told = answer.says("content-range")
        if answer.status != PARTIAL:
            raise self._fault(
                f"不支持分段下载：应答 {answer.status}，应为 206",
                f"gives no byte ranges: answers {answer.status}, not 206",
            )
        if told != f"bytes {first}-{last}/{self.size}" or len(answer.body) != size:
            raise self._fault(
                f"要第 {first} 到 {last} 字节，给的是 {told or '别的'}，{len(answer.body)} 字节",
                f"asked for bytes {first} to {last}, gives {told or 'others'}, {len(answer.body)} bytes",
            )
        return answer.body

    def _fault(self, zh: str, en: str) -> EditionError:
        return EditionError(Words(zh, en), where=Address(self.address), hint=SERVER)


def thread(log: Log, wire: Wire, address: str) -> Tape | None:
    """Look at a file of sound, and at how the server gives parts of it; give it for reading."""
    size = look(log, wire, address, MP3)
    if size is None:
        return None
    _check_end(log, wire, address, size)
    return Tape(wire, address, size)


def check_ranges(log: Log, wire: Wire, address: str, size: int) -> None:
    """Ask for the first bytes, the last one, and all from there on, as players do (RFC 9110 §14.1.2)."""
    spans = {"0-1": (0, 1), "-1": (size - 1, size - 1), f"{size - 1}-": (size - 1, size - 1)}
    for span, (first, last) in spans.items():
        answer = log.attempt(partial(wire.part, address, span))
        told = (answer.status, answer.says("content-range")) if answer else ()
        log.expect(
            told in {(), (PARTIAL, f"bytes {first}-{last}/{size}")},
            Address(address),
            Words(f"要 bytes={span}，应答 {told}", f"is asked for bytes={span}, answers {told}"),
            SERVER,
        )


def _check_end(log: Log, wire: Wire, address: str, size: int) -> None:
    """Ask for what is beyond the end: a player that is told nothing asks for ever."""
    answer = log.attempt(lambda: wire.part(address, f"{size}-", 1))
    log.expect(
        answer is None or answer.status == UNSATISFIABLE,
        Address(address),
        Words(
            f"超出末尾的分段应答 {answer.status if answer else ''}，应为 416",
            f"a range beyond the end is answered {answer.status if answer else ''}, not 416",
        ),
        SERVER,
    )
