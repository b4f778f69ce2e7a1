"""How fast a page is said, beside a plain chain of substitutions that does far less.

Run `python benchmarks/normalize.py [FILE…]`; without a file the sample page is read. The ratio is what counts: both
sides run in turn on the same text and the same machine.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.speech.normalize import speak

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parent.parent / "episodes" / "2023-12-08" / "page.txt"
#: Eight substitutions, one after another: what a small script would do.
CHAIN = [
    (re.compile(pattern), said)
    for pattern, said in (
        (r"(\d{4})年", r"<\1>年"),
        (r"(\d+)月(\d+)日", r"<\1>月<\2>日"),
        (r"(\d+(?:\.\d+)?)%", r"百分之<\1>"),
        (r"(\d+):(\d+)", r"<\1>点<\2>分"),
        (r"(\d+)[-—~～](\d+)", r"<\1>至<\2>"),
        (r"(\d+)kV", r"<\1>千伏"),
        (
            r"\d+(?:\.\d+)?",
            lambda m: "".join("零一二三四五六七八九"[int(d)] for d in m[0] if d != "."),
        ),
        (r"[《》“”‘’（）]", ""),
    )
]
#: Lines that make careless patterns run away.
HARD = {
    "figures": "1" * 50_000,
    "figures and commas": "1," * 25_000,
    "figures and dashes": "-1" * 25_000,
    "letters": "a" * 50_000,
    "letters and figures": "a1" * 25_000,
    "letters and dashes": "a-" * 25_000,
    "letters and stops": "a." * 25_000,
    "title marks": "《" * 50_000,
}


def chain(text: str) -> str:
    """Say *text* by the plain chain."""
    for pattern, said in CHAIN:
        text = pattern.sub(said, text)
    return text


def seconds(say: Callable[[str], str], lines: list[str]) -> float:
    """Give the best of five runs, in seconds of the processor."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for line in lines:
            say(line)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print characters a second, the ratio to the chain, the hard lines and the cold start."""
    files = [Path(name) for name in sys.argv[1:]] or [PAGE]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if line]
    characters = sum(map(len, lines))
    speak(lines[0])
    ours, plain = seconds(speak, lines), seconds(chain, lines)
    print(f"{characters:,} characters in {len(lines)} lines")
    print(f"rules  {characters / ours:12,.0f} characters/s")
    print(
        f"chain  {characters / plain:12,.0f} characters/s   ({ours / plain:.1f} times as fast as the rules)"
    )
    for name, line in HARD.items():
        start = time.process_time()
        speak(line)
        print(f"{name:20} {len(line):,} characters: {time.process_time() - start:.2f} s")
    start = time.perf_counter()
    words = "from audio_edition.speech.normalize import speak; speak('增长5.2%')"
    subprocess.run([sys.executable, "-c", words], check=True)  # noqa: S603 - our own words
    print(f"cold start: {time.perf_counter() - start:.2f} s, the interpreter included")


if __name__ == "__main__":
    main()
