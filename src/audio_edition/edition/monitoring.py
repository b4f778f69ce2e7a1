"""Off-air monitoring: everything that was published is fetched again as a client would, and compared.

The press hears the feed, the pages and the words; the studio reads the tag of the sound.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from audio_edition.edition import agreement
from audio_edition.edition.agreement import REMAKE
from audio_edition.errors import Address, CommandError, EditionError, Words
from audio_edition.press import addresses, cover
from audio_edition.press.monitor import feeds, files, speakers, webpages, words
from audio_edition.press.monitor.log import Log
from audio_edition.press.monitor.receiver import receive
from audio_edition.press.monitor.wire import Wire, is_web
from audio_edition.studio import label, mpeg, tag_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audio_edition.press.monitor.files import Tape
    from audio_edition.press.monitor.receiver import Item, Received
    from audio_edition.press.monitor.words import Caption, Mark
    from audio_edition.project import Project
    from audio_edition.studio.tag_reader import Tag

#: How many episodes are listened to at once.
AT_ONCE = 8

#: Feeds that are followed at most (300 episodes each).
MOST_FEEDS = 100


class OnAir(NamedTuple):
    """A feed to be heard: its address or its folder's; whether its paper has the codes of the label.

    Where it has, every file of synthetic speech must carry the label.
    """

    address: str
    coded: bool = True


def faults(
    on_air: OnAir,
    *,
    progress: Callable[[int, int], None] = lambda *_: None,
    remark: Callable[[str], None] = lambda _: None,
) -> list[EditionError]:
    """List what is wrong with a feed, those of its older episodes and of parts of them, and all that they name.

    *progress* hears how many episodes were listened to, of how many; *remark*, what is no fault and should be
    known. Raises `CommandError` for what is no
    address.
    """
    address, coded = on_air
    if not is_web(address):
        raise CommandError(
            Words(f"“{address}”不是网址", f"“{address}” is no address"),
            hint=Words(
                "audio-edition check --feed https://报社网址/feed.xml",
                "audio-edition check --feed https://paper.example/feed.xml",
            ),
        )
    log = Log()
    with Wire() as wire:
        pages = _feeds(log, wire, feed_at(address))
        parts: list[Received] = []
        if pages and not (pages[0].is_part or addresses.is_archive(pages[0].name)):
            _check_around(log, wire, pages[0], coded=coded)
            for other in speakers.others(log, wire, pages[0]):
                parts += _feeds(log, wire, other)
    _check_guids(log, pages)
    items = {
        item.audio: (feed, item) for feed in (*pages, *parts) for item in feed.items if item.audio
    }
    with ThreadPoolExecutor(AT_ONCE) as ears:
        heard = [ears.submit(_heard, *one, coded=coded) for one in items.values()]
        try:
            progress(0, len(items))
            for number, found in enumerate(heard, 1):
                log.faults += found.result()
                progress(number, len(items))
        finally:
            ears.shutdown(cancel_futures=True)
    for each in log.remarks:
        remark(each)
    return log.faults


def on_air(project: Project) -> OnAir:
    """Say where listeners find the feed of *project*."""
    settings = project.settings
    return OnAir(settings.show.address, label.aigc(settings.label, "") is not None)


def feed_at(address: str) -> str:
    """Give the address of the feed in a folder, or the one that was given.

    Raises `CommandError` if there is a password in it: it would be told in every fault.

    >>> feed_at("https://paper.example/podcast"), feed_at("https://paper.example/feed-1.xml")
    ('https://paper.example/podcast/feed.xml', 'https://paper.example/feed-1.xml')
    >>> feed_at("https://paper.example/podcast?key=1#top")
    'https://paper.example/podcast/feed.xml?key=1'
    """
    parts = urlsplit(address)
    if parts.username is not None:
        raise CommandError(
            Words(
                "网址里不能写用户名和密码", "an address must not hold a user's name and password"
            ),
            hint=Words("请检查不设密码的网址", "check an address that asks for none"),
        )
    is_feed = parts.path.endswith(".xml")
    path = parts.path if is_feed else f"{parts.path.rstrip('/')}/{addresses.FEED}"
    return parts._replace(path=path, fragment="").geturl()


# ------------------------------------------------------------------------------- the feeds


def _feeds(log: Log, wire: Wire, address: str) -> list[Received]:
    """Read the feed and those of the older episodes that it leads to, each once."""
    found: list[Received] = []
    while address:
        answer = files.fetch(log, wire, address, files.RSS)
        feed = answer and log.attempt(partial(receive, answer.address, answer.body))
        if not answer or not feed:
            break
        feeds.check(log, feed, len(answer.body))
        files.check_again(log, wire, answer)
        found.append(feed)
        address = feed.next
        if not log.expect(
            address not in {one.address for one in found} and len(found) < MOST_FEEDS,
            Address(feed.address),
            Words(f"又回到 {address}，没有尽头", f"leads back to {address}, without an end"),
        ):
            break
    return found


def _check_guids(log: Log, pages: Sequence[Received]) -> None:
    """See that an episode is the same in all feeds that name it."""
    known: dict[str, str] = {}
    for feed in pages:
        for item in feed.items:
            guid = item.first("guid")
            log.expect(
                known.setdefault(guid, item.audio) == item.audio or feed is pages[0],
                Address(feed.address),
                Words(
                    f"“{item.title}”的音频与 {pages[0].address} 里的不同",
                    f"“{item.title}” has another sound than in {pages[0].address}",
                ),
                files.PUBLISH_AGAIN,
            )


def _check_around(log: Log, wire: Wire, feed: Received, *, coded: bool) -> None:
    """Check what lies beside the feed: picture, front page, what smart speakers play."""
    picture = feed.channel.first("itunes:image", "href")
    kind = "image/png" if picture.endswith(".png") else "image/jpeg"
    if picture and files.look(log, wire, picture, kind) is not None:
        log.attempt(lambda: cover.check(wire.get(picture).body, Address(picture)))
    newest = feed.items[0] if feed.items else None
    synthetic = newest is not None and newest.is_synthetic
    home = urljoin(feed.address, ".")
    webpages.check(log, wire, home, newest.audio if newest else "", synthetic=synthetic)
    tape = speakers.check(log, wire, feed)
    sound = tape and log.attempt(partial(_listen, tape))
    if tape and sound:
        place = Address(tape.address)
        agreement.check_label(log, place, sound.tag, synthetic=synthetic, coded=coded)
        log.expect(
            speakers.SHORTEST <= sound.seconds <= speakers.LONGEST,
            place,
            Words(
                f"快讯长 {sound.seconds:.1f} 秒，应为 {speakers.SHORTEST} 到 {speakers.LONGEST} 秒",
                f"the brief plays {sound.seconds:.1f} s, not {speakers.SHORTEST} to {speakers.LONGEST}",
            ),
        )


# ------------------------------------------------------------------------------- an episode


class Sound(NamedTuple):
    """What is heard of a file of sound: its tag, and how many seconds it plays."""

    tag: Tag
    seconds: float


def _heard(feed: Received, item: Item, *, coded: bool) -> list[EditionError]:
    """Fetch all that belongs to an episode, and list what is wrong with it."""
    log = Log()
    played = "" if feed.is_part else item.audio  # the page of a part plays the whole
    with Wire() as wire:
        tape = files.thread(log, wire, item.audio)
        sound = tape and log.attempt(partial(_listen, tape))
        marks = _marks(log, wire, item)
        captions = _captions(log, wire, item)
        for page in item.pages:
            webpages.check(log, wire, page, played, synthetic=item.is_synthetic)
    if tape:
        agreement.check_bytes(log, item, tape.size)
    if sound:
        place = Address(item.audio)
        agreement.check_label(log, place, sound.tag, synthetic=item.is_synthetic, coded=coded)
        agreement.check_seconds(log, item, sound.seconds, sound.tag, captions)
        agreement.check_chapters(log, item, sound.tag, marks)
    return log.faults


def _listen(tape: Tape) -> Sound:
    """Read the tag and the first frame; raises `EditionError` where either is none of ours."""
    place = Address(tape.address)
    try:
        tag = tag_reader.read_tag(tape.read)
    except EditionError as fault:
        raise EditionError(
            fault.problem, where=fault.where or place, hint=fault.hint or REMAKE
        ) from fault
    bits = mpeg.bits_a_second(tape.read(tag.size, 4))
    if bits is None:
        raise EditionError(
            Words(
                "标签之后不是 44.1 kHz 单声道的 MP3",
                "the tag is not followed by an MP3 of 44.1 kHz, mono",
            ),
            where=place,
            hint=REMAKE,
        )
    return Sound(tag, (tape.size - tag.size) * 8 / bits)


def _marks(log: Log, wire: Wire, item: Item) -> list[Mark]:
    """Fetch and read the chapters; none where there are none to be read."""
    address = item.first("podcast:chapters", "url")
    answer = files.fetch(log, wire, address, files.CHAPTERS) if address else None
    return (answer and log.attempt(lambda: words.chapters(address, answer.body))) or []


#: Who reads the words, by media type.
READERS = {files.VTT: words.vtt, files.SRT: words.srt, files.JSON: words.transcript}


def _captions(log: Log, wire: Wire, item: Item) -> dict[str, list[Caption]]:
    """Fetch and read the words in all their forms, which must be the same."""
    found: dict[str, list[Caption]] = {}
    for kind, address in item.transcripts.items():
        if kind in READERS and (answer := files.fetch(log, wire, address, kind)):
            cues = log.attempt(partial(READERS[kind], address, answer.body))
            if cues:
                found[kind] = cues
    first, *others = found or ("",)
    for kind in others:
        log.expect(
            words.letters(found[kind]) == words.letters(found[first]),
            Address(item.transcripts[kind]),
            Words(
                f"文字与 {item.transcripts[first]} 不同",
                f"has other words than {item.transcripts[first]}",
            ),
            REMAKE,
        )
    return found
