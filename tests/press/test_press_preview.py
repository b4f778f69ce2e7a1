"""The preview under load and under attack, and how phones find it: over real sockets."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

import pytest

from audio_edition.errors import EditionError
from audio_edition.press import phone, preview

from .served import served

if TYPE_CHECKING:
    from collections.abc import Iterator

NPM = Path(__file__).parent / "npm"
NODE = shutil.which("node")

SECRET = b"what lies outside of the folder"
PAGE = "<!doctype html>头版".encode()
SOUND = bytes(range(256)) * 8192  # 2 MB


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("preview")
    folder = base / "feed"
    folder.mkdir()
    (base / "secret.txt").write_bytes(SECRET)
    (folder / "index.html").write_bytes(PAGE)
    (folder / "a.mp3").write_bytes(SOUND)
    (folder / "long.mp3").write_bytes(SOUND * 20)  # more than any socket holds
    (folder / "out.txt").symlink_to(base / "secret.txt")
    (folder / "out").symlink_to(base)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[tuple[str, int]]:
    with served(folder) as address:
        yield address


def said(address: tuple[str, int], request: bytes) -> bytes:
    """Send bytes as they are, and give all that is answered until the connection is closed."""
    with socket.create_connection(address, timeout=10) as caller:
        caller.sendall(request)
        answer = b""
        while some := received(caller):
            answer += some
    return answer


def received(caller: socket.socket) -> bytes:
    try:
        return caller.recv(1 << 20)
    except ConnectionResetError:  # closed while we were still sending
        return b""


def status(answer: bytes) -> int:
    """The status of the first answer."""
    return int(answer.split(maxsplit=2)[1])


def is_answered(address: tuple[str, int]) -> bool:
    """Tell whether another listener still gets the front page, at once."""
    start = time.monotonic()
    answer = said(address, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    return answer.endswith(PAGE) and time.monotonic() - start < 2


def get(target: str, *headers: str, version: str = "HTTP/1.1") -> bytes:
    lines = (f"GET {target} {version}", "Host: x", "Connection: close", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1")


# ------------------------------------------------------------------------------- what is refused

OUTSIDE = [
    "/../secret.txt",
    "/../../../../../../etc/passwd",
    "/%2e%2e/secret.txt",
    "/%2E%2E%2Fsecret.txt",
    "/..%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/..%252fsecret.txt",
    "/..%c0%afsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/..\\secret.txt",
    "/..%5csecret.txt",
    "/%5c%5chost%5cshare",
    "/C:%5csecret.txt",
    "/c:/secret.txt",
    "//secret.txt",
    "///etc/passwd",
    "/%2fetc%2fpasswd",
    "/./../secret.txt",
    "/a.mp3/../../secret.txt",
    "/out.txt",
    "/out/secret.txt",
    "/secret.txt%00.html",
    "/%00",
    "/index.html%00",
    "/a.mp3/",
    "/a.mp3%20",
    "/" + "a" * 5000,
    "/" + "a/" * 5000,
    "/" + "%2e%2e%2f" * 500 + "etc/passwd",
    "/..",
    "/...",
    "/~root",
    "/%ff%fe",
    "/%ed%a0%80",
    "/%F0%9F%98%80",
    "http://elsewhere.example/secret.txt",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("target", OUTSIDE)
def test_no_path_leads_outside(address: tuple[str, int], target: str) -> None:
    answer = said(address, get(target))

    assert SECRET not in answer
    assert b"root:" not in answer
    assert status(answer) == 404


#: What is asked for, and the bytes that are sent: None refuses.
RANGES: dict[str, tuple[int, int] | None] = {
    "bytes=0-0": (0, 1),
    "bytes=0-18446744073709551616": None,
    f"bytes=0-{10**17}": (0, len(SOUND)),
    f"bytes={10**17}-": None,
    f"bytes=-{10**17}": (0, len(SOUND)),
    "bytes=" + "9" * 15_000 + "-": None,
    "bytes=5-2": None,
    "bytes=--5": None,
    "bytes=-5-": None,
    "bytes=+1-2": None,
    "bytes=0x1-0x2": None,
    "bytes=1.5-2": None,
    "bytes=1e3-": None,
    "bytes=\xb2-\xb3": None,
    "bytes=-": None,
    "bytes=": None,
    "bytes 0-1": (0, len(SOUND)),
    "items=0-1": (0, len(SOUND)),
    "bytes=0-0,-1": (0, len(SOUND)),
    "bytes=" + ",".join(["0-"] * 3000): (0, len(SOUND)),
    "bytes=" + ",".join(f"{at}-{at + 9}" for at in range(1000)): (0, len(SOUND)),
}


@pytest.mark.parametrize(("wanted", "span"), RANGES.items(), ids=lambda one: str(one)[:40])
def test_odd_ranges_get_what_they_name_or_nothing(
    address: tuple[str, int], wanted: str, span: tuple[int, int] | None
) -> None:
    answer = said(address, get("/a.mp3", f"Range: {wanted}"))

    head, _, body = answer.partition(b"\r\n\r\n")
    assert body == (SOUND[slice(*span)] if span else b"")
    assert status(head) == (206 if span and span != (0, len(SOUND)) else status(head))
    assert (status(head) == 416) == (span is None)


#: A request that comes in pieces is refused before it has ended.
TOO_LONG = {400, 414, 431}

REQUESTS: dict[str, tuple[bytes, int | set[int]]] = {
    "a header of 17 KB": (get("/", "X: " + "a" * 17_000), TOO_LONG),
    "a header of 64 KB": (get("/", "X: " + "a" * 65_536), TOO_LONG),
    "a header of 1 MB": (get("/", "X: " + "a" * 1_000_000), TOO_LONG),
    "two thousand headers": (get("/", *(f"X-{n}: {n}" for n in range(2000))), TOO_LONG),
    "ten thousand headers": (get("/", *(f"X-{n}: {n}" for n in range(10_000))), TOO_LONG),
    "a question of 20 KB": (get("/?" + "a" * 20_000), TOO_LONG),
    "an address of 20 KB": (get("/" + "a" * 20_000), TOO_LONG),
    "an address of 1 MB": (get("/" + "a" * 1_000_000), TOO_LONG),
    "a header without a name": (get("/", ": x"), 400),
    "a header over two lines": (get("/", "X: a", " b"), 200),
    "a header with a NUL": (get("/", "X: a\0b"), 400),
    "two hosts": (get("/", "Host: y"), 400),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "HTTP/1.0 without a host": (b"GET / HTTP/1.0\r\n\r\n", 200),
    "HTTP/0.9": (b"GET /\r\n\r\n", 400),
    "HTTP/2 over TCP": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 404),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(500), 400),
    "a target with a space": (get("/a b"), 400),
    "a target that is no ASCII": (get("/\xe9"), 400),
    "two lengths": (get("/", "Content-Length: 1", "Content-Length: 2"), 400),
    "a length below nothing": (get("/", "Content-Length: -1"), 400),
    "a coding that nobody knows": (get("/", "Transfer-Encoding: gzip"), 400),
    "a body that is no chunk": (get("/", "Transfer-Encoding: chunked") + b"zz\r\n\r\n", 400),
    "an upgrade": (get("/", "Connection: Upgrade", "Upgrade: websocket"), 200),
    "POST": (get("/").replace(b"GET", b"POST"), 405),
    "OPTIONS": (get("/").replace(b"GET", b"OPTIONS"), 405),
    "TRACE": (get("/").replace(b"GET", b"TRACE"), 405),
    "CONNECT": (get("elsewhere.example:443").replace(b"GET", b"CONNECT"), 404),
    "a method that nobody knows": (get("/").replace(b"GET", b"BREW"), 405),
}


@pytest.mark.parametrize(("request_", "expected"), REQUESTS.values(), ids=REQUESTS)
def test_what_is_no_request_of_a_listener_is_refused(
    address: tuple[str, int], request_: bytes, expected: int | set[int]
) -> None:
    answer = status(said(address, request_))

    assert answer in expected if isinstance(expected, set) else answer == expected
    assert is_answered(address)


def test_requests_in_one_breath_are_answered_in_order(address: tuple[str, int]) -> None:
    spans = [f"Range: bytes={at}-{at + 9}" for at in range(200)]
    asked = [f"GET /a.mp3 HTTP/1.1\r\nHost: x\r\n{span}\r\n\r\n".encode() for span in spans]

    with socket.create_connection(address, timeout=10) as caller:
        caller.sendall(b"".join(asked))
        with caller.makefile("rb") as stream:
            bodies = [answered(stream) for _ in asked]

    assert bodies == [SOUND[at : at + 10] for at in range(200)]


def answered(stream: BinaryIO) -> bytes:
    """Read one answer, and give its body."""
    head = b"".join(iter(stream.readline, b"\r\n"))
    length = re.search(rb"content-length: (\d+)", head)
    assert length
    return stream.read(int(length[1]))


# ------------------------------------------------------------------------------- the process itself


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run the preview in a process of its own; gives it, and the line that it says first."""
    program = (
        "import sys; from pathlib import Path; from audio_edition.press import preview\n"
        "preview.serve(Path(sys.argv[1]), *sys.argv[2:], port=0, ready=lambda reach: print(*reach.addresses, flush=True))"
    )
    command = [sys.executable, "-c", program, str(folder), *arguments]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        yield process, process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) != 0


def place_of(address: str) -> tuple[str, int]:
    """The host and the port of an address."""
    url = urlsplit(address)
    assert url.hostname
    assert url.port
    return url.hostname, url.port


@pytest.fixture
def apart(folder: Path) -> Iterator[tuple[str, int]]:
    """A preview in a process of its own, which has its own number of files to open."""
    with running(folder) as (_, address):
        yield place_of(address)


# ------------------------------------------------------------------------------- who holds the others up


def test_callers_who_never_end_their_request_keep_nobody_out(apart: tuple[str, int]) -> None:
    with ExitStack() as callers:
        slow = [
            callers.enter_context(socket.create_connection(apart, timeout=10))
            for _ in range(preview.SEATS + 100)
        ]
        for start in (b"GET / HTTP/1.1\r\nHost: x\r\nX-a: ", b"b"):
            for caller in slow:
                with suppress(ConnectionError):  # his seat is taken already
                    caller.sendall(start)
            assert is_answered(apart)
        assert received(slow[0]) == b""


def test_callers_who_never_take_their_answer_keep_nobody_out(apart: tuple[str, int]) -> None:
    with ExitStack() as callers:
        for _ in range(preview.SEATS + 100):
            caller = callers.enter_context(socket.create_connection(apart, timeout=10))
            caller.sendall(get("/long.mp3"))
        assert is_answered(apart)


def test_who_is_being_answered_keeps_his_seat_before_those_who_wait(
    apart: tuple[str, int],
) -> None:
    with socket.create_connection(apart, timeout=10) as listener, ExitStack() as callers:
        listener.sendall(get("/long.mp3"))
        answer = listener.recv(1000)
        for _ in range(preview.SEATS + 100):
            callers.enter_context(socket.create_connection(apart, timeout=10))
        assert is_answered(apart)
        while some := listener.recv(1 << 20):
            answer += some
    assert answer.endswith(SOUND * 20)


# ------------------------------------------------------------------------------- load, and the end


def test_it_serves_until_interrupted_and_no_listener_holds_it_up(folder: Path) -> None:
    with running(folder) as (process, address):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert is_answered(place_of(address))
        with socket.create_connection(place_of(address)) as listener:
            listener.sendall(get("/long.mp3"))
            listener.recv(1)
            process.send_signal(signal.SIGINT)
            process.wait(timeout=10)
        assert process.stderr
        assert "ERROR" not in process.stderr.read()


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="there is no /proc here")
def test_two_hundred_at_once_get_their_bytes_and_memory_stays(folder: Path) -> None:
    with running(folder) as (process, address):
        place = place_of(address)
        asyncio.run(listened(place, listeners=200, seconds=1))
        before = resident(process.pid)
        count = asyncio.run(listened(place, listeners=200, seconds=2))
        assert count >= 200
        assert resident(process.pid) - before < 8_000_000
        process.send_signal(signal.SIGINT)
        assert process.stderr
        assert "ERROR" not in process.stderr.read()


def resident(process: int) -> int:
    """The bytes of memory that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE")


async def listened(place: tuple[str, int], *, listeners: int, seconds: float) -> int:
    """Let so many listeners ask at once for parts of the audio, and check each; gives how many."""
    until = time.monotonic() + seconds
    counts = await asyncio.gather(*(listener(place, at, until) for at in range(listeners)))
    return sum(counts)


async def listener(place: tuple[str, int], at: int, until: float) -> int:
    """Ask for one part after another over one connection."""
    reader, writer = await asyncio.open_connection(*place)
    count = 0
    while count == 0 or time.monotonic() < until:
        start = (at * 7919 + count * 104_729) % (len(SOUND) - 100_000)
        wanted = f"Range: bytes={start}-{start + 99_999}"
        writer.write(f"GET /a.mp3 HTTP/1.1\r\nHost: x\r\n{wanted}\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 206 ")
        assert await reader.readexactly(100_000) == SOUND[start : start + 100_000]
        count += 1
    writer.close()
    return count


# ------------------------------------------------------------------------------- where it is found


def test_only_this_machine_reaches_it_unless_told(folder: Path) -> None:
    outward = phone.reach("0.0.0.0", 0)  # noqa: S104 - every address is what is asked for
    if not outward.far:
        pytest.skip("this machine is in no network")
    own = place_of(outward.addresses[0].replace(":0/", ":1/"))[0]
    with running(folder) as (_, address), pytest.raises(ConnectionRefusedError):
        socket.create_connection((own, place_of(address)[1]), timeout=5)
    with running(folder, "0.0.0.0") as (_, address):  # noqa: S104
        assert place_of(address.split()[0])[0] == own
        assert is_answered(place_of(address.split()[0]))


@pytest.mark.skipif(
    NODE is None or not (NPM / "node_modules" / "jsqr").exists(),
    reason="Node.js or jsqr is not installed: npm install in tests/press/npm",
)
@pytest.mark.parametrize(
    "address", ["http://192.0.2.7:8000/", "http://[2001:db8:85a3:8d3:1319:8a2e:370:7348]:65535/"]
)
def test_a_camera_reads_the_code(address: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [str(NODE), str(NPM / "read_code.js")],
        input=phone.code(address),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert done.stdout == address


def test_a_machine_in_no_network_is_found_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = {socket.AF_INET: ("255.255.255.255", "127.0.0.1"), socket.AF_INET6: ()}
    monkeypatch.setattr(phone, "BEYOND", nowhere)

    assert phone.reach("::", 8000) == (("http://127.0.0.1:8000/",), False)


def test_a_port_in_use_is_told_with_the_way_out(address: tuple[str, int], folder: Path) -> None:
    with pytest.raises(EditionError, match="Address already in use") as told:
        preview.serve(folder, *address, ready=print)
    assert "--port" in str(told.value.hint)


@pytest.mark.parametrize("host", ["192.0.2.77", "no.invalid"])
def test_an_address_that_is_not_ours_is_told(folder: Path, host: str) -> None:
    with pytest.raises(EditionError, match=f"cannot serve on {re.escape(host)}"):
        preview.serve(folder, host, 0, ready=print)
