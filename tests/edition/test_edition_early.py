"""An edition that goes on air before its hour is dated by its hour all the same, and its editor is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from audio_edition.edition import listing
from audio_edition.project import Project

if TYPE_CHECKING:
    from tests.edition.conftest import Paper

#: A day that has not come anywhere.
SOON = (datetime.now(UTC) + timedelta(days=2)).date()


@pytest.fixture
def early(made: Paper) -> Paper:
    """A paper whose edition of the day after tomorrow is on air already."""
    page = made.root / "page.txt"
    page.write_bytes(made.page.read_bytes())
    answer = made.run("make", page, "--day", SOON.isoformat())
    assert answer.code == 0, answer.err
    assert f"{SOON} 06:00 (show.publish_at) is still to come" in answer.err
    return made


def test_the_feed_is_dated_by_the_hour_that_is_set(early: Paper) -> None:
    hour = datetime.fromisoformat(f"{SOON}T06:00:00+08:00")

    assert f"<pubDate>{format_datetime(hour)}</pubDate>" in (early.feed / "feed.xml").read_text("utf-8")  # fmt: skip


def test_publishing_and_checking_tell_of_it(early: Paper) -> None:
    published, checked = early.run("publish"), early.run("check")

    assert published.err.count("is still to come") == 1
    assert f"{SOON}/manifest.json: {SOON} 06:00 (show.publish_at)" in checked.out
    assert checked.code == 0


def test_all_that_is_still_to_come_is_told_the_newest_first(early: Paper) -> None:
    later = SOON + timedelta(days=1)
    assert early.run("make", early.root / "page.txt", "--day", later.isoformat()).code == 0
    (early.root / "episodes" / "9999-12-31").mkdir()  # a day that has not been made

    told = [day.name for day, _ in listing.early(Project(early.root))]

    assert told == [later.isoformat(), SOON.isoformat()]


def test_nothing_is_told_of_what_is_out(made: Paper) -> None:
    assert "still to come" not in made.run("publish").err + made.run("check").out
