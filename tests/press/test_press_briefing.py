"""What a smart speaker is given."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from audio_edition.press import addresses, briefing

if TYPE_CHECKING:
    from audio_edition.model import Episode
    from audio_edition.settings import Show


def item(show: Show, episode: Episode) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(briefing.render(show, episode)["briefing.json"])
    return found


def test_the_item_has_all_that_a_flash_briefing_needs(show: Show, episode: Episode) -> None:
    found = item(show, replace(episode, brief=episode.audio))

    assert list(found) == [
        "uid", "updateDate", "titleText", "mainText", "streamUrl", "redirectionUrl",
    ]  # fmt: skip
    when = datetime.strptime(found["updateDate"], "%Y-%m-%dT%H:%M:%S.0Z")  # noqa: DTZ007 - as Alexa writes it
    assert (when.day, when.hour) == (7, 22)  # six in the morning of the 8th, in Beijing
    assert (
        found["streamUrl"]
        == f"https://paper.example/podcast/2023-12-08/{episode.release}-brief.mp3"
    )
    assert found["titleText"] == "萧山有声报 2023年12月8日 星期五"
    assert found["mainText"].startswith(
        "2023年12月8日 星期五。王敏主持召开区委社会民生工作务虚会。"
    )


def test_an_episode_without_a_brief_is_played_as_a_whole(show: Show, episode: Episode) -> None:
    assert item(show, episode)["streamUrl"].endswith(addresses.mp3(episode))


def test_the_playlist_is_always_the_newest(show: Show, episode: Episode) -> None:
    lines = briefing.render(show, episode)["latest.m3u"].decode().splitlines()

    assert lines[0] == "#EXTM3U"
    assert lines[-1] == "https://paper.example/podcast/latest.mp3"


@given(st.lists(st.text(max_size=300), max_size=60))
def test_the_text_is_never_too_long_and_plain(headlines: list[str]) -> None:
    said = briefing.text(headlines)

    assert len(said) < 4500
    assert said == " ".join(said.split())


def test_headlines_that_do_not_fit_are_left_out_whole() -> None:
    said = briefing.text(["大桥合龙，两岸通车"] * 600)

    assert said == "大桥合龙，两岸通车。" * 449


def test_the_same_episode_gives_the_same_bytes(show: Show, episode: Episode) -> None:
    assert briefing.render(show, episode) == briefing.render(show, episode)
