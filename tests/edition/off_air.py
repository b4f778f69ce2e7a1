"""A published site on a real server that can be told to lie, for those who listen off the air."""

from __future__ import annotations

import re
import shutil
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import uvicorn
from tests.edition.conftest import PAGE, a_paper

from audio_edition.press import server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.edition.conftest import Paper

DAYS = ("2024-12-01", "2024-12-02")

#: A headline, and what the editor makes of it: all that feeds, pages and tags have a meaning for.
HEADLINE, HOSTILE = "## 芦花白了", "## AIGC 说芦花白了 <b> & “AT&T” ]]> 😀 --> 完"

LABEL = """
[label]
content_producer = "001191330100MA0000000C10001"
produce_id = "QHRB-{day}"
"""


@dataclass
class Site:
    """A published folder, and the *address* at which it is served.

    *lies* are what the server says otherwise than it should: by a pattern of the path, a change of the
    answer's headers, in place (`:status` among them); *deaf* are the headers of requests that it ignores.
    """

    folder: Path
    address: str = ""
    lies: dict[str, Callable[[dict[str, str]], object]] = field(default_factory=dict)
    deaf: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.honest = server.app(self.folder)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer as the real server does, but for the lies."""
        kept = [one for one in scope["headers"] if one[0].decode() not in self.deaf]

        async def said(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = {name.decode(): value.decode() for name, value in message["headers"]}
                headers[":status"] = str(message["status"])
                for pattern, lie in self.lies.items():
                    if re.search(pattern, scope["path"]):
                        lie(headers)
                message["status"] = int(headers.pop(":status"))
                message["headers"] = [(k.encode(), v.encode()) for k, v in headers.items()]
            await send(message)

        await self.honest({**scope, "headers": kept}, receive, said)

    # ------------------------------------------------------------------- damage

    def one(self, pattern: str) -> Path:
        """The one file that matches."""
        (found,) = self.folder.glob(pattern)
        return found

    def edit(self, pattern: str, old: str | bytes, new: str | bytes, count: int = 1) -> None:
        """Change the first *count* places of a file, which must be there."""
        before, after = (one.encode() if isinstance(one, str) else one for one in (old, new))
        place = self.one(pattern)
        content = place.read_bytes()
        assert before in content
        place.write_bytes(content.replace(before, after, count))

    def rewrite(self, pattern: str, change: Callable[[bytes], bytes]) -> None:
        """Change the whole of a file."""
        place = self.one(pattern)
        before = place.read_bytes()
        place.write_bytes(change(before))
        assert place.read_bytes() != before

    def say(self, pattern: str, header: str, value: str) -> None:
        """Have the server say something else."""
        self.lies[pattern] = lambda headers: headers.update({header: value})

    def keep_silent(self, pattern: str, *names: str) -> None:
        """Have the server leave headers out."""
        self.lies[pattern] = lambda headers: [headers.pop(name, None) for name in names]


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """Serve *site*."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        site.address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        config = uvicorn.Config(
            site, log_level="error", lifespan="off", ws="none", server_header=False
        )
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        yield site
        running.should_exit = True
        thread.join()


def two_days(root: Path, address: str) -> Paper:
    """A paper of two days on air at *address*, with codes for the label, and its stories on their own."""
    paper = a_paper(root)
    settings = root / "edition.toml"
    text = settings.read_text("utf-8").replace("http://127.0.0.1:8000/", address)
    text = text.replace("[voices]", "stories = true\n\n[voices]")
    settings.write_text(text + LABEL, "utf-8")
    for day in DAYS:
        folder = root / "episodes" / day
        folder.mkdir(exist_ok=True)
        (folder / "page.txt").write_text(PAGE, "utf-8")
        paper.run("script", folder / "page.txt")
        script = (folder / "script.md").read_text("utf-8")
        assert HEADLINE in script
        (folder / "script.md").write_text(script.replace(HEADLINE, HOSTILE), "utf-8")
        answer = paper.run("remake", day)
        assert answer.code == 0, answer.err
    return paper


def put_back(site: Site, feed: Path) -> None:
    """Make *site* what was published, on a server that tells the truth."""
    shutil.rmtree(site.folder, ignore_errors=True)
    shutil.copytree(feed, site.folder)
    site.lies.clear()
    site.deaf.clear()
