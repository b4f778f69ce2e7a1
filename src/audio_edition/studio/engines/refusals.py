"""What an HTTP answer other than success means for an attempt, and what the server says of it."""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING

from audio_edition.errors import Words
from audio_edition.studio.engines.protocol import EngineError

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_KEY, FORBIDDEN = 401, 403
REFUSED, BUSY = (NO_KEY, FORBIDDEN), (429, 503)
LONGEST_MESSAGE = 200  # characters of what a server says
READ = 4_096  # bytes of an answer in which its message is looked for


def refusal(
    status: int, headers: Mapping[str, str], said: str = "", hint: Words | None = None
) -> EngineError:
    """Say what an HTTP *status* other than success means; *said* is the server's own message.

    >>> refusal(429, {"Retry-After": "7"}).retry_after
    7.0
    >>> refusal(403, {}).kind
    'auth'
    """
    words = answered(status, said)
    if status in REFUSED:
        return EngineError("auth", words, hint=hint)
    if status in BUSY:
        wait = waiting_time(headers.get("Retry-After", ""))
        return EngineError("rate", words, hint=hint, retry_after=wait)
    return EngineError("network", words, hint=hint)


def answered(status: int, said: str = "") -> Words:
    """Tell an HTTP *status*, with what the server *said*.

    >>> answered(404, "no such model").en
    'the service answers HTTP 404: no such model'
    """
    zh, en = (f"：{said}", f": {said}") if said else ("", "")
    return Words(f"服务返回 HTTP {status}{zh}", f"the service answers HTTP {status}{en}")


def waiting_time(header: str) -> float | None:
    """Read a Retry-After header (RFC 9110, 10.2.3): seconds, or a date; None if it says nothing.

    >>> waiting_time("7"), waiting_time(""), waiting_time("Fri, 31 Dec 1999 23:59:59 GMT")
    (7.0, None, 0.0)
    """
    if header.isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time())
    except (ValueError, OverflowError):  # no date; one beyond all years
        return None


def is_text(body: bytes) -> bool:
    """Tell words from sound: sound is hardly ever UTF-8, and never without a zero.

    >>> is_text("模型".encode()), is_text(bytes(999)), is_text(b"")
    (True, False, False)
    """
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return False
    return bool(text) and "\0" not in text


def message(body: bytes, secret: str = "") -> str:
    r"""Find the sentence in which a server says what is wrong, without the *secret* that it was sent.

    >>> message(b'{"error": {"message": "no such model", "code": 7}}'), message(b"<!DOCTYPE html>")
    ('no such model', '')
    >>> message(b'{"detail": [{"loc": ["body"], "msg": "Field required"}]}'), message(b"busy\n")
    ('Field required', 'busy')
    """
    text = body[:READ].decode(errors="replace").strip()
    try:
        text = _sentence(json.loads(text))
    except (ValueError, RecursionError):  # no JSON; or a thousand brackets
        text = "" if text.startswith(("<", "[", "{")) else text
    return plain(text, secret)


def _sentence(thing: object) -> str:
    """Go down to the sentence, by the names that servers give it."""
    match thing:
        case str():
            return thing
        case {"message": inner} | {"msg": inner} | {"detail": inner} | {"error": inner}:
            return _sentence(inner)
        case [first, *_]:
            return _sentence(first)
        case _:
            return ""


def plain(text: str, secret: str = "") -> str:
    r"""Give *text* as it may be shown: on one line, without control characters or the *secret*, not too long.

    >>> plain("no\x1b[31m\n such\u202e voice"), plain("no key s3", "s3"), len(plain("很" * 999))
    ('no [31m such voice', 'no key ***', 200)
    >>> plain("url='http://editor:secret@proxy.example'")
    "url='http://***@proxy.example'"
    """
    if secret:
        text = text.replace(secret, "***")
    text = re.sub(r"//[^/@\s]*@", "//***@", text)  # who asks, and the password, in an address
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())[:LONGEST_MESSAGE]
