"""The script of a day's page, in a real browser, under the page's own policy."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import wave
from typing import TYPE_CHECKING

import pytest
import uvicorn
from lxml import html

from audio_edition.press import addresses, server, site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audio_edition.model import Episode
    from audio_edition.settings import Show

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture
def address(show: Show, episode: Episode, tmp_path: Path) -> Iterator[str]:
    """Publish the day on a real server; its audio is silence, which browsers take from any name."""
    for name, data in site.render(show, [episode], cover="cover.jpg").items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with wave.open(str(tmp_path / addresses.mp3(episode)), "wb") as silence:
        silence.setparams((1, 1, 8000, 0, "NONE", ""))
        silence.writeframes(b"\x80" * round(8000 * episode.audio.seconds))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(server.app(tmp_path), log_level="error", lifespan="off", ws="none")
        running = uvicorn.Server(config)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/{addresses.page(episode.day)}"
        running.should_exit = True
        thread.join()


def test_the_words_follow_the_voice_from_the_moment_in_the_address(
    address: str, tmp_path: Path
) -> None:
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu"]
    command += [f"--user-data-dir={tmp_path / 'browser'}", "--virtual-time-budget=10000"]
    seen = subprocess.run(  # noqa: S603 - a browser that we found ourselves
        [*command, "--dump-dom", f"{address}#t=106"], capture_output=True, check=True, timeout=60
    )
    (spoken,) = html.fromstring(seen.stdout.decode()).xpath("//*[@aria-current]")
    assert spoken.text == "区政府召开第二十八次常务会议"
