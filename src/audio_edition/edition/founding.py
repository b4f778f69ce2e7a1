"""A new edition in an empty folder: its settings, its voices, a lexicon to be filled."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from audio_edition import shelf
from audio_edition.errors import CommandError, Where, Words
from audio_edition.settings import allowed

if TYPE_CHECKING:
    from pathlib import Path


class Profile(NamedTuple):
    """A voice that a new edition begins with: what it is, and who stands in for it."""

    name: str
    remark: str
    engine: str
    voice: str
    fallback: str = ""

    @property
    def text(self) -> str:
        """The file that says so."""
        lines = [f"# {self.remark}", f'engine = "{self.engine}"', f'voice = "{self.voice}"']
        lines += [f'fallback = "{self.fallback}"'] if self.fallback else []
        return "\n".join(lines) + "\n"


PROFILES = (
    Profile("offline-man", "男声，不联网 · a man's voice, no network", "offline", "m3"),
    Profile("offline", "女声，不联网 · a woman's voice, no network", "offline", "f3"),
    Profile(
        "xiaobei",
        "晓北，辽宁女声，要联网 · Xiaobei, a woman from Liaoning, needs the network",
        "edge",
        "zh-CN-liaoning-XiaobeiNeural",
        "offline",
    ),
    Profile(
        "xiaoni",
        "晓妮，陕西女声，要联网 · Xiaoni, a woman from Shaanxi, needs the network",
        "edge",
        "zh-CN-shaanxi-XiaoniNeural",
        "offline",
    ),
    Profile(
        "xiaoxiao",
        "晓晓，新闻女声，要联网 · Xiaoxiao, a woman's news voice, needs the network",
        "edge",
        "zh-CN-XiaoxiaoNeural",
        "offline",
    ),
    Profile(
        "xiaoyi",
        "晓伊，活泼女声，要联网 · Xiaoyi, a lively woman, needs the network",
        "edge",
        "zh-CN-XiaoyiNeural",
        "offline",
    ),
    Profile(
        "yunjian",
        "云健，体育男声，要联网 · Yunjian, a man's voice for sports, needs the network",
        "edge",
        "zh-CN-YunjianNeural",
        "offline-man",
    ),
    Profile(
        "yunxi",
        "云希，年轻男声，要联网 · Yunxi, a young man, needs the network",
        "edge",
        "zh-CN-YunxiNeural",
        "offline-man",
    ),
    Profile(
        "yunxia",
        "云夏，童声，要联网 · Yunxia, a boy, needs the network",
        "edge",
        "zh-CN-YunxiaNeural",
        "offline-man",
    ),
    Profile(
        "yunyang",
        "云扬，新闻男声，要联网 · Yunyang, a man's news voice, needs the network",
        "edge",
        "zh-CN-YunyangNeural",
        "offline-man",
    ),
)

#: What a lexicon begins with: how its rows are written, and none yet.
LEXICON = """\
# 本报词典 · the paper's own words
# 四列，用制表符（Tab）分隔；# 开头的行不算 · four columns between tabs; lines that begin with # are remarks
# 写法：印出来的词 · written: the word as printed
# 读作：换成这些字来念，空着就念原字 · sounds-like: said instead; empty for the word itself
# 拼音：一字一个音节，声调写 1 到 5，ü 写 v · pinyin: a syllable a character, tones 1 to 5, v for ü
# 备注：给编辑看 · note: for the editors
# 写法\t读作\t拼音\t备注
"""

#: What the program makes, and a repository need not keep.
IGNORED = """\
/.audio-edition/
/feed/
/stings/
episodes/*/episode.mp3
episodes/*/brief.mp3
episodes/*/captions.*
episodes/*/transcript.json
episodes/*/chapters.json
episodes/*/report.html
"""


def found(folder: Path, *, paper: str, title: str, address: str) -> list[Path]:
    """Write the files of a new edition into *folder*; give where they lie.

    Raises `CommandError`, and writes nothing, where one of them is there already or *address* is none.
    """
    if not allowed.is_folder(address):
        raise CommandError(
            Words(f"网址不对：{address}", f"is no address: {address}"),
            hint=Words(f"要写{allowed.FOLDER.words.zh}", f"give {allowed.FOLDER.words.en}"),
        )
    files = written(paper, title, address)
    for name in files:
        if (folder / name).exists():
            raise CommandError(
                Words("已经有了，不覆盖", "is there already, and is not overwritten"),
                where=Where(folder / name),
                hint=Words("请换一个空文件夹", "name an empty folder"),
            )
    for name, text in files.items():
        shelf.write(folder / name, text)
    return [folder / name for name in files]


def written(paper: str, title: str, address: str) -> dict[str, str]:
    """Give the files of a new edition by name."""
    voices = {f"voices/{profile.name}.toml": profile.text for profile in PROFILES}
    return {
        "edition.toml": settings(paper, title, address),
        **voices,
        "voices/lexicon.tsv": LEXICON,
        ".gitignore": IGNORED,
    }


def settings(paper: str, title: str, address: str) -> str:
    """Write the settings of *paper*, every key with what it is for.

    >>> settings("青禾日报", "青禾日报有声版", "https://paper.example/podcast/").splitlines()[5]
    'title = "青禾日报有声版"'
    """
    from importlib.resources import files

    from audio_edition.press.notes import plain

    paper, title = plain(paper), plain(title)
    text = files("audio_edition.edition").joinpath("first_settings.toml").read_text("utf-8")
    values = {
        "paper": quoted(paper),
        "title": quoted(title),
        "description": quoted(f"《{paper}》每日要闻，由人工智能合成语音播报。"),
        "address": quoted(address),
    }
    return re.sub("@@(\\w+)@@", lambda found: values[found[1]], text)


def quoted(text: str) -> str:
    r"""Write a TOML string (TOML 1.0, basic strings).

    >>> quoted('青禾"日报"')
    '"青禾\\"日报\\""'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
