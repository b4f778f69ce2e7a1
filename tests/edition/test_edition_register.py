"""One more edition: only what changed is set, and what is on air is what a first publication would give."""

from __future__ import annotations

import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest
from tests.edition.conftest import PAGE, Paper

from audio_edition.edition.publishing import publish
from audio_edition.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECOND, THIRD = "2024-12-02", "2025-01-05"


def index_of(paper: Paper) -> Path:
    return paper.root / ".audio-edition" / "register.sqlite"


def add(paper: Paper, day: str) -> None:
    """Have another day on air that tells the same."""
    folder = paper.root / "episodes" / day
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    answer = paper.run("make", folder / "page.txt")
    assert answer.code == 0, answer.err


def written(paper: Paper) -> list[str]:
    return [change.name for change in publish(Project(paper.root), [])]


def published(paper: Paper) -> dict[str, bytes]:
    return {name: data for name, data in paper.files().items() if name.startswith("feed/")}


@pytest.fixture
def three(made: Paper) -> Paper:
    """A paper with three days on air."""
    add(made, THIRD)
    add(made, SECOND)
    return made


def test_what_was_published_day_by_day_is_what_one_publication_gives(three: Paper) -> None:
    before = published(three)
    shutil.rmtree(three.feed)
    index_of(three).unlink()

    publish(Project(three.root), [])

    assert before == published(three)


def test_a_new_day_changes_its_own_pages_and_its_neighbours(three: Paper) -> None:
    folder = three.root / "episodes" / "2024-12-30"
    folder.mkdir()
    (folder / "page.txt").write_text(PAGE, "utf-8")
    for verb in (("script", folder / "page.txt"), ("voice", folder.name), ("mix", folder.name)):
        assert three.run(*verb).code == 0

    pages = [name for name in written(three) if name.endswith(".html")]

    assert pages == ["2024-12-30/index.html", "2024-12-02/index.html", "2025-01-05/index.html", "index.html"]  # fmt: skip
    assert written(three) == []


def test_a_new_title_changes_every_page(three: Paper) -> None:
    settings = three.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace("有声版", "早新闻"), "utf-8")

    names = written(three)

    assert {f"{day}/index.html" for day in ("2024-12-01", SECOND, THIRD)} < {*names}
    assert {"index.html", "feed.xml", "subscribe.opml"} < {*names}
    assert "style.css" not in names


def test_a_section_that_is_new_changes_no_page_of_another_day(three: Paper) -> None:
    settings = three.root / "edition.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("[voices]", "stories = true\n\n[voices]"), "utf-8"
    )
    assert three.run("remake", "2024-12-01").code == 0
    with sqlite3.connect(index_of(three)) as index:
        before = dict(index.execute("SELECT name, made_of FROM pages"))
    index.close()
    three.edit("## 芦花白了\n", "## 芦花白了\n栏目：副刊\n")

    assert three.run("remake", "2024-12-01").code == 0

    with sqlite3.connect(index_of(three)) as index:
        after = dict(index.execute("SELECT name, made_of FROM pages"))
    index.close()
    assert after[f"{SECOND}/index.html"] == before[f"{SECOND}/index.html"]
    assert after["subscribe.opml"] != before["subscribe.opml"]
    assert "副刊" in (three.feed / "subscribe.opml").read_text("utf-8")
    assert "副刊" in (three.feed / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "spoil", [os.remove, lambda path: path.write_text("other")], ids=["removed", "changed"]
)
def test_a_page_that_does_not_lie_there_as_it_was_set_is_set_again(
    three: Paper, spoil: Callable[[Path], object]
) -> None:
    before = published(three)
    spoil(three.feed / SECOND / "index.html")

    assert written(three) == [f"{SECOND}/index.html"]
    assert before == published(three)


def kept(paper: Paper, change: str = "") -> dict[str, bytes]:
    """Give the items that the index keeps, after a *change* of it."""
    with sqlite3.connect(index_of(paper)) as index:
        index.executescript(change)
        items = dict(index.execute("SELECT made_of, item FROM items"))
    index.close()
    return items


def test_the_items_of_the_feed_on_air_are_kept_and_no_others(three: Paper) -> None:
    before = kept(three)
    assert three.run("retract", SECOND, "--reason", "有误").code == 0
    after = kept(three)

    assert (len(before), len(after)) == (3, 2)
    assert after.items() < before.items()
    assert all(item in (three.feed / "feed.xml").read_bytes() for item in after.values())


def test_an_item_that_was_damaged_is_made_again(three: Paper) -> None:
    before = kept(three)
    assert kept(three, "UPDATE items SET item = CAST('<item>' AS BLOB)") != before

    assert written(three) == []
    assert before == kept(three)


@pytest.mark.parametrize("damage", [b"", b"not an index" * 400], ids=["empty", "no index"])
def test_an_index_that_is_damaged_is_made_again(three: Paper, damage: bytes) -> None:
    before = published(three)
    index_of(three).write_bytes(damage)

    answer = three.run("publish")

    if answer.code:
        assert "damaged" in answer.err
        assert "run the same command again" in answer.err
        answer = three.run("publish")
    assert (answer.code, answer.out) == (0, "")
    assert before == published(three)


def test_an_index_of_another_form_is_made_again(three: Paper) -> None:
    with sqlite3.connect(index_of(three)) as index:
        index.executescript("DROP TABLE days; CREATE TABLE days (x); PRAGMA user_version = 99;")
    index.close()

    assert written(three) == []


def test_an_index_that_cannot_be_written_is_told(three: Paper) -> None:
    index_of(three).unlink()
    index_of(three).mkdir()

    answer = three.run("publish")

    assert answer.code == 1
    assert "register.sqlite: cannot be written" in answer.err


def test_a_day_whose_folder_is_gone_is_missed(three: Paper) -> None:
    shutil.rmtree(three.root / "episodes" / SECOND)

    answer = three.run("publish")

    assert answer.code == 1
    assert f"{SECOND} is on air, but its record is lost" in answer.err


@pytest.mark.parametrize("known", [True, False])
def test_a_dry_run_writes_nothing(three: Paper, known: bool) -> None:  # noqa: FBT001 - with an index or without
    def there() -> dict[Path, int]:
        """All files; a cover that was drawn is kept for whoever asks next."""
        files = (path for path in three.root.rglob("*") if path.is_file())
        return {path: path.stat().st_mtime_ns for path in files if "covers" not in path.parts}

    settings = three.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace("有声版", "早新闻"), "utf-8")
    if not known:
        index_of(three).unlink()
    before = there()

    answer = three.run("publish", "--dry-run")

    assert f"changed\t{SECOND}/index.html" in answer.out
    assert before == there()


def test_a_page_of_a_year_that_somebody_put_there_stays(three: Paper) -> None:
    (three.feed / "2009").mkdir()
    (three.feed / "2009" / "index.html").write_text("our paper in 2009")

    assert written(three) == []
    assert (three.feed / "2009" / "index.html").is_file()


def test_the_page_of_a_year_goes_with_its_days(
    three: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audio_edition.press.site.FRONT", 1)
    publish(Project(three.root), [])
    assert (three.feed / "2025" / "index.html").is_file()

    assert three.run("retract", THIRD, "--reason", "有误").code == 0

    assert not (three.feed / "2025" / "index.html").exists()
    assert (three.feed / "2024" / "index.html").is_file()


def test_a_folder_of_the_administrators_own_is_no_lost_day(three: Paper) -> None:
    (three.feed / "2001-01-01").mkdir()
    (three.feed / "2001-01-01" / "index.html").write_text("an old page")

    assert written(three) == []
