"""A store that speaks S3 on this machine: conditions, listings by pages, uploads in parts, and faults on demand.

What it was compared with is moto: the same tests hold there.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from aiohttp import web
from tests.studio.loopback import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Stored(NamedTuple):
    """A file of the bucket: what it holds, its tag, its kind, how long it may be kept, when it came."""

    content: bytes
    tag: str
    kind: str
    keeping: str
    came: datetime


@dataclass
class Bucket:
    """The bucket `paper`: its files, what was asked of it, and what it refuses.

    *refuses* gives a status and a code for a method and a name, or None; *opaque* tags are no MD5, as where
    the store encrypts; *forbidden* headers it does not know. *page* is how many files a listing gives at once.
    """

    address: str = ""
    files: dict[str, Stored] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    refuses: Callable[[str, str], tuple[int, str] | None] = lambda _method, _name: None
    after: Callable[[str, str], None] = lambda _method, _name: None
    opaque: bool = False
    forbidden: tuple[str, ...] = ()
    page: int = 1000
    parts: dict[str, bytes] = field(default_factory=dict)

    def keep(self, name: str, content: bytes, kind: str = "", keeping: str = "") -> Stored:
        """Put *content* under *name*, whatever is there."""
        tag = hashlib.md5(content, usedforsecurity=False).hexdigest()
        tag = f"{tag[:30]}-1" if self.opaque else tag
        self.files[name] = Stored(content, f'"{tag}"', kind, keeping, datetime.now(UTC))
        return self.files[name]

    # ------------------------------------------------------------------- the protocol

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer any request."""
        name = request.match_info.get("name", "")
        self.asked.append((request.method, name))
        content = await request.content.read()
        if refused := self.refuses(request.method, name):
            return _fault(*refused, key=request.headers.get("Authorization", ""))
        answered = self._answered(request, name, content)
        self.after(request.method, name)
        return answered

    def _answered(self, request: web.Request, name: str, content: bytes) -> web.StreamResponse:
        if request.match_info["bucket"] != "paper":
            return _fault(404, "NoSuchBucket")
        match request.method:
            case "POST":
                return self._parts(request, name)
            case "PUT":
                return self._put(request, name, content)
            case "DELETE":
                self.files.pop(name, None)
                return web.Response(status=204)
            case _:
                return self._given(name) if name else self._listing(request)

    def _given(self, name: str) -> web.StreamResponse:
        there = self.files.get(name)
        if there is None:
            return _fault(404, "NoSuchKey")
        headers = {"ETag": there.tag, "Last-Modified": format_datetime(there.came, usegmt=True)}
        return web.Response(body=there.content, headers=headers)

    def _put(self, request: web.Request, name: str, content: bytes) -> web.StreamResponse:
        if number := request.query.get("partNumber"):
            self.parts[number] = content
            return web.Response(headers={"ETag": f'"{number}"'})
        if any(header in request.headers for header in self.forbidden):
            return _fault(501, "NotImplemented")
        there = self.files.get(name)
        if request.headers.get("If-None-Match") == "*" and there:
            return _fault(412, "PreconditionFailed")
        wanted = request.headers.get("If-Match")
        if wanted and (there is None or there.tag != wanted):
            return _fault(412, "PreconditionFailed")
        kind, keeping = request.headers["Content-Type"], request.headers["Cache-Control"]
        return web.Response(headers={"ETag": self.keep(name, content, kind, keeping).tag})

    def _parts(self, request: web.Request, name: str) -> web.StreamResponse:
        if "uploads" in request.query:
            self.parts.clear()
            said = f"<Bucket>paper</Bucket><Key>{escape(name)}</Key><UploadId>1</UploadId>"
            return _xml("InitiateMultipartUploadResult", said)
        content = b"".join(self.parts[number] for number in sorted(self.parts, key=int))
        tag = self.keep(name, content).tag.replace('"', "")
        said = f"<Location>/</Location><Bucket>paper</Bucket><Key>{escape(name)}</Key><ETag>{tag}</ETag>"
        return _xml("CompleteMultipartUploadResult", said)

    def _listing(self, request: web.Request) -> web.StreamResponse:
        names = sorted(name for name in self.files if name.startswith(request.query["prefix"]))
        first = int(request.query.get("continuation-token", "0"))
        shown, more = names[first : first + self.page], first + self.page < len(names)
        said = "".join(
            f"<Contents><Key>{escape(name)}</Key><ETag>{escape(self.files[name].tag)}</ETag>"
            f"<LastModified>{self.files[name].came:%Y-%m-%dT%H:%M:%S.000Z}</LastModified>"
            f"<Size>{len(self.files[name].content)}</Size></Contents>"
            for name in shown
        )
        following = (
            f"<NextContinuationToken>{first + self.page}</NextContinuationToken>" if more else ""
        )
        truncated = f"<IsTruncated>{str(more).lower()}</IsTruncated>"
        return _xml("ListBucketResult", f"<Name>paper</Name>{truncated}{following}{said}")


def _xml(root: str, said: str, status: int = 200) -> web.Response:
    text = f'<?xml version="1.0" encoding="UTF-8"?><{root}>{said}</{root}>'
    return web.Response(status=status, text=text, content_type="application/xml")


def _fault(status: int, code: str, key: str = "") -> web.Response:
    """Refuse; as AWS does, with the key in the answer."""
    shown = f"<AWSAccessKeyId>{escape(key)}</AWSAccessKeyId>"
    return _xml("Error", f"<Code>{code}</Code><Message>no</Message>{shown}", status)


@contextmanager
def a_bucket() -> Iterator[Bucket]:
    """Serve an empty bucket."""
    bucket = Bucket()
    routes = [
        web.route("*", "/{bucket}", bucket.answer),
        web.route("*", "/{bucket}/{name:.*}", bucket.answer),
    ]
    with serving(*routes) as place:
        bucket.address = f"http://{place}"
        yield bucket
