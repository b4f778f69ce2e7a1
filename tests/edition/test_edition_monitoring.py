"""What listeners get: nothing is wrong with what was published, and whatever goes wrong is told."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from tests.edition.off_air import Site, put_back, served, two_days

from audio_edition.edition import monitoring
from audio_edition.edition.monitoring import OnAir
from audio_edition.press.monitor import feeds
from audio_edition.press.monitor.log import Log
from audio_edition.press.monitor.receiver import receive
from audio_edition.press.podcasting import NAMESPACES
from audio_edition.studio import tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.edition.conftest import Paper

    Damage = Callable[[Site], object]

MP3, BRIEF = "2024-12-02/??????????.mp3", "2024-12-02/*-brief.mp3"
VTT, SRT, WORDS = "2024-12-02/??????????.vtt", "2024-12-02/*.srt", "2024-12-02/*.words.json"
CHAPTERS, PAGE = "2024-12-02/??????????.json", "2024-12-02/index.html"


@pytest.fixture(scope="module")
def on_air(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, Paper]]:
    root = tmp_path_factory.mktemp("off air")
    with served(Site(root / "served")) as site:
        yield site, two_days(root / "paper", site.address)


@pytest.fixture
def paper(on_air: tuple[Site, Paper]) -> Paper:
    return on_air[1]


@pytest.fixture
def site(on_air: tuple[Site, Paper]) -> Site:
    put_back(on_air[0], on_air[1].feed)
    return on_air[0]


def faults(site: Site) -> list[str]:
    found = monitoring.faults(OnAir(site.address))
    return [f"{fault.where}: {fault.problem.en}".removeprefix(site.address) for fault in found]


def test_with_what_was_published_nothing_is_wrong(site: Site, paper: Paper) -> None:
    answer = paper.run("check", "--feed")

    assert (answer.out, answer.code) == ("all is well\n", 0)
    assert answer.err == "listening 0/10\nlistening 10/10\n"
    assert faults(site) == []


@pytest.mark.parametrize("name", ["stories.xml", "headlines.xml"])
def test_a_feed_of_parts_of_editions_can_be_heard_alone(site: Site, name: str) -> None:
    assert monitoring.faults(OnAir(f"{site.address}{name}")) == []


def test_another_project_or_none_can_ask(site: Site, tmp_path: Path) -> None:
    from tests.edition.conftest import Paper

    asked = Paper(tmp_path).run("check", "--feed", f"{site.address}feed.xml", "--json")

    assert json.loads(asked.out) == {"faults": [], "remarks": []}


def test_a_fault_has_its_place_and_a_way_out(site: Site, paper: Paper) -> None:
    site.one(VTT).unlink()

    told = paper.run("check", "--feed")
    data = paper.run("check", "--feed", "--json")

    assert (told.code, data.code) == (1, 1)
    place, problem, hint = re.fullmatch(
        r"(http://\S+\.vtt): (answers 404, not 200)\n  hint: (publish again.*)\n", told.out
    ).groups()  # type: ignore[union-attr]
    assert json.loads(data.out)["faults"] == [{"where": place, "problem": problem, "hint": hint}]


def test_an_episode_that_is_on_air_too_early_is_remarked_on(site: Site, paper: Paper) -> None:
    for feed in ("feed.xml", "headlines.xml"):
        first = re.search("<pubDate>[^<]*", site.one(feed).read_text("utf-8"))
        assert first
        site.edit(feed, first[0], "<pubDate>Wed, 02 Jan 2988 06:00:00 +0800")

    answer = paper.run("check", "--feed")

    assert (answer.out.splitlines()[-1], answer.code) == ("all is well", 0)
    [remark] = answer.out.splitlines()[:-1]
    assert remark.startswith(f"{site.address}feed.xml: item 1 “")
    assert "comes out at 2988-01-02 06:00 only" in remark
    assert faults(site) == []


@pytest.mark.parametrize(
    "asked", [("--feed", "feed.xml"), ("--feed", "file:///etc/passwd"), ("--feed", "http://[")]
)
def test_what_is_no_address_is_refused(paper: Paper, asked: tuple[str, ...]) -> None:
    answer = paper.run("check", *asked)

    assert (answer.code, answer.out) == (2, "")
    assert "is no address" in answer.err


@pytest.mark.parametrize("other", ["--report", "2024-12-01"])
def test_the_feed_is_checked_as_a_whole(paper: Paper, other: str) -> None:
    assert paper.run("check", other, "--feed").code == 2


# ------------------------------------------------------------------------------- damage


def in_feed(old: str, new: str) -> Damage:
    """The newest item comes first; so does its text."""
    return lambda site: site.edit("feed.xml", old, new)


def without(name: str) -> Damage:
    def damage(site: Site) -> None:
        site.rewrite("feed.xml", lambda old: re.sub(rb"<%b\b.*?\n" % name.encode(), b"", old))

    return damage


def lies(pattern: str, header: str, value: str) -> Damage:
    return lambda site: site.say(pattern, header, value)


def silent(pattern: str, *names: str) -> Damage:
    return lambda site: site.keep_silent(pattern, *names)


def cut(pattern: str, end: int) -> Damage:
    return lambda site: site.rewrite(pattern, lambda old: old[:end])


def gone(pattern: str) -> Damage:
    return lambda site: site.one(pattern).unlink()


def edited(pattern: str, old: str | bytes, new: str | bytes) -> Damage:
    return lambda site: site.edit(pattern, old, new)


def pictured(width: int, height: int, form: str = "JPEG", mode: str = "RGB") -> Damage:
    def damage(site: Site) -> None:
        file = BytesIO()
        Image.new(mode, (width, height)).save(file, form)
        site.one("cover-*.jpg").write_bytes(file.getvalue())

    return damage


def noisy(site: Site) -> None:
    file = BytesIO()
    Image.effect_noise((3000, 3000), 90).convert("RGB").save(file, "JPEG")
    site.one("cover-*.jpg").write_bytes(file.getvalue())


def shifted(milliseconds: int) -> Damage:
    """The second chapter of the file begins later; its frame stands behind its name."""

    def damage(site: Site) -> None:
        content = site.one(MP3).read_bytes()
        at = content.index(b"chp1\x00", content.index(b"CHAP")) + 5
        start = int.from_bytes(content[at : at + 4], "big") + milliseconds
        site.rewrite(MP3, lambda old: old[:at] + start.to_bytes(4, "big") + old[at + 4 :])

    return damage


def ends(milliseconds: int) -> Damage:
    """The last chapter of the file ends later."""

    def damage(site: Site) -> None:
        content = site.one(MP3).read_bytes()
        at = content.rindex(b"chp5\x00") + 9
        end = int.from_bytes(content[at : at + 4], "big") + milliseconds
        site.rewrite(MP3, lambda old: old[:at] + end.to_bytes(4, "big") + old[at + 4 :])

    return damage


def labelled(change: Callable[[bytes], bytes], pattern: str = MP3) -> Damage:
    """The label's frame is another; the tag is as long as its frames."""

    def change_tag(old: bytes) -> bytes:
        at = old.index(b"TXXX")
        end = at + 10 + int.from_bytes(old[at + 4 : at + 8], "big")
        size = sum(byte << shift for byte, shift in zip(old[6:10], tags.SHIFTS, strict=True))
        frame = change(old[at:end])
        grown = tags.seven_bits(size + len(frame) - (end - at))
        return old[:6] + grown + old[10:at] + frame + old[end:]

    return lambda site: site.rewrite(pattern, change_tag)


def value(old: bytes, new: bytes) -> Damage:
    """The label says something else; its frame is as long as what it says."""

    def change(frame: bytes) -> bytes:
        assert old in frame
        return tags.frame("TXXX", frame[10:].replace(old, new))

    return labelled(change)


def data(pattern: str, change: Callable[[dict[str, object]], object]) -> Damage:
    """A file of JSON says something else."""

    def damage(site: Site) -> None:
        place = site.one(pattern)
        content = json.loads(place.read_bytes())
        change(content)
        place.write_text(json.dumps(content, ensure_ascii=False), "utf-8")

    return damage


def later_by(seconds: float) -> Damage:
    """All words are said later."""
    return data(
        WORDS,
        lambda said: [
            one.update(startTime=one["startTime"] + seconds, endTime=one["endTime"] + seconds)
            for one in said["segments"]  # type: ignore[attr-defined]
        ],
    )


def leads_to_itself(site: Site) -> None:
    link = f'<atom:link rel="next" href="{site.address}feed.xml"/>'
    site.edit("feed.xml", "<docs>", f"{link}<docs>")


def grown(site: Site) -> None:
    site.edit("feed.xml", "<docs>", f"<!--{'x' * 2_000_000}--><docs>")


def crowded(site: Site) -> None:
    def change(old: bytes) -> bytes:
        first, last = old.index(b"<item>"), old.rindex(b"</item>") + 7
        return old[:last] + old[first:last] * 150 + old[last:]

    site.rewrite("feed.xml", change)


def turned(site: Site) -> None:
    """The oldest comes first."""

    def change(old: bytes) -> bytes:
        first, second, end = (
            old.index(b"<item>"),
            old.rindex(b"<item>"),
            old.rindex(b"</item>") + 7,
        )
        return old[:first] + old[second:end] + old[first:second] + old[end:]

    site.rewrite("feed.xml", change)


def of_the_other_day(old: str) -> Damage:
    """The newest item says what the other one says."""

    def damage(site: Site) -> None:
        texts = re.findall(old, site.one("feed.xml").read_text("utf-8"))
        site.edit("feed.xml", texts[0], texts[1])

    return damage


def shares_its_feed(site: Site) -> str:
    """The older episodes are in a feed of their own; give its name."""
    archive = site.folder / "feed-1.xml"
    feed = site.one("feed.xml").read_text("utf-8")
    archive.write_text(feed.replace("feed.xml", "feed-1.xml"), "utf-8")
    link = f'<atom:link rel="next" href="{site.address}feed-1.xml"/>'
    site.edit("feed.xml", "<docs>", f"{link}<docs>")
    return archive.name


def test_the_older_feeds_are_heard_too(site: Site) -> None:
    archive = shares_its_feed(site)

    assert faults(site) == []

    site.edit(archive, "<itunes:explicit>false", "<itunes:explicit>clean")
    assert faults(site) == ["feed-1.xml: the channel: <itunes:explicit> cannot be “clean”"]


def test_an_episode_is_the_same_in_all_feeds(site: Site) -> None:
    archive = shares_its_feed(site)
    site.edit(archive, "2024-12-02/", "2024-12-01/../2024-12-02/", count=20)

    assert [line for line in faults(site) if "another sound than in" in line] == [
        f"feed-1.xml: “青禾区图书馆新馆开放” has another sound than in {site.address}feed.xml"
    ]


def test_a_paper_that_has_no_codes_yet_is_not_asked_for_the_label(site: Site, paper: Paper) -> None:
    for sound in (MP3, BRIEF):
        labelled(lambda _: b"", sound)(site)
    settings = paper.root / "edition.toml"
    before = settings.read_text("utf-8")
    settings.write_text(before.partition("[label]")[0], "utf-8")

    told = paper.run("check", "--feed").out
    settings.write_text(before, "utf-8")

    assert "labels" not in told
    assert "labels" in paper.run("check", "--feed").out


def test_everything_can_be_told_to_another_program(paper: Paper) -> None:
    answer = paper.run("check", "--json")

    assert answer.code == 0
    assert json.loads(answer.out)["faults"] == []
    assert "the label is read at" in "".join(json.loads(answer.out)["remarks"])


def test_a_feed_from_which_all_was_taken_back_is_no_fault(site: Site) -> None:
    site.rewrite("feed.xml", lambda old: re.sub(rb"<item>.*</item>", b"", old, flags=re.DOTALL))

    assert faults(site) == []


ASKED_FOR = [("channel", row) for row in feeds.CHANNEL]
ASKED_FOR += [("channel/item", row) for row in feeds.ITEM]


@pytest.mark.parametrize(("place", "row"), ASKED_FOR, ids=str)
def test_every_row_is_asked_for(paper: Paper, place: str, row: feeds.Row) -> None:
    root = ET.parse(paper.feed / "feed.xml").getroot()  # noqa: S314 - our own
    parent = root.find(place)
    assert parent is not None
    for element in parent.findall(row.path, NAMESPACES):
        if row.attribute:
            element.attrib.pop(row.attribute)
        else:
            element.text = ""
    body = ET.tostring(root, "utf-8")

    log = Log()
    feeds.check(log, receive("http://127.0.0.1/feed.xml", body), len(body))

    assert f"needs one {row}" in "\n".join(fault.problem.en for fault in log.faults)


#: What is done to the site, and what must be told, in so many words.
FEED_ROWS: dict[str, tuple[Damage, str]] = {
    "no feed": (gone("feed.xml"), r"feed.xml: answers 404"),
    "a feed of another type": (
        lies(r"feed\.xml", "content-type", "text/plain"),
        r"feed.xml: is text/plain, not application/rss\+xml",
    ),
    "a feed without a type": (silent(r"feed\.xml", "content-type"), r"feed.xml: is untyped, not"),
    "half a feed": (cut("feed.xml", 2000), r"feed.xml:\d+: is no XML"),
    "not a feed": (
        lambda site: site.one("feed.xml").write_text("<html/>"),
        r"feed.xml: is no RSS feed",
    ),
    "a feed that declares entities": (
        edited("feed.xml", "<rss", '<!DOCTYPE rss [<!ENTITY a "b">]>\n<rss'),
        r"feed.xml:2: has a DOCTYPE",
    ),
    "a feed in another encoding": (
        lambda site: site.rewrite("feed.xml", lambda old: old.decode().encode("gb18030")),
        r"feed.xml:\d+: is no XML",
    ),
    "a feed too large": (grown, r"has \d+ bytes, more than 2000000"),
    "a feed too long": (crowded, r"has 302 episodes, more than 300"),
    "a feed that is sent again and again": (
        lambda site: site.deaf.update({"if-none-match"}),
        r"has not changed, and is sent again",
    ),
    "a feed of no known age": (
        silent(r"feed\.xml", "etag", "last-modified"),
        r"has neither ETag nor Last-Modified",
    ),
    "a feed that breaks off": (
        lies(r"feed\.xml", ":status", "503"),
        r"feed.xml: answers 503, not 200",
    ),
    "a feed of another address": (
        in_feed('feed.xml" rel="self', 'news.xml" rel="self'),
        r"says that it is at \S+/news.xml",
    ),
    "feeds that lead in a circle": (leads_to_itself, r"leads back to \S+feed.xml, without an end"),
    "no author": (without("itunes:author"), r"the channel needs one <itunes:author>"),
    "no locked": (without("podcast:locked"), r"the channel needs one <podcast:locked>"),
    "no guid of the show": (without("podcast:guid"), r"the channel needs one <podcast:guid>"),
    "two titles": (
        in_feed("<docs>", "<title>又一个</title><docs>"),
        r"the channel needs one <title>",
    ),
    "explicit as of old": (
        in_feed("<itunes:explicit>false", "<itunes:explicit>no"),
        r"the channel: <itunes:explicit> cannot be “no”",
    ),
    "a guid that is none": (
        in_feed("<podcast:guid>", "<podcast:guid>x"),
        r"the channel: <podcast:guid> cannot be “x",
    ),
    "a description that Apple cuts": (
        in_feed("<description>", "<description>" + "长" * 1400),
        r"the channel: the description has \d+ bytes, more than 4000",
    ),
    "a channel that keeps silent on AI": (
        in_feed('ai-content">true', 'ai-content">false'),
        r"an item is synthetic speech, and the channel does not say so",
    ),
    "an item that keeps silent on AI": (
        in_feed("人工智能合成语音播报。</p>", "本报播音员播报。</p>"),
        r"item 1 \S+: the description does not tell of synthetic speech",
    ),
    "no guid": (
        lambda site: site.rewrite("feed.xml", lambda old: re.sub(rb"<guid.*\n", b"", old)),
        r"item 2 “青禾区图书馆新馆开放” needs one <guid>",
    ),
    "an address that cannot be one": (
        in_feed('<enclosure url="http://', '<enclosure url="http://['),
        r"feed.xml: no client reads it: Invalid IPv6 URL",
    ),
    "an item that names no page": (
        lambda site: site.rewrite("feed.xml", lambda old: re.sub(rb"<link>.*/2024.*\n", b"", old)),
        r"item 2 “青禾区图书馆新馆开放” needs one <link>",
    ),
    "a guid twice": (
        of_the_other_day(r"(?<=<guid isPermaLink=\"false\">)[^<]+"),
        r"two items have the same <guid>: \S+",
    ),
    "a moment twice": (
        of_the_other_day(r"<pubDate>[^<]+"),
        r"two items have the same <pubDate>: Sun, 01",
    ),
    "a sound twice": (
        of_the_other_day(r"(?<=<enclosure url=\")[^\"]+"),
        r"two items have the same <enclosure> url",
    ),
    "the oldest first": (turned, r"the items are not newest first"),
    "a date without its zone": (
        in_feed("Dec 2024 06:00:00 +0800</pubDate>", "Dec 2024 06:00:00</pubDate>"),
        r"item 1 \S+: pubDate is no date with a zone",
    ),
    "no date at all": (
        in_feed("<pubDate>Mon, 02 Dec 2024 06:00:00 +0800", "<pubDate>today"),
        r"item 1 \S+: pubDate is no date with a zone: today",
    ),
    "a date beyond all calendars": (
        in_feed("<pubDate>Mon, 02 Dec 2024", "<pubDate>Mon, 02 Dec 99999999999999999999"),
        r"item 1 \S+: pubDate is no date with a zone",
    ),
    "a length beyond all files": (
        in_feed('length="', f'length="{"9" * 5000}'),
        r"has \d+ bytes, the feed says 0",
    ),
    "elements without end": (
        in_feed("<docs>", f"{'<a>' * 20_000}{'</a>' * 20_000}<docs>"),
        r"feed\.xml:\d+: is nested too deep",
    ),
    "a length that is none": (
        in_feed('length="', 'length="-'),
        r"item 1 \S+: <enclosure> length cannot be “-\d+”",
    ),
    "a duration that is none": (
        in_feed("<itunes:duration>", "<itunes:duration>0:"),
        r"item 1 \S+: <itunes:duration> cannot be “0:\d+”",
    ),
    "a sound of another name": (
        in_feed('.mp3" length', '.m4a" length'),
        r"item 1 \S+: <enclosure> url cannot be “\S+m4a”",
    ),
    "an item that clients do not see": (
        in_feed("<enclosure ", '<enclosure url="http://127.0.0.1/a.ogg" length="1"/><enclosure '),
        r"a client hears",
    ),
    "chapters of no known time": (
        in_feed('<psc:chapter start="', '<psc:chapter start="soon '),
        r"has a psc:chapter without its time",
    ),
    "chapters in the feed at other times": (
        in_feed('<psc:chapter start="00:00:00', '<psc:chapter start="00:00:01'),
        r"\.json: has other chapters than psc:chapters in the feed",
    ),
}

PART_ROWS: dict[str, tuple[Damage, str]] = {
    "stories that are no feed": (cut("stories.xml", 100), r"stories\.xml:\d+: is no XML"),
    "a feed in the list that is not there": (gone("headlines.xml"), r"headlines\.xml: answers 404"),
    "a story without its captions' type": (
        lies(r"-2\.vtt$", "content-type", "text/plain"),
        r"-2\.vtt: is text/plain, not text/vtt",
    ),
    "a story that is not there": (gone("2024-12-02/*-1.mp3"), r"-1\.mp3: answers 404"),
    "a story without the label": (
        labelled(lambda _: b"", "2024-12-02/*-1.mp3"),
        r"-1\.mp3: carries 0 labels",
    ),
    "a story that keeps silent on AI": (
        lambda site: site.edit("stories.xml", "人工智能合成语音播报。</p>", "播报。</p>"),
        r"stories\.xml: item 1 \S+: the description does not tell of synthetic speech",
    ),
}

FILE_ROWS: dict[str, tuple[Damage, str]] = {
    "no sound": (gone(MP3), r"02/\w+\.mp3: answers 404, not 200"),
    "sound cut": (cut(MP3, 700_000), r"02/\w+\.mp3: has 700000 bytes, the feed says \d+"),
    "sound that plays shorter": (
        cut(MP3, 700_000),
        r"02/\w+\.mp3: plays [\d.]+ s, the feed says \d+",
    ),
    "sound of another type": (
        lies(r"02/\w+\.mp3", "content-type", "application/octet-stream"),
        r"02/\w+\.mp3: is application/octet-stream, not audio/mpeg",
    ),
    "sound of no known length": (
        silent(r"02/\w+\.mp3", "content-length"),
        r"02/\w+\.mp3: HEAD tells no Content-Length",
    ),
    "no word of ranges": (
        silent(r"02/\w+\.mp3", "accept-ranges"),
        r"02/\w+\.mp3: lacks Accept-Ranges: bytes",
    ),
    "no ranges": (
        lambda site: site.deaf.update({"range"}),
        r"02/\w+\.mp3: gives no byte ranges: answers 200, not 206",
    ),
    "ranges that are others": (
        lies(r"02/\w+\.mp3", "content-range", "bytes 7-8/9"),
        r"02/\w+\.mp3: asked for bytes 0 to 65535, gives bytes 7-8/9",
    ),
    "an end that is none": (
        lambda site: site.deaf.update({"range"}),
        r"a range beyond the end is answered 200, not 416",
    ),
    "no tag": (edited(MP3, b"ID3\x03", b"ID4\x03"), r"does not begin with a tag of ID3v2.3"),
    "a tag of another version": (
        edited(MP3, b"ID3\x03", b"ID3\x04"),
        r"does not begin with a tag of ID3v2.3",
    ),
    "no sound behind the tag": (
        edited(MP3, b"\xff\xfb\x70\xc4", b"\xff\xfb\xf0\xc4"),
        r"is not followed by an MP3 of 44.1 kHz",
    ),
    "sound of two channels": (
        edited(MP3, b"\xff\xfb\x70\xc4", b"\xff\xfb\x70\x44"),
        r"is not followed by an MP3 of 44.1 kHz, mono",
    ),
    "chapters of the file shifted": (shifted(60), r"02/\w+\.mp3: has other chapters than \S+json"),
    "the last chapter beyond the end": (
        ends(2000),
        r"02/\w+\.mp3: plays [\d.]+ s, its chapters end at",
    ),
    "a chapter called otherwise": (
        edited(CHAPTERS, "芦花白了", "芦花红了"),
        r"02/\w+\.mp3: has other chapters than",
    ),
    "a list of chapters that misses one": (
        edited(MP3, b"chp2\x00chp3", b"chp2\x00chp4"),
        r"the list of chapters in the file is not that of its chapters",
    ),
    "a list of chapters that is not the first": (
        edited(MP3, b"toc\x00\x03", b"toc\x00\x01"),
        r"the list of chapters in the file is not that of its chapters",
    ),
    "no label": (labelled(lambda _: b""), r"02/\w+\.mp3: carries 0 labels of synthetic speech"),
    "two labels": (labelled(lambda frame: frame * 2), r"02/\w+\.mp3: carries 2 labels"),
    "no label in the brief": (
        labelled(lambda _: b"", BRIEF),
        r"-brief\.mp3: carries 0 labels of synthetic speech",
    ),
    "a label of another name": (
        labelled(lambda frame: frame.replace(b"AIGC\x00", b"aigc\x00")),
        r"the label is no TXXX:AIGC in Latin-1",
    ),
    "a label where people are said to read": (
        lambda site: site.edit("feed.xml", 'ai-content">true', 'ai-content">false', count=9),
        r"02/\w+\.mp3: carries 1 labels of synthetic speech, not 0",
    ),
    "a label that is no JSON": (value(b'"1"', b'"1'), r"the label is no JSON"),
    "a label that says maybe": (value(b'"1"', b'"2"'), r"the label is not “1”"),
    "a label without its producer": (
        value(b"001191330100MA0000000C10001", b""),
        r"the label's ContentProducer is empty",
    ),
    "a label with a blank": (value(b"QHRB-", b"QHRB "), r"has characters that are not allowed"),
    "a label with a key too many": (
        value(b'"Label"', b'"Title":"x","Label"'),
        r"has other keys than the seven",
    ),
    "no captions": (gone(VTT), r"\.vtt: answers 404"),
    "captions of another type": (
        lies(r"\.vtt", "content-type", "text/plain"),
        r"\.vtt: is text/plain, not text/vtt",
    ),
    "captions for this origin only": (
        silent(r"\.vtt", "access-control-allow-origin"),
        r"\.vtt: lacks Access-Control-Allow-Origin",
    ),
    "captions without their beginning": (edited(VTT, "WEBVTT", "WEB"), r"\.vtt:1: does not begin"),
    "captions in another encoding": (
        lambda site: site.rewrite(VTT, lambda old: old.decode().encode("gb18030")),
        r"\.vtt:4: is no text in UTF-8",
    ),
    "captions of no known time": (edited(VTT, ".", ","), r"\.vtt:3: has times that cannot be read"),
    "captions with an arrow in them": (
        edited(VTT, "本节目", "本-->节目"),
        r"\.vtt:3: has no words, or “-->”",
    ),
    "captions with nothing in them": (
        edited(VTT, "<v anchor>本节目由人工智能合成语音播报。\n", ""),
        r"\.vtt:3: has no words, or “-->”",
    ),
    "captions without times": (
        edited(VTT, "\n\n", "\n\n别的话\n\n"),
        r"\.vtt:3: has words without times",
    ),
    "captions that end before they begin": (
        edited(VTT, "00:00:03.500 -->", "00:00:59.500 -->"),
        r"\.vtt:3: has times that are not in order",
    ),
    "empty captions": (cut(VTT, 7), r"\.vtt: has no words"),
    "captions that say something else": (
        edited(SRT, "本节目", "本报"),
        r"\.srt: has other words than \S+\.vtt",
    ),
    "words beyond the end": (later_by(60), r"words\.json: the last words end at [\d.]+ s, the"),
    "words without their times": (
        data(WORDS, lambda said: said["segments"][0].pop("startTime")),  # type: ignore[index]
        r"words\.json: has a segment without times or words",
    ),
    "words that are no JSON": (cut(WORDS, 100), r"words\.json: is no JSON"),
    "words of no version": (
        data(WORDS, lambda said: said.pop("version")),
        r"words\.json: lacks version or segments",
    ),
    "words that are another thing": (
        lambda site: site.one(WORDS).write_text("[]"),
        r"words\.json: lacks version or segments",
    ),
    "no chapters": (gone(CHAPTERS), r"02/\w+\.json: answers 404"),
    "chapters of another type": (
        lies(r"02/\w+\.json", "content-type", "application/json"),
        r"02/\w+\.json: is application/json, not application/json\+chapters",
    ),
    "chapters out of order": (
        data(CHAPTERS, lambda said: said["chapters"].reverse()),  # type: ignore[attr-defined]
        r"02/\w+\.json: has chapters that are not in order",
    ),
    "a chapter without its title": (
        data(CHAPTERS, lambda said: said["chapters"][0].pop("title")),  # type: ignore[index]
        r"02/\w+\.json: has a chapter without time or title",
    ),
}

SITE_ROWS: dict[str, tuple[Damage, str]] = {
    "no page": (gone(PAGE), r"2024-12-02/: answers 404"),
    "a page of another type": (
        lies(r"2024-12-02/$", "content-type", "text/plain"),
        r"2024-12-02/: is text/plain, not text/html",
    ),
    "a transcript that is no page": (
        in_feed('/" type="text/html"', '/none.html" type="text/html"'),
        r"2024-12-02/none\.html: answers 404",
    ),
    "a page that keeps silent on AI": (
        lambda site: site.rewrite(PAGE, lambda old: old.replace("合成".encode(), b"")),
        r"2024-12-02/: the page does not tell of synthetic speech",
    ),
    "a page of older sound": (
        edited(PAGE, 'src="../2024-12-02/', 'src="../2024-12-02/0'),
        r"2024-12-02/: the page does not play \S+",
    ),
    "a page of an address that cannot be one": (
        edited(PAGE, 'src="../2024-12-02/', 'src="http://['),
        r"2024-12-02/: the page does not play \S+",
    ),
    "a page of no language": (
        edited(PAGE, 'lang="zh-CN"', ""),
        r"2024-12-02/: the page does not tell its language",
    ),
    "a front page of older sound": (
        edited("index.html", 'src="2024-12-02/', 'src="2024-12-01/'),
        r"^: the page does not play \S+2024-12-02",
    ),
    "no picture": (gone("cover-*.jpg"), r"cover-\w+\.jpg: answers 404"),
    "a picture of another type": (
        lies(r"cover", "content-type", "image/webp"),
        r"cover-\w+\.jpg: is image/webp, not image/jpeg",
    ),
    "a picture too small": (pictured(1000, 1000), r"cover-\w+\.jpg: is 1000 by 1000 pixels"),
    "a picture that is not square": (pictured(3000, 1400), r"cover-\w+\.jpg: is 3000 by 1400"),
    "a picture in grey": (pictured(1400, 1400, mode="L"), r"cover-\w+\.jpg: is a picture in L"),
    "a picture too large": (noisy, r"cover-\w+\.jpg: is a picture in RGB of \d{7} bytes"),
    "a picture of another form": (
        pictured(1400, 1400, "GIF", "P"),
        r"cover-\w+\.jpg: is no picture in JPEG or PNG",
    ),
    "a picture that breaks off": (cut("cover-*.jpg", 9999), r"cover-\w+\.jpg: is no picture"),
    "no OPML": (gone("subscribe.opml"), r"subscribe\.opml: answers 404"),
    "an OPML that leads elsewhere": (
        edited("subscribe.opml", "feed.xml", "news.xml"),
        r"subscribe\.opml: the OPML does not lead to this feed",
    ),
    "an OPML that is none": (cut("subscribe.opml", 100), r"the OPML does not lead to this feed"),
    "no newest sound": (gone("latest.mp3"), r"latest\.mp3: answers 404"),
    "an older newest sound": (
        cut("latest.mp3", 5000),
        r"latest\.mp3: has 5000 bytes, not the newest episode's \d+",
    ),
    "a newest sound without its last bytes": (
        lies(r"latest\.mp3", "content-range", "bytes 0-1/*"),
        r"latest\.mp3: is asked for bytes=-1, answers \(206, 'bytes 0-1/\*'\)",
    ),
    "no playlist": (gone("latest.m3u"), r"latest\.m3u: answers 404"),
    "a playlist of something else": (
        edited("latest.m3u", "latest.mp3", "first.mp3"),
        r"latest\.m3u: the playlist does not name \S+latest.mp3",
    ),
    "no brief": (gone("briefing.json"), r"briefing\.json: answers 404"),
    "a brief that is no JSON": (cut("briefing.json", 30), r"the brief's uid, updateDate, .* will"),
    "a brief that is another thing": (
        lambda site: site.one("briefing.json").write_text("[]"),
        r"the brief's uid, updateDate, .* will not do",
    ),
    "a brief of another time": (
        edited("briefing.json", ".0Z", "+0800"),
        r"briefing\.json: the brief's updateDate will not do",
    ),
    "a brief too long to read": (
        data("briefing.json", lambda said: said.update(mainText="长" * 4500)),
        r"briefing\.json: the brief's mainText will not do",
    ),
    "a brief without its sound": (gone(BRIEF), r"-brief\.mp3: answers 404"),
    "a brief of another sound": (
        edited(BRIEF, b"ID3\x03", b"ID4\x03"),
        r"-brief\.mp3: does not begin with a tag",
    ),
    "a brief too short": (
        cut(BRIEF, 420_000),
        r"-brief\.mp3: the brief plays [\d.]+ s, not 10 to 600",
    ),
}

ROWS = FEED_ROWS | PART_ROWS | FILE_ROWS | SITE_ROWS


def tells_of_editions_alone(site: Site) -> None:
    """The list names the feed alone, so that nothing else is listened to: half the time."""
    others = rb"<outline [^>]*/(?:stories|headlines)\.xml\"/>\n"
    site.rewrite("subscribe.opml", lambda old: re.sub(others, b"", old))


@pytest.mark.parametrize("kind", ROWS)
def test_whatever_goes_wrong_is_told(site: Site, kind: str) -> None:
    damage, sentence = ROWS[kind]
    if kind not in PART_ROWS:
        tells_of_editions_alone(site)
    damage(site)

    told = faults(site)

    assert [line for line in told if re.search(sentence, line)], told


def test_an_address_with_a_password_is_refused_without_telling_it(tmp_path: Path) -> None:
    from tests.edition.conftest import Paper

    answer = Paper(tmp_path).run("check", "--feed", "http://desk:secret@127.0.0.1:9/")

    assert answer.code == 2
    assert "secret" not in answer.out + answer.err
