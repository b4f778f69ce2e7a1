"""What must agree in what was published: the feed, the sound and its tag, the words, the chapters, the label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audio_edition.errors import Address, Words
from audio_edition.press.monitor import files, words
from audio_edition.studio import label, tag_reader
from audio_edition.studio.tags import LATIN, LONGEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audio_edition.press.monitor.log import Log
    from audio_edition.press.monitor.receiver import Item
    from audio_edition.press.monitor.words import Caption, Mark
    from audio_edition.studio.tag_reader import Tag

#: How far moments may lie apart, in seconds: of chapters; of lengths that are told in whole seconds.
CHAPTERS_APART, LENGTH_APART = 0.05, 1.0

REMAKE = Words(
    "重做并发布：audio-edition remake 日期", "make it again and publish: audio-edition remake DAY"
)


def check_bytes(log: Log, item: Item, size: int) -> None:
    """Compare the length of the file with what the feed says."""
    log.expect(
        size == item.length,
        Address(item.audio),
        Words(
            f"有 {size} 字节，订阅源说 {item.length}",
            f"has {size} bytes, the feed says {item.length}",
        ),
        files.PUBLISH_AGAIN,
    )


def check_seconds(
    log: Log, item: Item, seconds: float, tag: Tag, captions: dict[str, list[Caption]]
) -> None:
    """Compare how long the file plays with the feed, the last chapter and the last words."""
    place = Address(item.audio)
    log.expect(
        abs(seconds - item.seconds) <= LENGTH_APART,
        place,
        Words(
            f"长 {seconds:.1f} 秒，订阅源说 {item.seconds}",
            f"plays {seconds:.1f} s, the feed says {item.seconds}",
        ),
        files.PUBLISH_AGAIN,
    )
    ends = [chapter.end for chapter in tag.chapters[-1:]]
    log.expect(
        all(abs(seconds - end) <= LENGTH_APART for end in ends),
        place,
        Words(
            f"长 {seconds:.1f} 秒，最后一章止于 {ends}",
            f"plays {seconds:.1f} s, its chapters end at {ends}",
        ),
        REMAKE,
    )
    for kind, cues in captions.items():
        log.expect(
            cues[-1].end <= seconds + CHAPTERS_APART,
            Address(item.transcripts[kind]),
            Words(
                f"最后一句止于 {cues[-1].end:.1f} 秒，音频只有 {seconds:.1f} 秒",
                f"the last words end at {cues[-1].end:.1f} s, the sound at {seconds:.1f} s",
            ),
            REMAKE,
        )


def check_chapters(log: Log, item: Item, tag: Tag, marks: Sequence[Mark]) -> None:
    """Compare the chapters in the file, and in the feed, with those in JSON."""
    log.expect(
        tag.listed == tuple(chapter.name for chapter in tag.chapters),
        Address(item.audio),
        Words(
            "文件里的章节目录与章节不符",
            "the list of chapters in the file is not that of its chapters",
        ),
        REMAKE,
    )
    if not marks:
        return
    inside = [words.Mark(chapter.start, chapter.title) for chapter in tag.chapters]
    address = item.first("podcast:chapters", "url")
    log.expect(
        _are_alike(inside, marks),
        Address(item.audio),
        Words(f"文件里的章节与 {address} 不同", f"has other chapters than {address}"),
        REMAKE,
    )
    told = log.attempt(lambda: words.inline(item.audio, item.moments))
    log.expect(
        told is None or _are_alike(told, marks),
        Address(address),
        Words(
            "章节与订阅源里的 psc:chapters 不同", "has other chapters than psc:chapters in the feed"
        ),
        REMAKE,
    )


def _are_alike(some: Sequence[Mark], others: Sequence[Mark]) -> bool:
    """Tell whether chapters have the same titles, at the same moments.

    >>> _are_alike([words.Mark(1.0, "要闻")], [words.Mark(1.04, "要闻")]), _are_alike([], [words.Mark(0, "")])
    (True, False)
    """
    return len(some) == len(others) and all(
        abs(one.start - other.start) <= CHAPTERS_APART
        and _letters(one.title[:LONGEST]) == _letters(other.title[:LONGEST])
        for one, other in zip(some, others, strict=True)
    )


def _letters(title: str) -> str:
    """Give what is compared of a title: each form has its own rules for blanks and signs."""
    return "".join(filter(str.isalnum, title))


def check_label(log: Log, place: Address, tag: Tag, *, synthetic: bool, coded: bool) -> None:
    """See that the file carries one label if its sound is synthetic, and that platforms can read it."""
    count = len(tag.labels)
    fine = count == 1 if synthetic and coded else count <= synthetic
    log.expect(
        fine,
        place,
        Words(
            f"文件里有 {count} 个合成标识，应为 {int(synthetic)} 个",
            f"carries {count} labels of synthetic speech, not {int(synthetic)}",
        ),
        Words(
            "填写 edition.toml 的 [label]，重做并发布",
            "fill in [label] of edition.toml, remake, publish",
        ),
    )
    for frame in tag.labels:
        name, content = frame[:4], frame[tag_reader.HEADER :]
        if log.expect(
            name == b"TXXX" and content.startswith(LATIN + b"AIGC\x00"),
            place,
            Words("合成标识不是 Latin-1 的 TXXX:AIGC", "the label is no TXXX:AIGC in Latin-1"),
            REMAKE,
        ):
            for problem in label.wrong_with(content[6:].decode("latin-1")):
                log.expect(fine=False, place=place, problem=problem, hint=REMAKE)
