"""The preview server, asked over real HTTP."""

from __future__ import annotations

import http.client
import socket
from typing import TYPE_CHECKING, NamedTuple

import pytest

from .served import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SOUND = bytes(range(256)) * 1000


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("served")
    folder = base / "feed"
    day = folder / "2023-12-08"
    day.mkdir(parents=True)
    (base / "secret.txt").write_text("secret")
    (folder / "index.html").write_text("<!doctype html>头版")
    (folder / "feed.xml").write_text("<rss/>")
    (folder / "briefing.json").write_text("[]")
    (folder / ".publishing").write_text("hidden")
    (folder / "empty").mkdir()
    (day / "index.html").write_text("<!doctype html>当日")
    (day / "a.mp3").write_bytes(SOUND)
    for name in ("a.vtt", "a.srt", "a.json", "a.words.json", "none.mp3", "odd.bin"):
        (day / name).write_bytes(b"" if name == "none.mp3" else b"WEBVTT")
    (day / "out.txt").symlink_to(base / "secret.txt")
    (day / "in.mp3").symlink_to(day / "a.mp3")
    (day / "round.mp3").symlink_to(day / "round.mp3")
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[tuple[str, int]]:
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module")
def ask(address: tuple[str, int]) -> Callable[..., Answer]:
    def ask(path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(*address, timeout=10)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, body)

    return ask


MP3 = "/2023-12-08/a.mp3"

TYPES = {
    "/": "text/html; charset=utf-8",
    "/feed.xml": "application/rss+xml; charset=utf-8",
    "/briefing.json": "application/json",
    "/2023-12-08/": "text/html; charset=utf-8",
    MP3: "audio/mpeg",
    "/2023-12-08/a.vtt": "text/vtt; charset=utf-8",
    "/2023-12-08/a.srt": "application/x-subrip",
    "/2023-12-08/a.json": "application/json+chapters",
    "/2023-12-08/a.words.json": "application/json",
    "/2023-12-08/odd.bin": "application/octet-stream",
}


@pytest.mark.parametrize(("path", "kind"), TYPES.items())
def test_each_file_has_its_type(ask: Callable[..., Answer], path: str, kind: str) -> None:
    answer = ask(path)
    assert answer.status == 200
    assert answer.headers["content-type"] == kind


def test_a_whole_file_is_sent_with_its_length(ask: Callable[..., Answer]) -> None:
    answer = ask(MP3)
    assert answer.body == SOUND
    assert answer.headers["content-length"] == str(len(SOUND))
    assert answer.headers["accept-ranges"] == "bytes"


def test_head_says_what_get_would(ask: Callable[..., Answer]) -> None:
    head, get = ask(MP3, "HEAD"), ask(MP3)
    assert (head.status, head.body) == (200, b"")
    volatile = {"date"}
    assert {k: v for k, v in head.headers.items() if k not in volatile} == {
        k: v for k, v in get.headers.items() if k not in volatile
    }


RANGES = {
    "bytes=0-1": (0, 2),
    "bytes=0-": (0, len(SOUND)),
    "bytes=1000-1999": (1000, 2000),
    "bytes=70000-": (70000, len(SOUND)),
    "bytes=-500": (len(SOUND) - 500, len(SOUND)),
    "bytes=-999999999": (0, len(SOUND)),
    "bytes=255999-999999999": (255999, 256000),
    "Bytes= 4-7": (4, 8),
}


@pytest.mark.parametrize(("wanted", "span"), RANGES.items())
def test_a_range_is_sent_as_a_part(
    ask: Callable[..., Answer], wanted: str, span: tuple[int, int]
) -> None:
    answer = ask(MP3, range=wanted)
    start, end = span
    assert (answer.status, answer.body) == (206, SOUND[start:end])
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{len(SOUND)}"
    assert answer.headers["content-length"] == str(end - start)


@pytest.mark.parametrize(
    "wanted",
    [
        "bytes=256000-",
        "bytes=-0",
        "bytes=5-2",
        "bytes=-",
        "bytes=abc",
        "bytes=999999-1",
        f"bytes={'9' * 5000}-",
    ],
)
def test_a_range_outside_the_file_is_refused(ask: Callable[..., Answer], wanted: str) -> None:
    answer = ask(MP3, range=wanted)
    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["content-range"] == f"bytes */{len(SOUND)}"


@pytest.mark.parametrize("wanted", ["seconds=0-1", "bytes=0-1,5-6", "nonsense"])
def test_what_is_not_one_range_of_bytes_gets_the_whole_file(
    ask: Callable[..., Answer], wanted: str
) -> None:
    answer = ask(MP3, range=wanted)
    assert (answer.status, len(answer.body)) == (200, len(SOUND))


def test_an_empty_file_has_no_range(ask: Callable[..., Answer]) -> None:
    assert ask("/2023-12-08/none.mp3").body == b""
    assert ask("/2023-12-08/none.mp3", range="bytes=0-0").status == 416


def test_a_client_that_has_the_file_is_told_so(ask: Callable[..., Answer]) -> None:
    known = ask("/feed.xml").headers
    for tag in (known["etag"], f"W/{known['etag']}", f'"other", {known["etag"]}', "*"):
        answer = ask("/feed.xml", if_none_match=tag)
        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["etag"] == known["etag"]


def test_another_tag_gets_the_file(ask: Callable[..., Answer]) -> None:
    assert ask("/feed.xml", if_none_match='"other"').status == 200


def test_a_date_does_where_there_is_no_tag(ask: Callable[..., Answer]) -> None:
    date = ask("/feed.xml").headers["last-modified"]
    assert ask("/feed.xml", if_modified_since=date).status == 304
    assert ask("/feed.xml", if_modified_since="Fri, 08 Dec 2000 06:00:00 GMT").status == 200
    assert ask("/feed.xml", if_modified_since="yesterday").status == 200
    beyond = f"Fri, 08 Dec {'9' * 20} 06:00:00 GMT"
    assert ask("/feed.xml", if_modified_since=beyond).status == 200
    assert ask("/feed.xml", if_modified_since="Fri, 08 Dec 2090 06:00:00 -0000").status == 200
    assert ask("/feed.xml", if_none_match='"other"', if_modified_since=date).status == 200


def test_a_download_goes_on_only_in_the_same_file(ask: Callable[..., Answer]) -> None:
    known = ask(MP3).headers
    assert ask(MP3, range="bytes=9-", if_range=known["etag"]).status == 206
    assert ask(MP3, range="bytes=9-", if_range=known["last-modified"]).status == 206
    assert ask(MP3, range="bytes=9-", if_range='"another file"').body == SOUND


def test_a_changed_file_has_another_tag(ask: Callable[..., Answer], folder: Path) -> None:
    before = ask("/2023-12-08/odd.bin").headers["etag"]
    draft = folder / "draft"
    draft.write_bytes(b"WEBVTX")
    draft.replace(folder / "2023-12-08" / "odd.bin")
    assert ask("/2023-12-08/odd.bin", if_none_match=before).status == 200


def test_players_of_other_origins_may_read_the_words(ask: Callable[..., Answer]) -> None:
    for path in ("/2023-12-08/a.vtt", "/2023-12-08/a.json", "/feed.xml"):
        assert ask(path).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask("/").headers


def test_a_folder_without_its_slash_is_shown_the_way(ask: Callable[..., Answer]) -> None:
    answer = ask("/2023-12-08")
    assert (answer.status, answer.headers["location"]) == (308, "/2023-12-08/")


@pytest.mark.parametrize(
    "path",
    [
        "/none.html",
        "/empty/",
        "/feed.xml/",
        "/2023-12-08/a.mp3/",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/2023-12-08/..%2f..%2fsecret.txt",
        "/2023-12-08/%2e%2e/%2e%2e/secret.txt",
        "/..\\secret.txt",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/.publishing",
        "/2023-12-08/out.txt",
        "/2023-12-08/round.mp3",
        "/a%00b",
        "/" + "x" * 5000,
    ],
)
def test_nothing_else_is_there(ask: Callable[..., Answer], path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_a_link_inside_the_folder_is_followed(ask: Callable[..., Answer]) -> None:
    assert ask("/2023-12-08/in.mp3").body == SOUND


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_changed(ask: Callable[..., Answer], method: str) -> None:
    assert ask("/feed.xml", method).status == 405


def test_a_listener_who_leaves_does_no_harm(
    ask: Callable[..., Answer], address: tuple[str, int], folder: Path
) -> None:
    (folder / "long.mp3").write_bytes(bytes(30_000_000))
    for _ in range(5):
        with socket.create_connection(address) as leaver:
            leaver.sendall(b"GET /long.mp3 HTTP/1.1\r\nHost: x\r\n\r\n")
            leaver.recv(1000)
    assert ask("/feed.xml").status == 200
