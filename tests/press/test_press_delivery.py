"""What is taken to other places: in which order, what stays, and what becomes of two that publish at once."""

from __future__ import annotations

import os
import re
import shutil
from abc import ABC, abstractmethod
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from tests.press import rsync_here
from tests.press.s3_server import Bucket, a_bucket

from audio_edition.errors import EditionError, Faults
from audio_edition.press.outlets import Change, store
from audio_edition.press.outlets.delivery import Far, deliver, plan
from audio_edition.press.outlets.rsync import Folder
from audio_edition.press.outlets.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = "2023-12-08"


def a_site(folder: Path, release: str, *, day: str = DAY, size: int = 1000) -> Path:
    """Write what a publication of one *release* leaves in *folder*."""
    content = {
        f"{day}/{release}.mp3": release.encode() * (size // len(release)),
        f"{day}/{release}.json": b"{}",
        f"{day}/{release}.vtt": release.encode(),
        f"{day}/index.html": f"page of {release}".encode(),
        "cover-01234567.jpg": b"jpeg",
        "index.html": f"front of {release}".encode(),
        "latest.mp3": release.encode(),
        "feed-1.xml": b"<rss/>",
        "README.md": b"for whoever opens the folder",
        ".publishing": b"",
    }
    audio = f"{day}/{release}.mp3"
    enclosure = f'<enclosure url="https://p.example/{audio}" length="{len(content[audio])}"/>'
    content["feed.xml"] = f"<rss>{enclosure}</rss>".encode()
    for name, each in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(each)
    return folder


ONE, TWO = "aaaaaaaaa1", "bbbbbbbbb2"

IN_ORDER = [
    f"{DAY}/{ONE}.mp3",
    f"{DAY}/{ONE}.json",
    f"{DAY}/{ONE}.vtt",
    "cover-01234567.jpg",
    f"{DAY}/index.html",
    "index.html",
    "latest.mp3",
    "feed-1.xml",
    "feed.xml",
]


class Shore(ABC):
    """The other side, as the tests see it."""

    @abstractmethod
    def far(self) -> Far:
        """Begin another delivery to it."""

    @abstractmethod
    def files(self) -> dict[str, bytes]:
        """All that lies there."""

    @abstractmethod
    def keep(self, name: str, content: bytes) -> None:
        """Put a file there, as somebody else does."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Remove a file there, as somebody else does."""


class Beach(Shore):
    """A bucket; the paper has a part of it."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket

    def far(self) -> Store:
        return Store("s3://paper/pod/cast", self.bucket.address, "us-east-1")

    def files(self) -> dict[str, bytes]:
        stored = {name: each.content for name, each in self.bucket.files.items()}
        return {name.removeprefix("pod/cast/"): content for name, content in stored.items()}

    def keep(self, name: str, content: bytes) -> None:
        self.bucket.keep(f"pod/cast/{name}", content)

    def drop(self, name: str) -> None:
        del self.bucket.files[f"pod/cast/{name}"]


class Quay(Shore):
    """A folder that rsync fills."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def far(self) -> Folder:
        return Folder(str(self.folder))

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in found}

    def keep(self, name: str, content: bytes) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(content)
        os.utime(self.folder / name, (1, 1))

    def drop(self, name: str) -> None:
        (self.folder / name).unlink()


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAPAPER")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "no-one-knows")
    with a_bucket() as bucket:
        yield bucket


@pytest.fixture
def beach(bucket: Bucket) -> Beach:
    return Beach(bucket)


@pytest.fixture
def quay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Quay:
    rsync_here.install(tmp_path / "tools", monkeypatch)
    return Quay(tmp_path / "far away")


@pytest.fixture(params=["store", "rsync"])
def shore(request: pytest.FixtureRequest) -> Shore:
    if request.param == "rsync":
        return Quay(request.getfixturevalue("quay").folder)
    return Beach(request.getfixturevalue("bucket"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return a_site(tmp_path / "feed", ONE)


def heard(files: dict[str, bytes]) -> list[str]:
    """What the feed names, each as long as it says."""
    named = re.findall(rb'url="https://p.example/([^"]+)" length="(\d+)"', files["feed.xml"])
    assert all(len(files[name.decode()]) == int(length) for name, length in named)
    return [name.decode() for name, _ in named]


# ------------------------------------------------------------------------------- the law, everywhere


def test_audio_goes_first_the_feed_last_and_notes_stay_at_home(site: Path, shore: Shore) -> None:
    changes = deliver(site, shore.far())

    assert [change.name for change in changes] == IN_ORDER
    assert {change.action for change in changes} == {"new"}
    assert shore.files() == {name: (site / name).read_bytes() for name in IN_ORDER}


def test_what_is_there_is_not_taken_again(site: Path, shore: Shore) -> None:
    deliver(site, shore.far())
    assert deliver(site, shore.far()) == ()


def test_a_year_that_is_no_more_goes_and_another_ones_stays(shore: Shore, site: Path) -> None:
    deliver(site, shore.far())
    for name in ("2023/index.html", "1999/index.html"):
        shore.keep(name, b"a year")

    assert [change.name for change in deliver(site, shore.far())] == [f"{DAY[:4]}/index.html"]
    assert "1999/index.html" in shore.files()


def test_a_correction_takes_the_new_audio_and_then_removes_the_old(
    site: Path, shore: Shore
) -> None:
    deliver(site, shore.far())
    shutil.rmtree(site)
    a_site(site, TWO)
    changes = deliver(site, shore.far())

    actions = [(change.action, change.name) for change in changes]
    assert actions == [
        ("new", f"{DAY}/{TWO}.mp3"),
        ("new", f"{DAY}/{TWO}.json"),
        ("new", f"{DAY}/{TWO}.vtt"),
        *(("changed", name) for name in (f"{DAY}/index.html", "index.html", "latest.mp3")),
        ("changed", "feed.xml"),
        *(("removed", f"{DAY}/{ONE}.{kind}") for kind in ("json", "mp3", "vtt")),
    ]
    assert heard(shore.files()) == [f"{DAY}/{TWO}.mp3"]
    assert not [name for name in shore.files() if ONE in name]


def test_what_the_site_did_not_put_there_stays(site: Path, shore: Shore) -> None:
    deliver(site, shore.far())
    theirs = ("robots.txt", f"{DAY}/map.jpg", f"2020-01-01/{ONE}.mp3", "notes/feed-1.xml")
    for name in theirs:
        shore.keep(name, b"theirs")
    (site / "feed-1.xml").unlink()

    assert [change[:2] for change in deliver(site, shore.far())] == [("removed", "feed-1.xml")]
    assert {name: shore.files()[name] for name in theirs} == dict.fromkeys(theirs, b"theirs")


def test_a_plan_says_what_a_delivery_does_and_writes_nothing(site: Path, shore: Shore) -> None:
    planned = plan(site, shore.far())
    assert shore.files() == {}
    assert planned == deliver(site, shore.far())


def test_a_plan_knows_what_is_about_to_be_published(site: Path, shore: Shore) -> None:
    deliver(site, shore.far())
    ahead = [
        Change("new", f"{DAY}/{TWO}.mp3", 9),
        Change("changed", "feed.xml", 99),
        Change("removed", f"{DAY}/{ONE}.mp3", 1000),
    ]
    assert plan(site, shore.far(), ahead) == tuple(ahead)
    assert heard(shore.files()) == [f"{DAY}/{ONE}.mp3"]


def test_nothing_is_taken_before_there_is_a_feed(tmp_path: Path, shore: Shore) -> None:
    (tmp_path / "empty").mkdir()
    assert deliver(tmp_path / "empty", shore.far()) == ()


def test_what_was_lost_there_is_taken_again(site: Path, shore: Shore) -> None:
    deliver(site, shore.far())
    shore.drop(f"{DAY}/{ONE}.mp3")
    assert [change.name for change in deliver(site, shore.far())] == [f"{DAY}/{ONE}.mp3"]


def test_what_was_published_is_not_overwritten(site: Path, shore: Shore) -> None:
    shore.keep(f"{DAY}/{ONE}.mp3", b"something else")
    with pytest.raises(EditionError, match="other content, and is not overwritten"):
        deliver(site, shore.far())
    assert shore.files() == {f"{DAY}/{ONE}.mp3": b"something else"}


def test_all_that_is_not_overwritten_is_told_together(site: Path, shore: Shore) -> None:
    for kind in ("mp3", "vtt"):
        shore.keep(f"{DAY}/{ONE}.{kind}", b"something else")
    with pytest.raises(Faults) as told:
        deliver(site, shore.far())
    assert len(told.value.faults) == 2


def test_a_feed_of_days_that_are_not_here_stays(site: Path, shore: Shore, tmp_path: Path) -> None:
    deliver(a_site(tmp_path / "newer", TWO, day="2023-12-09"), shore.far())
    before = shore.files()
    with pytest.raises(EditionError, match=r"has what is not here \(2023-12-09\)"):
        deliver(site, shore.far())
    assert shore.files() == before


def test_how_far_a_delivery_is_can_be_heard(site: Path, shore: Shore) -> None:
    told: list[tuple[int, int]] = []
    deliver(site, shore.far(), lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (len(IN_ORDER) - 1, len(IN_ORDER))


def test_somebody_who_published_meanwhile_wins(site: Path, shore: Shore) -> None:
    far = shore.far()
    theirs = b"<rss>theirs</rss>"

    def publish(done: int, _total: int) -> None:
        if done == 4:
            shore.keep("feed.xml", theirs)

    with pytest.raises(EditionError, match="somebody else published here meanwhile"):
        deliver(site, far, publish)
    assert shore.files()["feed.xml"] == theirs
    assert "index.html" not in shore.files()


def test_somebody_who_published_at_the_last_moment_wins(site: Path, shore: Shore) -> None:
    def publish(done: int, total: int) -> None:
        if done == total - 1:  # all but the feed
            shore.keep("feed.xml", b"<rss>theirs</rss>")

    with pytest.raises(EditionError, match="somebody else published here meanwhile"):
        deliver(site, shore.far(), publish)
    assert shore.files()["feed.xml"] == b"<rss>theirs</rss>"


def test_somebody_who_published_after_the_feed_was_put_keeps_what_is_theirs(
    site: Path, beach: Beach
) -> None:
    deliver(site, beach.far())
    (site / DAY / f"{ONE}.vtt").unlink()

    def publish(method: str, name: str) -> None:
        if (method, name) == ("GET", ""):  # the listing
            beach.keep("feed.xml", b"<rss>theirs</rss>")

    beach.bucket.after = publish
    with pytest.raises(EditionError, match="somebody else"):
        deliver(site, beach.far())
    assert f"{DAY}/{ONE}.vtt" in beach.files()


def test_what_rsync_refuses_is_told_in_a_line(site: Path, quay: Quay) -> None:
    with pytest.raises(EditionError, match=r"rsync failed: .*No such file or directory") as told:
        deliver(site, Folder(f"{quay.folder}/none/so/deep"))
    assert "\n" not in told.value.problem.en


# ------------------------------------------------------------------------------- storage


def test_every_file_says_what_it_is_and_how_long_it_may_be_kept(site: Path, beach: Beach) -> None:
    deliver(site, beach.far())
    said = {name: (each.kind, each.keeping) for name, each in beach.bucket.files.items()}
    for_good = "public, max-age=31536000, immutable"
    assert said == {
        f"pod/cast/{DAY}/{ONE}.mp3": ("audio/mpeg", for_good),
        f"pod/cast/{DAY}/{ONE}.json": ("application/json+chapters", for_good),
        f"pod/cast/{DAY}/{ONE}.vtt": ("text/vtt; charset=utf-8", for_good),
        "pod/cast/cover-01234567.jpg": ("image/jpeg", for_good),
        f"pod/cast/{DAY}/index.html": ("text/html; charset=utf-8", "no-cache"),
        "pod/cast/index.html": ("text/html; charset=utf-8", "no-cache"),
        "pod/cast/latest.mp3": ("audio/mpeg", "no-cache"),
        "pod/cast/feed-1.xml": ("application/rss+xml; charset=utf-8", "no-cache"),
        "pod/cast/feed.xml": ("application/rss+xml; charset=utf-8", "no-cache"),
    }


def test_a_whole_bucket_is_a_place_too(site: Path, beach: Beach) -> None:
    deliver(site, Store("s3://paper", beach.bucket.address))
    assert sorted(beach.bucket.files) == sorted(IN_ORDER)


def test_a_long_listing_is_read_to_its_end(site: Path, beach: Beach) -> None:
    deliver(site, beach.far())
    beach.bucket.page = 2
    assert deliver(site, beach.far()) == ()


@pytest.mark.parametrize("fault", [(503, "SlowDown"), (403, "AccessDenied"), (500, "")])
@pytest.mark.parametrize("last", range(len(IN_ORDER)))
def test_a_delivery_that_was_cut_off_anywhere_is_finished_by_the_next(
    site: Path,
    beach: Beach,
    fault: tuple[int, str],
    last: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(store.RETRIES, "max_retries", 0)
    deliver(site, beach.far())
    shutil.rmtree(site)
    a_site(site, TWO)

    def refuses(method: str, _name: str) -> tuple[int, str] | None:
        puts = [asked for asked in beach.bucket.asked if asked[0] == "PUT"]
        return fault if method == "PUT" and len(puts) > before + last else None

    before = len([asked for asked in beach.bucket.asked if asked[0] == "PUT"])
    beach.bucket.refuses = refuses
    if last < 7:  # as many files are new or changed
        with pytest.raises(EditionError, match="the store refuses"):
            deliver(site, beach.far())
        assert heard(beach.files()) == [f"{DAY}/{ONE}.mp3"]
    beach.bucket.refuses = lambda _method, _name: None
    deliver(site, beach.far())
    assert heard(beach.files()) == [f"{DAY}/{TWO}.mp3"]
    assert beach.files() == {name: (site / name).read_bytes() for name in plan_names(site)}


def plan_names(site: Path) -> list[str]:
    return [name.replace(ONE, TWO) for name in IN_ORDER if (site / name.replace(ONE, TWO)).exists()]


def test_audio_that_somebody_created_meanwhile_is_not_overwritten(site: Path, beach: Beach) -> None:
    audio = f"{DAY}/{ONE}.mp3"

    def publish(method: str, name: str) -> None:
        if (method, name) == ("GET", ""):
            beach.keep(audio, b"something else")

    beach.bucket.after = publish
    with pytest.raises(EditionError, match="the store refuses: AlreadyExists"):
        deliver(site, beach.far())
    assert beach.files()[audio] == b"something else"
    assert "feed.xml" not in beach.files()


def test_the_same_audio_that_somebody_created_meanwhile_is_fine(site: Path, beach: Beach) -> None:
    audio = f"{DAY}/{ONE}.mp3"

    def publish(method: str, name: str) -> None:
        if (method, name) == ("GET", ""):
            beach.keep(audio, (site / audio).read_bytes())

    beach.bucket.after = publish
    deliver(site, beach.far())
    assert heard(beach.files()) == [audio]


def test_audio_of_the_same_length_and_other_bytes_is_not_taken_for_the_same(
    site: Path, beach: Beach
) -> None:
    audio = f"{DAY}/{ONE}.mp3"
    beach.keep(audio, b"x" * 1000)
    os.utime(site / audio, (2e9, 2e9))  # written here after it came there
    with pytest.raises(EditionError, match="other content"):
        deliver(site, beach.far())


def test_a_feed_that_was_put_though_the_answer_was_lost_is_ours(site: Path, beach: Beach) -> None:
    def loses(method: str, name: str) -> tuple[int, str] | None:
        if (method, name) != ("PUT", "pod/cast/feed.xml") or name in beach.bucket.files:
            return None
        beach.keep("feed.xml", (site / "feed.xml").read_bytes())
        return 500, ""

    beach.bucket.refuses = loses
    deliver(site, beach.far())
    assert beach.bucket.asked[-2:] == [("PUT", "pod/cast/feed.xml"), ("HEAD", "pod/cast/feed.xml")]
    assert heard(beach.files()) == [f"{DAY}/{ONE}.mp3"]


def test_a_feed_that_was_put_after_the_last_look_stays(site: Path, beach: Beach) -> None:
    def publish(method: str, name: str) -> None:
        if (method, name) == ("HEAD", "pod/cast/feed.xml") and "feed-1.xml" in beach.files():
            beach.keep("feed.xml", b"<rss>theirs</rss>")

    beach.bucket.after = publish
    with pytest.raises(EditionError, match="somebody else published here meanwhile"):
        deliver(site, beach.far())
    assert beach.files()["feed.xml"] == b"<rss>theirs</rss>"


def knows_no_conditions(beach: Beach) -> None:
    beach.bucket.forbidden = ("If-Match", "If-None-Match")


def test_a_store_that_knows_no_conditions_is_looked_at_before(site: Path, beach: Beach) -> None:
    knows_no_conditions(beach)
    deliver(site, beach.far())
    shutil.rmtree(site)
    deliver(a_site(site, TWO), beach.far())
    assert heard(beach.files()) == [f"{DAY}/{TWO}.mp3"]


def test_what_is_seen_in_a_store_that_knows_no_conditions_is_not_overwritten(
    site: Path, beach: Beach
) -> None:
    knows_no_conditions(beach)

    def publish(method: str, name: str) -> None:
        if (method, name) == ("GET", ""):
            beach.keep(f"{DAY}/{ONE}.mp3", b"something else")

    beach.bucket.after = publish
    with pytest.raises(EditionError, match="the store refuses: AlreadyExists"):
        deliver(site, beach.far())
    assert beach.files()[f"{DAY}/{ONE}.mp3"] == b"something else"


def test_large_files_go_in_parts(site: Path, beach: Beach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LARGE", 6_000_000)
    a_site(site, ONE, size=12_000_000)
    deliver(site, beach.far())
    assert heard(beach.files()) == [f"{DAY}/{ONE}.mp3"]
    assert len(beach.bucket.parts) == 3


def test_where_tags_tell_nothing_pages_are_taken_again(site: Path, beach: Beach) -> None:
    beach.bucket.opaque = True
    deliver(site, beach.far())
    os.utime(site / DAY / f"{ONE}.mp3", (2e9, 2e9))
    again = [change.name for change in deliver(site, beach.far())]
    assert again == [name for name in IN_ORDER if "a1." not in name and "cover" not in name]


def test_the_environment_may_say_where_the_store_is(
    site: Path, beach: Beach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", beach.bucket.address)
    deliver(site, Store("s3://paper/pod/cast"))
    assert heard(beach.files()) == [f"{DAY}/{ONE}.mp3"]


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize(
    ("endpoint", "by_host"),
    [("", "None"), ("https://s3.example", "false"), ("https://paper.oss.example", "true")],
)
def test_a_service_that_knows_buckets_by_host_is_asked_so(endpoint: str, by_host: str) -> None:
    config = Store("s3://paper/podcast", endpoint)._store.config  # noqa: SLF001 - nobody answers there
    assert str(config.get("virtual_hosted_style_request")) == by_host


@pytest.mark.parametrize("address", ["s3://nobody", "s3://nobody/pod/cast"])
def test_a_bucket_that_is_not_there_is_told(site: Path, bucket: Bucket, address: str) -> None:
    with pytest.raises(EditionError, match=f"{address}: the store refuses: NoSuchBucket"):
        deliver(site, Store(address, bucket.address))


@pytest.mark.usefixtures("bucket")
def test_a_store_that_does_not_answer_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(store.RETRIES, "max_retries", 0)
    with pytest.raises(EditionError, match="the store does not answer"):
        deliver(site, Store("s3://paper", "http://127.0.0.1:9"))


def test_no_error_shows_a_key(site: Path, beach: Beach) -> None:
    beach.bucket.refuses = lambda _method, _name: (403, "SignatureDoesNotMatch")
    with pytest.raises(EditionError) as told:
        deliver(site, beach.far())
    shown = [str(told.value), *told.value.problem, *(told.value.hint or ())]
    assert not re.search("AKIAPAPER|no-one-knows|Signature=", " ".join(shown))
    assert told.value.__suppress_context__


def test_without_credentials_nothing_is_asked(
    site: Path, beach: Beach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with pytest.raises(EditionError, match="no credentials in the environment"):
        deliver(site, beach.far())
    assert beach.bucket.asked == []


def test_a_missing_extra_is_told(beach: Beach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "find_spec", lambda _name: None)
    fault = beach.far().unusable()
    assert fault is not None
    assert fault.hint is not None
    assert "pip install 'audio-edition[s3]'" in fault.hint.en


def test_of_two_that_publish_at_once_one_wins_and_nothing_is_mixed(
    tmp_path: Path, beach: Beach
) -> None:
    def attempt(release: str) -> str:
        try:
            deliver(a_site(tmp_path / release, release), beach.far())
        except EditionError as fault:
            return fault.problem.en
        return ""

    told: list[str] = []
    with ThreadPoolExecutor(2) as publishers:
        for turn in range(25):
            releases = [f"{turn:09}a", f"{turn:09}b"]
            ends = [*publishers.map(attempt, releases)]
            won = [release for release, end in zip(releases, ends, strict=True) if not end]
            assert heard(beach.files())[0].split("/")[1].removesuffix(".mp3") in won
            told += filter(None, ends)
    assert {end.split(": ")[1] for end in told} == {
        "somebody else published here meanwhile; their feed stays"
    }
