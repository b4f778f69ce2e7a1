"""The wire on which the monitor listens, at a server that says what it is told to."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from audio_edition.errors import EditionError
from audio_edition.press.monitor import webpages, wire, words
from audio_edition.press.monitor.log import Log
from audio_edition.press.monitor.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def saying(*answers: str) -> Iterator[str]:
    """Serve *answers*, each on a connection of its own, which is then closed; give the address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            for answer in answers:
                asked, _ = listener.accept()
                with asked:
                    asked.recv(10_000)
                    asked.sendall(answer.replace("\n", "\r\n").encode())

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread.join(10)


def reply(status: str, *headers: str, body: str = "", length: int | None = None) -> str:
    size = f"Content-Length: {len(body) if length is None else length}"
    return "\n".join((f"HTTP/1.1 {status}", *headers, size, "", body))


def test_it_follows_to_where_a_file_has_moved() -> None:
    here = reply("200 OK", "Content-Type: Text/HTML; charset=utf-8", body="here")
    with (
        Wire() as ours,
        saying(here) as there,
        saying(reply("302 Found", f"Location: {there}b")) as asked,
    ):
        answer = ours.get(f"{asked}a?b")

    assert (answer.address, answer.status, answer.kind) == (f"{there}b", 200, "text/html")
    assert answer.body == b"here"


def test_a_server_that_hangs_up_after_an_answer_is_called_again() -> None:
    with saying(reply("200 OK", body="a"), reply("200 OK", body="b")) as asked, Wire() as ours:
        assert [ours.get(asked).body, ours.get(asked).body] == [b"a", b"b"]


def test_a_feed_that_has_not_changed_may_tell_its_length() -> None:
    """As RFC 9110 §8.6 lets a server."""
    with saying(reply("304 Not Modified", length=2000)) as asked, Wire() as ours:
        assert ours.get(asked, {"If-None-Match": '"a"'}).status == wire.UNCHANGED


def test_an_address_that_cannot_be_asked_for_does_not_stop_the_next() -> None:
    with saying(reply("200 OK", body="a")) as asked, Wire() as ours:
        with pytest.raises(EditionError, match="'ascii' codec"):
            ours.get(f"{asked}报.mp3")
        assert ours.get(asked).body == b"a"


def test_a_page_that_no_parser_reads_is_a_fault() -> None:
    page = reply("200 OK", "Content-Type: text/html", body="<![news[]]>")
    log = Log()
    with saying(page) as asked, Wire() as ours:
        webpages.check(log, ours, asked, "", synthetic=False)
    assert [fault.problem.en for fault in log.faults] == ["is no page that can be read"]


def test_a_moment_too_large_for_a_clock_is_a_fault() -> None:
    said = f'{{"version": "1.0.0", "segments": [{{"startTime": {"9" * 400}, "endTime": 1, "body": "x"}}]}}'
    with pytest.raises(EditionError, match="a segment without times or words"):
        words.transcript("http://paper.example/a.json", said.encode())


CIRCLE = [reply("301 Moved", "Location: /", "Connection: close")] * (wire.REDIRECTS + 1)

WRONG: dict[str, tuple[list[str], str]] = {
    "a circle": (CIRCLE, "leads from place to place"),
    "a file of the machine": (
        [reply("302 Found", "Location: file:///etc/passwd")],
        "is no address of HTTP or HTTPS",
    ),
    "another protocol": (
        [reply("302 Found", "Location: ftp://127.0.0.1/")],
        "is no address of HTTP or HTTPS",
    ),
    "no host": ([reply("302 Found", "Location: http://[/")], "is no address of HTTP"),
    "no port": (
        [reply("302 Found", "Location: http://127.0.0.1:x/")],
        "does not answer: ",
    ),
    "half a file": ([reply("200 OK", body="half", length=8)], "broke off"),
    "not HTTP": (["220 mail.example\n"], "does not answer: "),
    "nothing": ([""], "does not answer: "),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_answer_is_a_fault_with_its_address(kind: str) -> None:
    answers, problem = WRONG[kind]
    with Wire() as ours, saying(*answers) as asked, pytest.raises(EditionError, match=problem):
        ours.get(asked)


def test_what_is_too_large_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MOST", 1000)
    with (
        Wire() as ours,
        saying(reply("200 OK", body="x" * 2000)) as asked,
        pytest.raises(EditionError, match="is larger than 1000 bytes"),
    ):
        ours.get(asked)


def test_who_speaks_too_slowly_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LONGEST", 0.0)
    with (
        Wire() as ours,
        saying(reply("200 OK", body="x")) as asked,
        pytest.raises(EditionError, match="does not answer: timed out"),
    ):
        ours.get(asked)


def test_a_server_that_is_not_there_is_told() -> None:
    with saying() as nobody:
        pass
    with Wire() as ours, pytest.raises(EditionError, match=r"does not answer: .*refused"):
        ours.head(nobody)
