"""A small paper that is read through the Edge service, which is played by a server on this machine.

What the server voices are chords, so that a story can be heard again: from the takes, and from the episode.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from tests.edition.conftest import Answer, Paper

from audio_edition import cli
from audio_edition.edition.recording import take_shelf
from audio_edition.edition.rehearsal import Rehearsal, rehearse
from audio_edition.project import Project
from audio_edition.studio import voicing
from audio_edition.studio.engines import tone
from audio_edition.studio.takes import trimmed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.studio.edge_server import EdgeServer

    from audio_edition.model import Take

FIRST, SECOND = "2025-03-01", "2025-03-02"

PAGES = {
    FIRST: """\
本报讯（记者 沈小满）昨天，云汀
县重岭大桥通车，全长1280米，过江
只要三分钟。

“再也不用等渡船了。”住在江边
的丁师傅说。

重岭大桥昨天通车

本报讯（记者 顾禾）记者从县农技
站获悉，今年早稻育秧面积达到2.6万
亩，比去年多一成。

春耕用的种子已经送到重岭等九个
乡镇。

早稻育秧开始了

本报讯（通讯员 米芒）星期六，县
少年宫举办风筝节，放飞了150多只
风筝。

最大的一只长8米，是一条红鲤鱼。

少年宫放风筝
""",
    SECOND: """\
本报讯（记者 沈小满）记者昨天获
悉，重岭小学的新操场启用了，跑道
长200米。

孩子们在新操场上了第一堂体育课，
还开了运动会。

重岭小学有了新操场

本报讯（记者 顾禾）从下星期起，
县图书馆延长开放，每晚9点关门，周
末也一样。

图书馆晚上也开门

本报讯（通讯员 米芒）这几天，柳
叶湖飞来了40多只白鹭，比往年早了
半个月。

白鹭飞回柳叶湖
""",
}

SETTINGS = """\
[show]
title = "云汀晚报有声版"
paper = "云汀晚报"
address = "http://127.0.0.1:8000/"

[voices]
anchor = "cloud"
"""

#: The voices: the service's, and an understudy whom everybody knows by its pace.
CLOUD = 'engine = "edge"\nvoice = "zh-CN-YunyangNeural"\n'
BELL = 'engine = "tone"\nrate = 2.0\n'

#: The command line, asking the server at the first argument; just before a file that matches the second
#: is put into its place, the machine loses its power.
DRIVER = """
import os, signal, sys
from pathlib import Path
import edge_tts.communicate
from audio_edition import cli
address, last, *arguments = sys.argv[1:]
edge_tts.communicate.WSS_URL = address
replace = Path.replace
def put(draft, place):
    if last and Path(place).match(last):
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(draft, place)
Path.replace = put
cli.main(arguments)
"""


@dataclass(frozen=True)
class Station(Paper):
    """A paper on air, and the *server* that its voices are asked from."""

    server: EdgeServer

    def source(self, day: str) -> Path:
        return self.root / "episodes" / day / "page.txt"

    def script_of(self, day: str) -> Path:
        return self.root / "episodes" / day / "script.md"

    def give_an_understudy(self) -> None:
        cloud = self.root / "voices" / "cloud.toml"
        cloud.write_text(CLOUD + 'fallback = "bell"\n', "utf-8")

    def correct(self, day: str, old: str, new: str) -> None:
        """Change the first *old* of a day's script, as its editor would."""
        text = self.script_of(day).read_text("utf-8")
        assert old in text
        self.script_of(day).write_text(text.replace(old, new, 1), "utf-8")

    def record(self, day: str) -> dict[str, Any]:
        content = (self.root / "episodes" / day / "manifest.json").read_text("utf-8")
        return dict(json.loads(content))

    # ------------------------------------------------------------------- the command line

    def ask(self, *arguments: str | Path) -> Answer:
        """Run `audio-edition` here, in this process."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
            cli.main(["--project", str(self.root), *map(str, arguments)])
        return Answer(out.getvalue(), err.getvalue(), int(end.value.code or 0))

    def produce(self, day: str) -> Answer:
        return self.ask("make", self.source(day))

    def start(self, *arguments: str | Path, last: str = "") -> subprocess.Popen[str]:
        """Start `audio-edition` in a process of its own, which dies before it has put the file *last*."""
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", DRIVER, self.server.address, last, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=self.root,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )

    # ------------------------------------------------------------------- what there is to hear

    def rehearsal(self, day: str) -> Rehearsal:
        edited = Project(self.root)
        return rehearse(edited, edited.day(day))

    def on_the_shelf(self, day: str) -> tuple[Take | None, ...]:
        """The takes of a day as the record says it is read, None where there is none."""
        read = self.rehearsal(day)
        shelf = take_shelf(Project(self.root))
        return voicing.on_the_shelf(read.segments, read.cast, shelf, read.stood_in)

    def heard(self, day: str) -> list[str]:
        """What sounds in each of a day's takes."""
        shelf = take_shelf(Project(self.root))
        return [
            tone.listen(shelf.samples(take), take.rate) for take in self.on_the_shelf(day) if take
        ]

    def sent(self, day: str) -> list[str]:
        """What each segment of a day is to the engine of the voice itself."""
        read = self.rehearsal(day)
        shelf = take_shelf(Project(self.root))
        parts = [turn.own for turn in voicing.turns_of(read.segments, read.cast, shelf, None)]
        return [part.engine.spelled(part.request) for part in parts]

    def printed(self, day: str) -> list[str]:
        """What each segment of a day is in print."""
        return [one.utterance.written for one in self.rehearsal(day).segments]

    def not_voiced(self, day: str) -> list[str]:
        """What is printed of the segments that have no take, once each."""
        takes = zip(self.printed(day), self.on_the_shelf(day), strict=True)
        return list(dict.fromkeys(text for text, take in takes if take is None))

    def finished(self, day: str) -> set[str]:
        """What was sent for the takes that lie on the shelf."""
        takes = zip(self.sent(day), self.on_the_shelf(day), strict=True)
        return {text for text, take in takes if take is not None}

    def stories_said(self, day: str) -> list[str]:
        """The titles of the stories of a day's segments; a headline is its story's."""
        read = self.rehearsal(day)
        titles = {story.title.text for story in read.script.stories}
        return [
            one.utterance.written
            if one.utterance.written in titles
            else read.rundown.items[one.item].title
            for one in read.segments
        ]

    def stories_of_the_understudy(self, day: str) -> list[str]:
        """The titles of the chapters that the understudy reads: it is known by its pace."""
        read, takes = self.rehearsal(day), self.on_the_shelf(day)
        other: dict[str, set[bool]] = {}
        for one, take in zip(read.segments, takes, strict=True):
            assert take is not None
            if one.kind == "label":  # whoever reads it, it is as slow as the law asks
                continue
            usual, fast = (
                abs(len(trimmed(tone.chords(one.utterance.spoken, pace)).samples) - take.length)
                for pace in (
                    1.0,
                    2.0 * one.pace,
                )  # the service does not mind how fast it shall speak
            )
            other.setdefault(read.rundown.items[one.item].title, set()).add(fast < usual)
        assert {len(voices) for voices in other.values()} == {1}
        return [title for title, (by_other,) in other.items() if by_other]

    def on_air(self) -> dict[str, bytes]:
        """All that listeners can fetch."""
        return {name: content for name, content in self.files().items() if name.startswith("feed/")}

    def shelf(self) -> dict[str, bytes]:
        """All takes."""
        return {
            path.name: path.read_bytes()
            for path in (self.root / ".audio-edition" / "takes").glob("??/*.wav")
        }


def plain(text: str) -> str:
    """Leave out what does not sound."""
    return "".join(filter(str.isalnum, text))


def station(root: Path, server: EdgeServer) -> Station:
    """Set up a paper of two days in *root*, of which nothing was made yet."""
    made = Station(root, server)
    for day, page in PAGES.items():
        made.source(day).parent.mkdir(parents=True)
        made.source(day).write_text(page, "utf-8")
    (root / "voices").mkdir()
    (root / "voices" / "bell.toml").write_text(BELL, "utf-8")
    (root / "voices" / "cloud.toml").write_text(CLOUD, "utf-8")
    (root / "edition.toml").write_text(SETTINGS, "utf-8")
    return made
