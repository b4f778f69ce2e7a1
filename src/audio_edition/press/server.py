"""A preview of the published folder as players want it: byte ranges, validators, the right types.

HTTP semantics are those of RFC 9110: ranges §14, conditional requests §13. It serves a folder on the
editor's own machine; a show with listeners belongs on a web server.
"""

from __future__ import annotations

import asyncio
import os
import re
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from audio_edition.press import addresses, media

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

#: What players in a browser fetch from another origin.
SHARED = {".json", ".srt", ".vtt", ".xml"}

OK, PARTIAL, UNCHANGED, UNSATISFIABLE = 200, 206, 304, 416
ADDRESS_TOO_LONG, HEADERS_TOO_LONG = 414, 431

#: Bytes of an address, and of all headers: players need a twentieth of it.
LONGEST = 16 * 1024

_PIECE = 64 * 1024


def app(folder: Path) -> ASGIApp:
    """Give the application that serves *folder*, and nothing outside of it."""
    root = folder.resolve()

    async def answer(request: Request) -> Response:
        if refused := _too_long(request):
            return Response(status_code=refused, headers={"connection": "close"})
        try:
            return _answer(root, request)
        # not there, not allowed, a name too long; before Python 3.13, links in a circle
        except (OSError, RuntimeError):
            return PlainTextResponse("没有这个页面 · not found\n", status_code=404)

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "HEAD"])])


def _too_long(request: Request) -> int | None:
    """Give the status that refuses a request longer than any player's (RFC 9110 §15.5.15, RFC 6585 §5)."""
    if len(request.scope["raw_path"]) + len(request.scope["query_string"]) > LONGEST:
        return ADDRESS_TOO_LONG
    if sum(len(name) + len(value) for name, value in request.headers.raw) > LONGEST:
        return HEADERS_TOO_LONG
    return None


def _answer(root: Path, request: Request) -> Response:
    path: str = request.path_params["path"]
    place = _place(root, path)
    if place.is_dir():
        if path and not path.endswith("/"):
            return RedirectResponse(quote(f"/{path}/"), status_code=308)
        path += addresses.INDEX
        place = _place(root, path)
    if path.endswith("/") or not place.is_file():
        raise FileNotFoundError
    return _sent(place.open("rb"), path, request)


def _place(root: Path, path: str) -> Path:
    """Find what *path* means inside *root*: hidden files and links that lead outside are not there."""
    parts = PurePosixPath(path).parts
    hidden = any(part.startswith((".", "/")) or "\\" in part or "\0" in part for part in parts)
    place = root if hidden else root.joinpath(*parts).resolve()
    if hidden or not place.is_relative_to(root):
        raise FileNotFoundError
    return place


# ------------------------------------------------------------------------------- one file


class Span(NamedTuple):
    """The bytes *start* to *end* (exclusive) of a file."""

    start: int
    end: int


class Stream(StreamingResponse):
    """Sends a span of an open file, and closes it whatever becomes of the listener."""

    def __init__(self, file: IO[bytes], span: Span, status: int, headers: dict[str, str]) -> None:
        super().__init__(_pieces(file, span), status, headers)
        self.file = file

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file, as ASGI asks."""
        with self.file:
            await super().__call__(scope, receive, send)


async def _pieces(file: IO[bytes], span: Span) -> AsyncIterator[bytes]:
    file.seek(span.start)
    left = span.end - span.start
    while left and (piece := file.read(min(left, _PIECE))):
        left -= len(piece)
        yield piece
        await asyncio.sleep(0)  # the others' turn, though the listener may have gone


def _sent(file: IO[bytes], name: str, request: Request) -> Response:
    state = os.fstat(file.fileno())
    headers = _headers(name, state)
    status, span = _asked(request, headers, state.st_size)
    headers |= _extent(status, span, state.st_size)
    is_sent = status in {OK, PARTIAL} and request.method == "GET"
    if is_sent and span.end - span.start > _PIECE:
        return Stream(file, span, status, headers)
    with file:
        file.seek(span.start)
        body = file.read(span.end - span.start) if is_sent else b""
    return Response(body, status, headers)


def _headers(name: str, state: os.stat_result) -> dict[str, str]:
    headers = {
        "content-type": media.kind(name),
        "etag": f'"{state.st_ino:x}-{state.st_mtime_ns:x}-{state.st_size:x}"',
        "last-modified": formatdate(state.st_mtime, usegmt=True),
        "accept-ranges": "bytes",
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
    }
    return headers | (
        {"access-control-allow-origin": "*"} if PurePosixPath(name).suffix in SHARED else {}
    )


def _extent(status: int, span: Span, size: int) -> dict[str, str]:
    """Say which bytes are sent (RFC 9110 §14.4, §8.6)."""
    if status == UNSATISFIABLE:
        return {"content-range": f"bytes */{size}"}
    if status == UNCHANGED:
        return {}
    length = {"content-length": str(span.end - span.start)}
    if status == PARTIAL:
        length["content-range"] = f"bytes {span.start}-{span.end - 1}/{size}"
    return length


# ------------------------------------------------------------------------------- what is asked


def _asked(request: Request, headers: dict[str, str], size: int) -> tuple[int, Span]:
    """Decide the status and the bytes, in the order of RFC 9110 §13.2.2."""
    whole = Span(0, size)
    if _has_it_already(request, headers):
        return UNCHANGED, whole
    wanted = request.headers.get("range", "")
    if request.method != "GET" or not _one_range(wanted) or _is_stale(request, headers):
        return OK, whole
    span = _span(wanted, size)
    return (PARTIAL, span) if span else (UNSATISFIABLE, whole)


def _has_it_already(request: Request, headers: dict[str, str]) -> bool:
    if tags := request.headers.get("if-none-match"):
        return any(
            tag.strip().removeprefix("W/") in {headers["etag"], "*"} for tag in tags.split(",")
        )
    try:
        since = parsedate_to_datetime(request.headers.get("if-modified-since", ""))
        return parsedate_to_datetime(headers["last-modified"]) <= since
    except (
        ValueError,
        TypeError,
        OverflowError,
    ):  # no date, one without a zone, or beyond all years
        return False


def _is_stale(request: Request, headers: dict[str, str]) -> bool:
    """Tell whether the part that the client holds is of another file (RFC 9110 §13.1.5)."""
    condition = request.headers.get("if-range")
    return condition is not None and condition not in {headers["etag"], headers["last-modified"]}


def _one_range(wanted: str) -> bool:
    """Tell whether *wanted* is one range of bytes; other units and several ranges get the whole file."""
    return wanted.lower().startswith("bytes=") and "," not in wanted


def _span(wanted: str, size: int) -> Span | None:
    """Give the bytes of a range, or None where a file of *size* bytes has none of them.

    >>> _span("bytes=0-1", 10), _span("bytes=7-", 10), _span("bytes=-4", 10)
    (Span(start=0, end=2), Span(start=7, end=10), Span(start=6, end=10))
    >>> _span("bytes=10-", 10), _span("bytes=5-2", 10), _span("bytes=-0", 10)
    (None, None, None)
    """
    match = re.fullmatch(r"bytes=\s*(\d{0,18})-(\d{0,18})\s*", wanted, re.IGNORECASE | re.ASCII)
    first, last = match.groups() if match else ("", "")
    if first:
        span = Span(int(first), min(int(last) + 1, size) if last else size)
    else:
        span = Span(max(size - int(last or 0), 0), size)
    return span if span.start < span.end else None
