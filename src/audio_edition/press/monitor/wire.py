"""The wire: how a listener's client asks for what is published.

HTTP and HTTPS and nothing else, redirected or not; every answer is bounded in size and time. A wire keeps a
connection to each host open until it is closed, and belongs to one thread.
"""

from __future__ import annotations

import re
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import urljoin, urlsplit

from audio_edition.errors import Address, EditionError, Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from urllib.parse import SplitResult

SCHEMES = {"http": HTTPConnection, "https": HTTPSConnection}

#: Seconds until a server must have said something, and until it must have said all.
PATIENCE, LONGEST = 20.0, 120.0

#: How often one is sent elsewhere at most, and by which answers (RFC 9110 §15.4).
REDIRECTS, MOVED = 5, frozenset({301, 302, 303, 307, 308})

#: Bytes of an answer at most, and of what is taken at once.
MOST, PIECE = 16 << 20, 64 << 10

#: What goes wrong on the wire; an address may have no port, or no ASCII.
FAULTS = (OSError, HTTPException, ValueError)

OK, PARTIAL, UNCHANGED, UNSATISFIABLE = 200, 206, 304, 416


class Answer(NamedTuple):
    """What a server said: *address* is where it was found in the end, *headers* have small letters.

    *whole* says that *body* is all there was, and not only as much as was to be taken.
    """

    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool

    def says(self, header: str) -> str:
        """Give what a header says, or nothing."""
        return self.headers.get(header, "").strip()

    @property
    def kind(self) -> str:
        """The media type, in small letters, without parameters."""
        return self.says("content-type").partition(";")[0].strip().lower()


class Wire:
    """Asks servers; raises `EditionError` with the address where there is no answer."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], HTTPConnection] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for line in self._lines.values():
            line.close()

    def head(self, address: str) -> Answer:
        """Ask what a file is, without the file."""
        return self._ask("HEAD", address, {}, 0)

    def part(self, address: str, span: str, most: int = PIECE) -> Answer:
        """Ask for the bytes *span* (“0-1”), and take *most* bytes of whatever comes."""
        return self._ask("GET", address, {"Range": f"bytes={span}"}, most)

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a file; one that is larger than `MOST`, or breaks off, is a fault."""
        answer = self._ask("GET", address, headers or {}, MOST)
        if not answer.whole:
            raise _fault(address, f"超过 {MOST} 字节", f"is larger than {MOST} bytes")
        # a 304 tells the length of what it does not send (RFC 9110 §8.6)
        is_sent = answer.status != UNCHANGED
        if is_sent and answer.says("content-length") not in {"", str(len(answer.body))}:
            raise _fault(address, "没有传完就断了", "broke off")
        return answer

    def _ask(self, method: str, address: str, headers: Mapping[str, str], most: int) -> Answer:
        asked = address
        for _ in range(REDIRECTS + 1):
            try:
                answer = self._answer(method, asked, headers, most)
            except FAULTS as error:
                raise _fault(address, f"没有应答：{error}", f"does not answer: {error}") from error
            if answer.status not in MOVED or not answer.says("location"):
                return answer
            asked = joined(asked, answer.says("location"))
        raise _fault(address, "重定向太多", "leads from place to place")

    def _answer(self, method: str, address: str, headers: Mapping[str, str], most: int) -> Answer:
        if not is_web(address):
            raise _fault(address, "不是 http 或 https 网址", "is no address of HTTP or HTTPS")
        parts = urlsplit(address)
        line = self._line(parts)
        is_kept = line.sock is not None
        try:
            response = _said(line, method, parts, headers)
        except (ConnectionError, HTTPException):
            if not is_kept:
                raise
            response = _said(line, method, parts, headers)  # it had hung up after the last answer
        body = _taken(response, most)
        if len(body) > most:
            line.close()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(address, response.status, found, bytes(body[:most]), len(body) <= most)

    def _line(self, parts: SplitResult) -> HTTPConnection:
        """Give the connection to a host."""
        place = parts.scheme, parts.netloc
        if place not in self._lines:
            connect, host = SCHEMES[parts.scheme], parts.hostname or ""
            self._lines[place] = connect(host, parts.port, timeout=PATIENCE)
        return self._lines[place]


def number(said: str) -> int | None:
    """Read a number of bytes or seconds; None where it is none, or longer than any file.

    >>> number("1024"), number("-1"), number("9" * 5000)
    (1024, None, None)
    """
    return int(said) if re.fullmatch(r"[0-9]{1,18}", said) else None


def joined(base: str, address: str) -> str:
    """Give the whole of an *address* that stands on the page at *base*; what cannot be one stays as it is.

    >>> joined("http://paper.example/a/", "../b"), joined("http://paper.example/", "http://[")
    ('http://paper.example/b', 'http://[')
    """
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def is_web(address: str) -> bool:
    """Tell whether *address* is one of HTTP or HTTPS, with a host.

    >>> is_web("http://127.0.0.1:8000/"), is_web("http://["), is_web("file:///etc/passwd")
    (True, False, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.hostname)


def _said(
    line: HTTPConnection, method: str, parts: SplitResult, headers: Mapping[str, str]
) -> HTTPResponse:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        line.request(method, path, headers={"User-Agent": "audio-edition", **headers})
        return line.getresponse()
    except FAULTS:
        line.close()  # or the next request would be told that this one is under way
        raise


def _taken(response: HTTPResponse, most: int) -> bytearray:
    """Take a body, a byte more than *most* if there is more."""
    body, until = bytearray(), monotonic() + LONGEST
    while len(body) <= most and (piece := response.read1(min(PIECE, most + 1 - len(body)))):
        body += piece
        if monotonic() > until:
            raise TimeoutError("timed out")
    return body


def _fault(address: str, zh: str, en: str) -> EditionError:
    return EditionError(Words(zh, en), where=Address(address))
