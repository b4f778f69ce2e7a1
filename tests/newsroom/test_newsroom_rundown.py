"""The programme: label, opening, headlines, stories, close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.model import Correction, Line, Paragraph, Passage, Rundown, Script, Story
from audio_edition.newsroom.rundown import LABEL_PACE, arrange
from audio_edition.settings import Phrases, Settings, Show

SETTINGS = Settings(show=Show(title="萧山日报有声版", paper="萧山日报"))


def script(*stories: Story, paper: str = "萧山日报", day: str = "2023-12-08") -> Script:
    return Script(paper, day, stories)


def stories(count: int) -> tuple[Story, ...]:
    return tuple(Story(Passage(f"第{number}篇 标题")) for number in range(count))


def kinds(rundown: Rundown) -> list[str]:
    return [item.kind for item in rundown.items]


def test_seven_stories_are_ten_items_in_the_order_of_a_programme() -> None:
    assert kinds(arrange(script(*stories(7)), SETTINGS)) == [
        "opening",
        "headlines",
        *["story"] * 7,
        "close",
    ]


def test_the_label_comes_first_and_slowly_then_day_and_weekday() -> None:
    opening = arrange(script(), SETTINGS).items[0]

    assert opening.lines == (
        Line("label", Passage("本节目由人工智能合成语音播报。"), pace=LABEL_PACE),
        Line("opening", Passage("这里是萧山日报有声版。今天是2023年12月8日，星期五。")),
    )


def test_the_label_is_read_at_the_pace_of_ordinary_speech() -> None:
    news_voice = 270  # characters a minute

    assert 120 <= news_voice * LABEL_PACE <= 160


@pytest.mark.parametrize(
    ("day", "weekday"),
    [("2024-01-01", "一"), ("2024-02-29", "四"), ("2024-06-08", "六"), ("2024-06-09", "日")],
)
def test_the_weekday_is_that_of_the_calendar(day: str, weekday: str) -> None:
    opening = arrange(script(day=day), SETTINGS).items[0].lines[1]

    assert opening.passage.text.endswith(f"星期{weekday}。")


def test_a_headline_is_the_very_passage_of_its_title_in_the_same_voice() -> None:
    title = Passage("重庆方面增长", (Correction(0, 1, "chong2"),))
    rundown = arrange(script(Story(title, role="coanchor")), SETTINGS)
    [headline] = [line for line in rundown.items[1].lines if line.kind == "headline"]
    [printed] = [line for line in rundown.items[2].lines if line.kind == "title"]

    assert (headline.passage, headline.role, headline.pace) == (title, "coanchor", printed.pace)
    assert (printed.passage, printed.role) == (title, "coanchor")


def test_a_story_is_read_from_kicker_to_last_paragraph_each_in_its_voice() -> None:
    story = Story(
        Passage("标题 两截"),
        kicker=(Passage("肩题"),),
        subtitle=(Passage("副题"),),
        byline=Passage("记者 黄婷 报道"),
        paragraphs=(
            Paragraph(Passage("小标题"), subhead=True),
            Paragraph(Passage("正文。"), "coanchor"),
        ),
    )
    item = arrange(script(story), SETTINGS).items[2]

    assert [(line.kind, line.passage.text, line.role) for line in item.lines] == [
        ("kicker", "肩题", "anchor"),
        ("title", "标题 两截", "anchor"),
        ("subtitle", "副题", "anchor"),
        ("byline", "记者 黄婷 报道", "anchor"),
        ("subhead", "小标题", "anchor"),
        ("body", "正文。", "coanchor"),
    ]


def test_chapters_are_called_as_stories_and_phrases_are() -> None:
    story = Story(Passage("银杏最美季"), kicker=(Passage("深秋"),))
    rundown = arrange(script(story), SETTINGS)

    assert [item.title for item in rundown.items] == ["片头", "内容提要", "银杏最美季", "结束语"]


def test_an_episode_is_called_by_what_leads_it() -> None:
    titles = [arrange(script(*stories(count)), SETTINGS).title for count in (2, 0)]

    assert titles == ["第0篇 标题", "2023年12月8日"]


def test_a_day_without_stories_has_no_headlines() -> None:
    assert kinds(arrange(script(), SETTINGS)) == ["opening", "close"]


def test_a_phrase_that_is_empty_is_not_said() -> None:
    silent = Settings(phrases=Phrases(opening="", headlines="", close=""))
    rundown = arrange(script(*stories(1)), silent)

    assert [[line.kind for line in item.lines] for item in rundown.items] == [
        ["label"],
        ["headline"],
        ["title"],
    ]


def test_placeholders_are_filled_in_once() -> None:
    odd = Settings(
        show=Show(title="{date}报"),
        phrases=Phrases(opening="{title}、{paper}\n{title}", close_chapter="{weekday}"),
    )
    rundown = arrange(script(paper=""), odd)

    assert rundown.items[0].lines[1].passage.text == "{date}报、{date}报 {date}报"
    assert rundown.items[-1].title == "星期五"


@given(st.integers(0, 9), st.dates())
def test_every_item_has_a_title_and_something_to_say(count: int, day: object) -> None:
    rundown = arrange(script(*stories(count), day=str(day)), SETTINGS)

    assert all(item.title and item.lines for item in rundown.items)
    assert rundown.day == str(day)
