"""A paper whose feed is fetched elsewhere: every verb that publishes delivers, too."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from tests.press.s3_server import Bucket, a_bucket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.edition.conftest import Paper


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAPAPER")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "no-one-knows")
    with a_bucket() as bucket:
        yield bucket


def set_outlets(paper: Paper, *lines: str) -> None:
    settings = paper.root / "edition.toml"
    text = settings.read_text("utf-8").split("[outlets]")[0]
    settings.write_text("\n".join((text, "[outlets]", *lines, "")), "utf-8")


def s3(bucket: Bucket) -> tuple[str, str]:
    return ('s3 = "s3://paper/podcast"', f'endpoint = "{bucket.address}"')


def published(paper: Paper) -> dict[str, bytes]:
    folder = paper.root / "feed"
    files = (path for path in folder.rglob("*") if path.is_file() and path.name[0] != ".")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def there(bucket: Bucket) -> dict[str, bytes]:
    return {name.removeprefix("podcast/"): each.content for name, each in bucket.files.items()}


def test_make_delivers_what_it_published(paper: Paper, bucket: Bucket) -> None:
    set_outlets(paper, *s3(bucket))
    answer = paper.make()

    assert answer.code == 0, answer.err
    assert there(bucket) == published(paper)
    assert f"s3://paper/podcast: delivered, {len(published(paper))} files changed" in answer.err


def test_publish_takes_what_is_there_to_a_new_outlet(made: Paper, bucket: Bucket) -> None:
    set_outlets(made, *s3(bucket))
    planned = made.run("publish", "--dry-run")
    assert there(bucket) == {}
    done = made.run("publish")

    assert (done.code, planned.code) == (0, 0)
    assert planned.out == done.out
    rows = [row.split("\t") for row in done.out.splitlines()]
    assert {(row[0], row[3]) for row in rows} == {("new", "s3://paper/podcast")}
    assert {row[1]: int(row[2]) for row in rows} == {
        name: len(content) for name, content in published(made).items()
    }
    assert rows[-1][1] == "feed.xml"
    assert there(bucket) == published(made)


def test_a_dry_run_knows_what_it_would_publish_first(made: Paper, bucket: Bucket) -> None:
    set_outlets(made, *s3(bucket))
    made.run("publish")
    settings = made.root / "edition.toml"
    settings.write_text(settings.read_text("utf-8").replace("有声版", "有声报"), "utf-8")
    rows = [row.split("\t") for row in made.run("publish", "--dry-run").out.splitlines()]

    near = [row[:3] for row in rows if len(row) == 3]
    assert near
    assert sorted(near) == sorted(row[:3] for row in rows if len(row) == 4)


def test_what_is_retracted_is_gone_everywhere(made: Paper, bucket: Bucket) -> None:
    set_outlets(made, *s3(bucket))
    made.run("publish")
    answer = made.run("retract", "2024-12-01", "--reason", "版面有误")

    assert answer.code == 0, answer.err
    assert there(bucket) == published(made)
    assert not [name for name in there(bucket) if name.endswith(".mp3")]


def test_an_outlet_that_fails_keeps_no_other_from_its_delivery(made: Paper, bucket: Bucket) -> None:
    set_outlets(made, *s3(bucket), f'rsync = "{made.root / "none" / "so" / "deep"}"')
    answer = made.run("publish")

    assert answer.code == 1
    assert re.search("rsync (failed|is not installed)", answer.err)
    assert there(bucket) == published(made)


def test_all_outlets_that_fail_are_told(made: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    set_outlets(made, 's3 = "s3://paper"', 'rsync = "podcast@paper.example:/srv/podcast"')

    for verb in ("publish", "check"):
        answer = made.run(verb)
        assert answer.code == 1
        said = answer.out + answer.err
        assert "s3://paper: no credentials in the environment" in said
        assert "podcast@paper.example:/srv/podcast: rsync is not installed" in said


def test_who_publishes_while_a_delivery_is_under_way_stands_back(
    made: Paper, bucket: Bucket
) -> None:
    set_outlets(made, *s3(bucket))
    second = []

    def publish(method: str, name: str) -> None:
        if (method, name) == ("PUT", "podcast/index.html"):
            second.append(made.run("publish", COLUMNS="80"))

    bucket.after = publish
    assert made.run("publish").code == 0
    (answer,) = second
    assert (answer.code, answer.out) == (1, "")
    assert "another publication is under way" in answer.err
    assert there(bucket) == published(made)


def test_check_finds_nothing_wrong_with_a_usable_outlet(made: Paper, bucket: Bucket) -> None:
    set_outlets(made, *s3(bucket))
    assert made.run("check").code == 0
    assert bucket.asked == []


@pytest.mark.parametrize(
    "line",
    [
        's3 = "paper"',
        's3 = "s3://paper/../other"',
        'region = "cn north"',
        'rsync = "-e sh"',
        'rsync = "rsync://paper.example/podcast"',
        'rsync = "paper.example::podcast"',
        'rsync = "-oProxyCommand=sh:/x"',
    ],
)
def test_an_outlet_that_cannot_be_meant_is_refused(made: Paper, line: str) -> None:
    set_outlets(made, line)
    answer = made.run("publish")
    assert answer.code == 1
    assert f"outlets.{line.split(maxsplit=1)[0]}" in answer.err
