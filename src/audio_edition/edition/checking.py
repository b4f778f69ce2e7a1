"""Everything that can be checked without making anything: all faults at once."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from audio_edition import manifest as record
from audio_edition import shelf
from audio_edition.edition.delivering import unusable
from audio_edition.edition.listing import early
from audio_edition.edition.mixing import label_is_right, lies_there
from audio_edition.edition.preflight import faults_of, preflight
from audio_edition.edition.rehearsal import rehearse
from audio_edition.errors import EditionError, Faults, Where, Words
from audio_edition.settings import advised, line_of
from audio_edition.speech.lexicon import HAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from audio_edition.model import Episode, Utterance
    from audio_edition.project import Day, Project

#: How many characters on either side of a doubtful one are shown.
NEIGHBOURS = 6


def faults(project: Project, days: Sequence[Day]) -> list[EditionError]:
    """Find what is wrong with the settings, voices, lexicon, and the script, audio and feed of *days*."""
    found = faults_of(partial(preflight, project))
    if not found:
        for day in days:
            found += faults_of(partial(_check_day, project, day))
        found += [*_feed(project), *unusable(project)]
    return found


def reports(project: Project, days: Sequence[Day]) -> Iterator[Path]:
    """Listen to the episodes of *days* and draw a report of each; give where it lies.

    Days that have no episode, or another than was mixed, have none; `faults` tells of those.
    """
    from audio_edition.press import report
    from audio_edition.studio.listening import listen

    for day in days:
        episode = record.read(day.manifest, day.name).episode
        if episode and lies_there(day, episode):
            heard = listen(day.audio, episode.chapters)
            shelf.write(day.report, report.render(episode, heard, project.settings.sound))
            yield day.report


class Note(NamedTuple):
    """A remark for the editor on something that is no fault: *remark*, and *where* it stands."""

    where: Where
    remark: Words

    def __str__(self) -> str:
        return f"{self.where}: {self.remark}"


def notes(project: Project, days: Sequence[Day]) -> list[Note]:
    """List what an editor should know: of the settings, the label, the hour, and what to hear in the scripts of *days*.

    That are damaged characters, doubtful readings, unknown characters, stand-ins. Days whose script is missing or faulty have
    none; `faults` tells of those.
    """
    with suppress(EditionError):
        return [*_show(project), *_label(project), *_early(project), *_scripts(project, days)]
    return []


def _show(project: Project) -> Iterator[Note]:
    """Say what some podcast apps will not take."""
    path = project.settings_file
    for key, words in advised(project.settings.show):
        yield Note(Where(path, line_of(path, key)), words)


def _early(project: Project) -> list[Note]:
    """Say what is on air before it comes out."""
    return [Note(Where(day.manifest), words) for day, words in early(project)]


def _label(project: Project) -> Iterator[Note]:
    """Say what the label of synthetic speech lacks, or that there is none."""
    from audio_edition.settings.allowed import has_check_digit

    label, where = project.settings.label, Where(project.settings_file)
    if label.off:
        yield Note(
            where,
            Words(
                f"节目不加合成标识，理由：{label.off}", f"no synthetic-speech label: {label.off}"
            ),
        )
        return
    missing = [name for name in ("content_producer", "produce_id") if not getattr(label, name)]
    if missing:
        yield Note(
            where,
            Words(
                f"[label] 的 {'、'.join(missing)} 空着，音频文件里没有合成标识（GB 45438-2025）",
                f"[label] lacks {', '.join(missing)}: the audio file carries no label (GB 45438-2025)",
            ),
        )
    for name in ("content_producer", "content_propagator"):
        if getattr(label, name) and not has_check_digit(getattr(label, name)):
            yield Note(
                where,
                Words(
                    f"请核对 label.{name}：其中的统一社会信用代码校验位不符",
                    f"please check label.{name}: the credit code in it fails its check digit",
                ),
            )


def _scripts(project: Project, days: Sequence[Day]) -> list[Note]:
    """List what an editor should hear in the scripts of *days*."""
    found: dict[Note, None] = {}
    for day in days:
        with suppress(EditionError):
            rehearsal = rehearse(project, day)
            lines = day.script.read_text("utf-8-sig").splitlines()
            found |= dict.fromkeys(_losses(day, lines))
            for part in rehearsal.segments:
                place = Where(day.script, _line_of(lines, part.utterance.written.strip()))
                found |= dict.fromkeys(_doubts(place, part.utterance))
            known = record.read(day.manifest, day.name)
            stood_in = [_stood_in(day, lines, title) for title in known.stand_ins.values()]
            found |= dict.fromkeys(sorted(stood_in, key=lambda note: note.where.line or 0))
            found |= dict.fromkeys(_pace(day, known.episode))
    return list(found)


def _losses(day: Day, lines: Sequence[str]) -> Iterator[Note]:
    """Say where characters of a script are lost."""
    from audio_edition.newsroom.readers.damage import losses

    for line, lost, shown in losses(lines):
        yield Note(
            Where(day.script, line),
            Words(
                f"有 {lost} 个字已经损坏，请照报纸补上：“{shown}”",
                f"damaged characters: {lost}; please write what the paper prints: “{shown}”",
            ),
        )


def _pace(day: Day, episode: Episode | None) -> Iterator[Note]:
    """Say that the spoken label is too fast or too slow."""
    from audio_edition.studio.label import FASTEST, SLOWEST

    if episode is None:
        return
    for cue in (one for one in episode.cues if one.kind == "label"):
        minutes = (cue.end - cue.start) / episode.audio.rate / 60
        a_minute = sum(map(str.isalnum, cue.text)) / minutes
        if not SLOWEST <= a_minute <= FASTEST:
            yield Note(
                Where(day.audio),
                Words(
                    f"合成标识每分钟念 {a_minute:.0f} 字，应为 {SLOWEST:.0f} 到 {FASTEST:.0f} 字",
                    f"the label is read at {a_minute:.0f} characters a minute; "
                    f"{SLOWEST:.0f} to {FASTEST:.0f} are asked for",
                ),
            )


def _stood_in(day: Day, lines: Sequence[str], title: str) -> Note:
    """Say that an understudy reads a story, and how to have it read by its own voice."""
    return Note(
        Where(day.script, _line_of(lines, title)),
        Words(
            f"“{title}”由替补声音播读；服务恢复后：audio-edition remake {day.name}",
            f"“{title}” is read by the understudy; when the service is back: "
            f"audio-edition remake {day.name}",
        ),
    )


def _doubts(place: Where, said: Utterance) -> Iterator[Note]:
    """Give the readings of a segment that are doubtful, each with its neighbours."""
    signs = (found.start() for found in HAN.finditer(said.spoken))
    for at, reading in zip(signs, said.readings, strict=True):
        if reading.doubtful:
            around = said.spoken[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
            yield Note(
                place,
                Words(
                    f"请核对读音：{reading.character} {reading.pinyin}（{around}）",
                    f"please check the reading: {reading.character} {reading.pinyin} ({around})",
                ),
            )


def _line_of(lines: Sequence[str], written: str) -> int | None:
    """Find the line on which *written* stands, unless corrections stand between."""
    return next((number for number, line in enumerate(lines, 1) if written in line), None)


def _check_day(project: Project, day: Day) -> None:
    """Check one day; raises `Faults`."""
    known = record.read(day.manifest, day.name)
    found: list[EditionError] = []
    if day.script.exists() and not known.retracted:
        found += faults_of(partial(_check_words, project, day, known.episode))
    if known.retracted and _left_on_air(project, day):
        found.append(
            _publish_again(
                Where(day.manifest), "撤回的节目还在播出", "what was retracted is still on air"
            )
        )
    if known.episode and not lies_there(day, known.episode):
        found.append(
            _mix_again(day, "节目文件缺失或被改动过", "the episode's files are missing or changed")
        )
    elif known.episode and not label_is_right(project, day):
        found.append(
            _mix_again(
                day, "文件里的合成标识与设置不符", "the label in the file is not what is set"
            )
        )
    if found:
        raise Faults(found)


def _left_on_air(project: Project, day: Day) -> bool:
    """Tell whether anything of the day lies in the published folder beside its page."""
    from audio_edition.press.addresses import is_release

    return any(is_release(path.name) for path in (project.feed_folder / day.name).glob("*"))


def _check_words(project: Project, day: Day, episode: Episode | None) -> None:
    """Check the script, its voices, and that the episode says what the script says."""
    from audio_edition.studio.engines import usable

    rehearsal = rehearse(project, day)
    found = [
        fault for voice in rehearsal.cast.voices.values() if (fault := usable(voice)) is not None
    ]
    if episode and not _says(episode, (part.utterance.written for part in rehearsal.segments)):
        found.append(_mix_again(day, "稿本在合成之后改过", "the script was edited after the mix"))
    if found:
        raise Faults(found)


def _says(episode: Episode, sentences: Iterable[str]) -> bool:
    """Tell whether the captions hold the *sentences*, once each and in order."""
    return _letters(cue.text for cue in episode.cues) == _letters(sentences)


def _letters(texts: Iterable[str]) -> str:
    return "".join(filter(str.isalnum, "".join(texts)))


def _mix_again(day: Day, zh: str, en: str) -> EditionError:
    return EditionError(
        Words(zh, en),
        where=Where(day.audio),
        hint=Words(
            f"重做：audio-edition remake {day.name}", f"run: audio-edition remake {day.name}"
        ),
    )


def _feed(project: Project) -> list[EditionError]:
    """Check that every enclosure of the feed lies there with the length that the feed says."""
    path = project.feed_folder / "feed.xml"
    if not path.exists():
        return []
    try:
        channel = ET.fromstring(path.read_bytes())  # noqa: S314 — our own file, on this disk
    except ET.ParseError as error:
        return [
            _publish_again(Where(path, error.position[0]), "订阅源不是 XML", "the feed is no XML")
        ]
    address, found = project.settings.show.address, []
    for enclosure in channel.iter("enclosure"):
        url = enclosure.get("url", "")
        audio = project.feed_folder / url.removeprefix(address)
        if not url.startswith(address):
            found.append(_publish_again(Where(path), "网址已改", "the show's address has changed"))
        elif not audio.is_file() or str(audio.stat().st_size) != enclosure.get("length"):
            found.append(
                _publish_again(
                    Where(audio), "音频缺失或大小不符", "the audio is missing or of another size"
                )
            )
    return found


def _publish_again(where: Where, zh: str, en: str) -> EditionError:
    return EditionError(
        Words(zh, en),
        where=where,
        hint=Words("重新发布：audio-edition publish", "run: audio-edition publish"),
    )
