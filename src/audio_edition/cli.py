"""The command line: every verb of the newsroom, in the order of a day's work.

stdout carries results, stderr carries talk. Exit code 0 is done, 1 a fault of the edition, 2 a fault of
the command line, 130 interrupted.
"""

from __future__ import annotations

import gc
import json
import os
import shlex
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from audio_edition import __version__, project
from audio_edition.errors import CommandError, EditionError, Faults, Where, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from audio_edition.press.outlets import Change
    from audio_edition.press.phone import Reach
    from audio_edition.project import Day, Project
    from audio_edition.talk import Talk

INTERRUPTED = 130

#: How many new objects there are before Python looks for rings among them. A verb makes many that stay, and
#: few rings: with Python's 700, one of twelve parts of `publish` after 5,000 editions went into looking.
RINGS = 50_000


def words(zh: str, en: str) -> str:
    """Give a help text in the language of the locale."""
    return str(Words(zh, en))


@dataclass
class Desk:
    """What every verb needs: where the edition lies, and how to talk."""

    folder: Path | None = None
    quiet: bool = False

    @property
    def project(self) -> Project:
        """The edition that is worked on."""
        return project.open_project(self.folder)


page_argument = click.argument(
    "pages", metavar="PAGE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
day_argument = click.argument("day", metavar="DAY")
day_option = click.option(
    "--day", metavar="DAY", help=words("日期，如 2023-12-08", "its day, like 2023-12-08")
)
jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 64),
    help=words("同时进行的任务数", "how many at once"),
)
json_option = click.option("--json", "as_json", is_flag=True, help=words("输出 JSON", "print JSON"))
pass_desk = click.make_pass_decorator(Desk, ensure=True)


class Verbs(click.Group):
    """The verbs, in the order of a day's work.

    With `--verbose`, a fault shows where it was raised before it is told.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 — click's signature
        """Name the verbs as they stand in this file."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb."""
        try:
            return super().invoke(ctx)
        except EditionError:
            if ctx.params["verbose"]:
                import traceback

                traceback.print_exc()
            raise


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=words("把报纸的每日版面做成播客。", "Turn a newspaper's daily edition into a podcast."),
)
@click.option(
    "--project",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help=words(
        "项目文件夹（默认：向上找 edition.toml）",
        "the edition's folder (default: the nearest edition.toml upwards)",
    ),
)
@click.option("--quiet", "-q", is_flag=True, help=words("不显示进度", "no talk"))
@click.option(
    "--verbose", "-v", is_flag=True, help=words("出错时显示详情", "show where an error was raised")
)
@click.version_option(__version__, "--version", "-V")
@click.pass_context
def cli(context: click.Context, folder: Path | None, *, quiet: bool, verbose: bool) -> None:  # noqa: ARG001 — `Verbs` reads *verbose*
    context.obj = Desk(folder, quiet)


# ------------------------------------------------------------------------------------- the day's work


@cli.command(
    help=words(
        "从版面到播客：起稿、录音、合成、发布", "Page to podcast: script, voice, mix, publish."
    )
)
@page_argument
@day_option
@click.option(
    "--offline", is_flag=True, help=words("不用需要联网的声音", "no voice that needs the network")
)
@click.option(
    "--voice",
    metavar="NAME",
    default="",
    help=words("全部由这个声音播读", "one voice reads everything"),
)
@jobs_option
@pass_desk
def make(
    desk: Desk,
    pages: tuple[Path, ...],
    day: str | None,
    voice: str,
    jobs: int | None,
    *,
    offline: bool,
) -> None:
    from audio_edition.edition import drafting, producing, recording, rehearsal
    from audio_edition.edition.preflight import preflight

    if offline and voice:
        raise CommandError(
            Words("--offline 和 --voice 只能用一个", "--offline and --voice exclude each other")
        )
    edited = desk.project
    sources = drafting.read(edited, pages, day)
    at = drafting.day_of(edited, sources)
    with _talk(desk) as talk:
        preflight(edited, voice)
        with edited.desk():
            drafting.draft(edited, sources, at, talk)
            rehearsal.choose_voice(at, voice, offline=offline)
        talk.tell(recording.account(producing.produce(edited, at, talk, jobs)))
    _say_where_to_listen(edited, at)


@cli.command(help=words("版面 → script.md", "Page to script.md."))
@page_argument
@day_option
@json_option
@click.option(
    "--explain",
    is_flag=True,
    help=words("逐行说明版面是怎么读的", "say line by line how the page was read"),
)
@pass_desk
def script(
    desk: Desk, pages: tuple[Path, ...], day: str | None, *, as_json: bool, explain: bool
) -> None:
    from audio_edition.edition import drafting

    edited = desk.project
    if explain:
        for line in drafting.explained(edited, pages, as_json=as_json):
            click.echo(line)
        return
    sources = drafting.read(edited, pages, day)
    if as_json:
        _print_json(drafting.as_json(edited, sources))
        return
    at = drafting.day_of(edited, sources)
    with _talk(desk) as talk, edited.desk():
        drafting.draft(edited, sources, at, talk)
    click.echo(Where(at.script))


@cli.command(
    help=words("录音：只录还没有的句子", "Voice the segments that are not on the shelf yet.")
)
@day_argument
@jobs_option
@pass_desk
def voice(desk: Desk, day: str, jobs: int | None) -> None:
    from audio_edition.edition import recording
    from audio_edition.edition.rehearsal import rehearse

    edited = desk.project
    with _talk(desk) as talk:
        voiced = recording.voice(edited, rehearse(edited, edited.day(day)), talk, jobs=jobs)
    click.echo(recording.account(voiced))


@cli.command(help=words("合成：把录好的句子合成节目", "Mix the takes into the episode."))
@day_argument
@jobs_option
@pass_desk
def mix(desk: Desk, day: str, jobs: int | None) -> None:
    from audio_edition.edition import mixing, recording
    from audio_edition.edition.rehearsal import rehearse

    edited = desk.project
    at = edited.day(day)
    with _talk(desk) as talk:
        rehearsal = rehearse(edited, at)
        takes = recording.takes_on_the_shelf(edited, rehearsal)
        mixing.mix(edited, rehearsal, takes, talk, jobs=jobs)
    click.echo(Where(at.audio))


@cli.command(
    help=words(
        "发布到 feed/，再送到设置的各处",
        "Publish into feed/, and take it to the outlets that are set.",
    )
)
@click.argument("days", metavar="[DAY]...", nargs=-1)
@click.option(
    "--dry-run", is_flag=True, help=words("只列出将要改动的文件", "only list what would change")
)
@pass_desk
def publish(desk: Desk, days: tuple[str, ...], *, dry_run: bool) -> None:
    from audio_edition.edition import delivering, listing, publishing

    edited = desk.project
    changes = publishing.publish(edited, [edited.day(day) for day in days], dry_run=dry_run)
    _print_changes(changes)
    with _talk(desk) as talk:
        sent = delivering.plan(edited, changes) if dry_run else delivering.deliver(edited, talk)
        for _, remark in listing.early(edited):
            talk.tell(remark)
    for outlet, change in sent:
        _print_changes([change], outlet)


@cli.command(
    help=words(
        "改稿、改词典之后：只重录有变化的句子，再合成、发布；不写日期就是播过的所有日子",
        "After an edit: voice what changed, mix, publish; all days on air if none is named.",
    )
)
@click.argument("days", metavar="[DAY]...", nargs=-1)
@click.option(
    "--article", metavar="N", type=click.IntRange(1), help=words("只处理第 N 篇", "only story N")
)
@click.option(
    "--dry-run", is_flag=True, help=words("只列出将要录的句子", "only list what would be voiced")
)
@jobs_option
@pass_desk
def remake(
    desk: Desk, days: tuple[str, ...], article: int | None, jobs: int | None, *, dry_run: bool
) -> None:
    from audio_edition.edition import listing, mixing
    from audio_edition.edition.rehearsal import rehearse

    if article is not None and len(days) != 1:
        raise CommandError(
            Words("--article 要和一个日期一起用", "--article goes with one day"),
            hint=Words(
                "audio-edition remake 2023-12-08 --article 3",
                "audio-edition remake 2023-12-08 --article 3",
            ),
        )
    edited = desk.project
    if days:
        for at in map(edited.day, days):
            for line in _remake(desk, edited, at, article, jobs, dry_run=dry_run):
                click.echo(line)
        return
    faults: list[EditionError] = []
    for at in listing.on_air(edited):
        try:
            if not mixing.is_on_air(edited, rehearse(edited, at)):
                for line in _remake(desk, edited, at, None, jobs, dry_run=dry_run):
                    click.echo(line if dry_run else f"{at.name}\t{line}")
        except (
            EditionError
        ) as fault:  # one day's fault is no reason to leave the others as they are
            faults.append(fault)
    if faults:
        raise Faults(faults)


def _remake(
    desk: Desk, edited: Project, at: Day, article: int | None, jobs: int | None, *, dry_run: bool
) -> Iterable[str]:
    """Bring one day up to date, and say what was voiced; or say what would be."""
    from audio_edition.edition import producing, recording
    from audio_edition.edition.rehearsal import rehearse

    rehearsal = rehearse(edited, at)
    if article is not None:
        recording.only_story_changed(edited, rehearsal, article)
    if dry_run:
        changed = recording.outstanding(edited, rehearsal, story=article)
        return recording.listed(rehearsal, changed)
    with _talk(desk) as talk:
        voiced = producing.produce(edited, at, talk, jobs, story=article)
    return (str(recording.account(voiced)),)


@cli.command(
    help=words(
        "撤回一期或一篇：从订阅源、网页和音频中去掉，留一句说明，重做也不会再播",
        "Take an edition, or a story of it, off the air for good; a notice stays.",
    )
)
@day_argument
@click.option(
    "--article", metavar="N", type=click.IntRange(1), help=words("只撤回第 N 篇", "only story N")
)
@click.option(
    "--reason",
    metavar="TEXT",
    required=True,
    help=words("对听众说的理由", "what listeners are told"),
)
@jobs_option
@pass_desk
def retract(desk: Desk, day: str, article: int | None, reason: str, jobs: int | None) -> None:
    from audio_edition.edition import delivering, producing, publishing, recording, retracting
    from audio_edition.edition.rehearsal import read_script

    edited = desk.project
    at = edited.day(day)
    if article is not None:
        with edited.desk():
            retracting.withdraw(at, read_script(at), article, reason, edited.feed_folder / at.name)
        with _talk(desk) as talk:
            voiced = producing.produce(edited, at, talk, jobs)
        click.echo(recording.account(voiced))
        return
    with edited.desk():
        retracting.retract(at, reason)
    _print_changes(publishing.publish(edited, [], fresh=False))
    with _talk(desk) as talk:
        delivering.deliver(edited, talk)


# ------------------------------------------------------------------------------------- asking


@cli.command(
    help=words(
        "一句话怎么读，为什么。不给文字时逐行读标准输入",
        "How text is read, and why. Without TEXT: a filter, a line in, a line out.",
    )
)
@click.argument("text", nargs=-1)
@click.option(
    "--explain",
    is_flag=True,
    help=words("逐段说明规则和依据", "show each run, its rule and the cue that decided"),
)
@json_option
@click.option(
    "--pinyin",
    is_flag=True,
    help=words(
        "显示读音；和 --explain 一起用，说明词典以外的读音",
        "print the readings; with --explain, those that took more than a dictionary",
    ),
)
@click.option(
    "--voice", metavar="NAME", default="", help=words("用这个声音读", "the voice that reads it")
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=words("存成 WAV", "keep it as WAV"),
)
@pass_desk
def say(
    desk: Desk,
    text: tuple[str, ...],
    voice: str,
    out: Path | None,
    *,
    explain: bool,
    as_json: bool,
    pinyin: bool,
) -> None:
    from audio_edition.speech.lexicon import read_lexicon

    if out is not None:
        _audition(desk.project, voice, " ".join(text), out)
        return
    if voice:
        raise CommandError(
            Words("--voice 要和 --out 一起用", "--voice goes with --out"),
            hint=Words("--out 文件.wav", "--out FILE.wav"),
        )
    lexicon = read_lexicon(desk.project.lexicon_file)
    show = _way_of_showing(explain=explain, as_json=as_json, pinyin=pinyin)
    for line in text or _lines(sys.stdin.buffer if sys.stdin else ()):
        click.echo(show(line, lexicon))
        print(end="", flush=True)  # noqa: T201 — a flush that a closed output does not mind


def _way_of_showing(*, explain: bool, as_json: bool, pinyin: bool) -> Callable[..., str]:
    from audio_edition.edition import saying
    from audio_edition.speech.normalize import speak

    if explain:
        return partial(saying.reasons, readings=pinyin, aligned=sys.stdout.isatty())
    return saying.data if as_json else saying.pinyin if pinyin else speak


def _lines(stream: Iterable[bytes]) -> Iterable[str]:
    """Give the lines as text: UTF-8, or else GB18030; a lone carriage return ends no line."""
    return (_decoded(line).rstrip("\r\n") for line in stream)


def _decoded(line: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return line.decode(encoding)
    return line.decode("utf-8", "replace")


def _audition(edited: Project, voice: str, text: str, out: Path) -> None:
    """Keep *text* in one voice as a WAV file."""
    from audio_edition.edition.audition import audition

    audition(edited, voice, text, out)
    click.echo(Where(out))


@cli.command(help=words("检查一切，一次说完所有错误", "Check everything; all faults at once."))
@click.argument("day", required=False)
@click.option(
    "--report",
    "draw",
    is_flag=True,
    help=words("画出节目的声音：report.html", "draw how it sounds: report.html"),
)
@click.option(
    "--feed",
    "address",
    metavar="[URL]",
    is_flag=False,
    flag_value="",
    help=words(
        "像听众一样把已发布的一切重新取一遍；不写网址就是 show.address",
        "fetch again all that was published, as listeners do; by default from show.address",
    ),
)
@json_option
@pass_desk
def check(desk: Desk, day: str | None, address: str | None, *, draw: bool, as_json: bool) -> None:
    from audio_edition.edition.checking import faults, notes, reports

    if address is not None:
        _check_feed(desk, address, alone=not (day or draw), as_json=as_json)
        return
    edited = desk.project
    days = [edited.day(day)] if day else edited.days()
    drawn = map(Where, reports(edited, days)) if draw else ()
    _tell(faults(edited, days), chain(notes(edited, days), drawn), as_json=as_json)


def _check_feed(desk: Desk, address: str, *, alone: bool, as_json: bool) -> None:
    """Check what is on air."""
    from audio_edition.edition import monitoring

    if not alone:
        raise CommandError(
            Words("--feed 不和日期、--report 一起用", "--feed goes with no day and no --report")
        )
    remarks: list[str] = []
    with _talk(desk) as talk:
        at = monitoring.OnAir(address) if address else monitoring.on_air(desk.project)
        progress = partial(talk.progress, Words("收听", "listening"))
        found = monitoring.faults(at, progress=progress, remark=remarks.append)
    _tell(found, remarks, as_json=as_json)


def _tell(found: Sequence[EditionError], remarks: Iterable[object], *, as_json: bool) -> None:
    """Print faults and remarks; with a fault, end with 1."""
    if as_json:
        rows = [
            {
                "where": str(fault.where or ""),
                "problem": str(fault.problem),
                "hint": str(fault.hint or ""),
            }
            for fault in found
        ]
        _print_json({"faults": rows, "remarks": [*map(str, remarks)]})
    else:
        for line in chain(found, remarks):
            click.echo(str(line))
    if found:
        raise SystemExit(1)
    if not as_json:
        click.echo(words("一切正常", "all is well"))


@cli.command(help=words("列出节目", "List the episodes."))
@json_option
@pass_desk
def episodes(desk: Desk, *, as_json: bool) -> None:
    from audio_edition.edition.listing import standing

    rows = [standing(day) for day in desk.project.days()]
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        click.echo(
            f"{row['day']}\t{row['state']}\t{row['revision']}\t{_clock(row['seconds'])}\t{row['title']}"
        )


@cli.command(help=words("列出声音；--try 试听", "List the voices; --try auditions one."))
@click.option("--try", "text", metavar="TEXT", default="", help=words("试读这句话", "read this"))
@click.option(
    "--stings",
    "play",
    is_flag=True,
    help=words("把片头曲、间隔音、片尾曲存成文件", "keep the stings as files"),
)
@click.option(
    "--voice", metavar="NAME", default="", help=words("用哪个声音", "the voice that reads it")
)
@click.option(
    "--out",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help=words(
        "存到哪里，默认 audition.wav 或文件夹 stings",
        "where to keep it: audition.wav, or the folder stings",
    ),
)
@json_option
@pass_desk
def voices(
    desk: Desk, text: str, voice: str, out: Path | None, *, play: bool, as_json: bool
) -> None:
    from audio_edition.edition import listing

    if play:
        from audio_edition.edition.audition import stings

        for path in stings(desk.project, out or Path("stings")):
            click.echo(Where(path))
        return
    if text:
        _audition(desk.project, voice, text, out or Path("audition.wav"))
        return
    rows = listing.voices(desk.project)
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        state = words("可用", "usable") if row["usable"] else str(row["problem"])
        click.echo(f"{row['name']}\t{row['engine']}\t{row['voice'] or '-'}\t{state}")


@cli.command(
    help=words(
        "录音和各段合成占多少空间；--prune 删去最久没用的",
        "How much the shelves of takes and parts hold; --prune removes what was unused longest.",
    )
)
@click.option(
    "--prune",
    metavar="SIZE",
    default=None,
    help=words("留下至多这么大，如 500MB、2GB", "what may stay, such as 500MB or 2GB"),
)
@click.option(
    "--dry-run", is_flag=True, help=words("只说将要删去多少", "only say what would be removed")
)
@json_option
@pass_desk
def takes(desk: Desk, prune: str | None, *, dry_run: bool, as_json: bool) -> None:
    from audio_edition.edition import housekeeping

    row = housekeeping.keep(desk.project, prune, dry_run=dry_run)
    if as_json:
        _print_json(row._asdict())
        return
    click.echo(str(row.words))


@cli.command(
    name="new",
    help=words(
        "新建一份有声报：设置、声音、词典", "Begin a new edition: settings, voices, a lexicon."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--paper", metavar="NAME", default="", help=words("报纸名称", "the paper's name"))
@click.option("--title", metavar="NAME", default="", help=words("节目名称", "the show's title"))
@click.option(
    "--address",
    metavar="URL",
    default="http://127.0.0.1:8000/",
    show_default=True,
    help=words("feed/ 对外的网址", "where feed/ will be served"),
)
def begin(folder: Path, paper: str, title: str, address: str) -> None:
    from audio_edition.edition.founding import found

    paper = paper.strip() or folder.resolve().name
    shown = shlex.quote(str(folder))
    title = title.strip() or f"{paper}有声版"
    for path in found(folder, paper=paper, title=title, address=address):
        click.echo(Where(path))
    click.echo(
        words(
            f"接着：{_program()} --project {shown} make 版面.txt",
            f"next: {_program()} --project {shown} make PAGE",
        ),
        err=True,
    )


@cli.command(help=words("在本机预览 feed/", "Preview feed/ on this machine."))
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help=words("监听地址", "the address to listen on"),
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help=words("端口", "the port"),
)
@pass_desk
def serve(desk: Desk, host: str, port: int) -> None:
    from audio_edition.press import preview

    edited = desk.project
    with _talk(desk) as talk:
        preview.serve(
            edited.feed_folder,
            host,
            port,
            ready=lambda reach: _say_where_to_preview(talk, reach, edited.settings.show.address),
        )


# ------------------------------------------------------------------------------------- common to verbs


def _print_changes(changes: Iterable[Change], *outlet: str) -> None:
    """Print a row a file; of what is taken elsewhere, the last column says where."""
    for change in changes:
        click.echo("\t".join((change.action, change.name, str(change.bytes), *outlet)))


def _talk(desk: Desk) -> Any:
    from audio_edition.talk import open_talk

    return open_talk(quiet=desk.quiet)


def _say_where_to_listen(edited: Project, day: Day) -> None:
    from audio_edition.edition.listing import standing

    row = standing(day)
    click.echo(f"{row['title']}  {_clock(row['seconds'])}")
    click.echo(words(f"音频  {Where(day.audio)}", f"audio  {Where(day.audio)}"))
    page = Where(edited.feed_folder / day.name / "index.html")
    click.echo(words(f"网页  {page}", f"page   {page}"))
    feed = Where(edited.feed_folder / "feed.xml")
    click.echo(words(f"订阅  {feed}", f"feed   {feed}"))
    click.echo(words(f"试听  {_program()} serve", f"listen {_program()} serve"))


def _say_where_to_preview(talk: Talk, reach: Reach, on_air: str) -> None:
    from audio_edition.press import phone

    shown = " ".join(reach.addresses)
    talk.tell(Words(f"正在 {shown} 预览，按 Ctrl-C 停止", f"serving at {shown}, stop with Ctrl-C"))
    if reach.far:
        talk.show(phone.code(reach.addresses[0]))
    if on_air not in reach.addresses:
        talk.tell(
            Words(
                f"网页在这里就能听；feed.xml 里写的音频地址仍是 {on_air}（edition.toml 的 show.address）",
                f"the pages play from here; feed.xml still names {on_air} (show.address in edition.toml)",
            )
        )


def _program() -> str:
    """Name this program as a shell finds it: by its name, or by its place beside Python."""
    import shutil

    name = "audio-edition"
    return name if shutil.which(name) else str(Where(Path(sys.executable).with_name(name)))


def _clock(seconds: object) -> str:
    """Write a duration as a player does.

    >>> _clock(1234.4), _clock(None)
    ('20:34', '-')
    """
    if not isinstance(seconds, float):
        return "-"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end with its exit code; a fault is told once, here."""
    gc.set_threshold(RINGS)
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, TextIOWrapper):  # a stream that was closed by the shell is None
            stream.reconfigure(encoding="utf-8", errors=errors)
    raise SystemExit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        cli.main(arguments, prog_name="audio-edition", standalone_mode=False)
    except EditionError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(
            words("已中断；录好的句子保留着", "interrupted; finished takes are kept"), err=True
        )
        return INTERRUPTED
    except OSError as error:
        where = Where(Path(os.fsdecode(error.filename))) if error.filename else None
        reason = error.strerror or str(error)
        click.echo(
            str(
                EditionError(
                    Words(f"系统拒绝：{reason}", f"the system refused: {reason}"), where=where
                )
            ),
            err=True,
        )
        return 1
    return 0
