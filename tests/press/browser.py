"""A real Chromium, driven over its own protocol (Chrome DevTools Protocol)."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--mute-audio", "--no-first-run",
    "--autoplay-policy=no-user-gesture-required", "--remote-debugging-port=0",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # there is no network but the site
)  # fmt: skip


class Tab:
    """A tab of the browser: it opens pages, evaluates expressions, presses keys."""

    def __init__(self, loop: asyncio.AbstractEventLoop, socket: Any) -> None:
        self.loop = loop
        self.socket = socket
        self.count = 0

    def ask(self, method: str, **parameters: object) -> Any:
        """Send a command and give its result."""
        return self.loop.run_until_complete(self._ask(method, parameters))

    async def _ask(self, method: str, parameters: dict[str, object]) -> Any:
        self.count += 1
        await self.socket.send_json({"id": self.count, "method": method, "params": parameters})
        while True:
            answer = json.loads((await self.socket.receive(timeout=30)).data)
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, address: str) -> None:
        """Open a page and wait until its player knows how long the audio is."""
        self.ask("Page.navigate", url="about:blank")
        self.ask("Page.navigate", url=address)
        self.wait("document.querySelector('audio')?.readyState >= 1")

    def show(self, address: str) -> None:
        """Open any page and wait until all of it is there."""
        self.ask("Page.navigate", url="about:blank")
        self.ask("Page.navigate", url=address)
        self.wait(f"location.href === '{address}' && document.readyState === 'complete'")

    def look(self, width: int, scheme: str) -> None:
        """See pages through a window so many pixels wide, in a `light` or a `dark` scheme."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=800,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        preferred = {"name": "prefers-color-scheme", "value": scheme}
        self.ask("Emulation.setEmulatedMedia", features=[preferred])

    def click(self, x: float, y: float) -> None:
        """Click at a point of the window."""
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def tap(self, expression: str) -> None:
        """Bring an element into the middle of the window, and tap with a finger on its first line."""
        self.value(f"({expression}).scrollIntoView({{ block: 'center' }})")
        x, y = self.value(
            "(({ left, top, width, height }) => [left + width / 2, top + height / 2])"
            f"(({expression}).getClientRects()[0])"
        )
        self.ask("Emulation.setTouchEmulationEnabled", enabled=True)
        self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def value(self, expression: str) -> Any:
        """Evaluate an expression on the page; promises are awaited."""
        answer = self.ask(
            "Runtime.evaluate",
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, condition: str, seconds: float = 15.0) -> None:
        """Wait until *condition* is true on the page."""
        until = time.monotonic() + seconds
        while not self.value(condition):
            assert time.monotonic() < until, condition
            time.sleep(0.05)

    def press(self, key: str) -> None:
        """Press a key, as somebody does who sits before the page."""
        text = {"text": key} if len(key) == 1 else {}
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, **text)


@contextmanager
def browser(profile: Path) -> Iterator[Tab]:
    """Start Chromium with an empty *profile* and give a tab."""
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={profile}", "about:blank"]
    with subprocess.Popen(  # noqa: S603 - a browser that we found ourselves
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        loop = asyncio.new_event_loop()
        try:
            port = _port(profile / "DevToolsActivePort")
            session, socket = loop.run_until_complete(_connected(port))
            yield Tab(loop, socket)
            loop.run_until_complete(socket.close())
            loop.run_until_complete(session.close())
        finally:
            running.terminate()
            loop.close()


def _port(file: Path) -> str:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if file.exists() and (lines := file.read_text().split()):
            return lines[0]
        time.sleep(0.05)
    raise TimeoutError(file)


async def _connected(port: str) -> tuple[aiohttp.ClientSession, aiohttp.ClientWebSocketResponse]:
    session = aiohttp.ClientSession()
    async with session.put(f"http://127.0.0.1:{port}/json/new?about:blank") as answer:
        address = (await answer.json())["webSocketDebuggerUrl"]
    socket = await session.ws_connect(address, max_msg_size=0)
    return session, socket
