"""Pages become articles: every page of the folder `pages` is a case."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audio_edition.errors import EditionError
from audio_edition.model import Article, Byline, Page, Person, Reconstruction
from audio_edition.newsroom.articles import found, reconstruct
from audio_edition.newsroom.characters import ink
from audio_edition.newsroom.copydesk import caption, edit
from audio_edition.newsroom.exchange import as_json
from audio_edition.newsroom.page import law
from audio_edition.newsroom.page.bodies.pieces import Body, Paragraph, Picture, Story
from audio_edition.newsroom.page.lines.layout import set_lines
from audio_edition.newsroom.page.stories import Found
from audio_edition.newsroom.readers import read_pages
from audio_edition.newsroom.readers.telling import Telling
from audio_edition.newsroom.strays import home

if TYPE_CHECKING:
    from audio_edition.model import LineRole

PAGES = sorted((Path(__file__).parent / "pages").iterdir())
SAMPLE = Path(__file__).parents[2] / "episodes" / "2023-12-08" / "page.txt"


def read(*lines: str) -> Reconstruction:
    return reconstruct([Page("page.txt", lines)])


def facts(article: Article) -> dict[str, object]:
    people = [[one.role, one.name] for one in article.byline.people] if article.byline else []
    told = {
        "kind": article.kind,
        "kicker": list(article.kicker),
        "title": article.title,
        "title_generated": article.title_generated,
        "people": people,
        "dateline": article.dateline,
        "paragraphs": list(article.paragraphs),
        "subheads": list(article.subheads),
        "captions": [[caption.text, caption.credit] for caption in article.captions],
    }
    return {key: value for key, value in told.items() if value}


def printed(result: Reconstruction) -> Counter[str]:
    texts = [law.printed(article) for article in result.articles]
    return Counter(ink("".join([*texts, *(dropped.text for dropped in result.dropped)])))


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_a_page_is_put_together_again(folder: Path) -> None:
    expected = json.loads((folder / "articles.json").read_text("utf-8"))

    result = reconstruct(read_pages([folder / "page.txt"]))

    assert [facts(article) for article in result.articles] == expected["articles"]
    assert [dropped.text for dropped in result.dropped] == expected["dropped"]


@pytest.fixture(scope="module")
def sample() -> Reconstruction:
    return reconstruct(read_pages([SAMPLE]))


def test_every_story_of_the_sample_has_its_own_headline(sample: Reconstruction) -> None:
    assert [(article.kicker, article.title, article.title_generated) for article in sample.articles] == [
        (("王敏主持召开区委社会民生工作务虚会",), "立足宏大时空观 树牢“大民生”视野 奋力推动社会民生事业高质量发展", False),
        ((), "区政府十七届第二十八次常务会议召开", False),
        ((), "传化科技城第三届科创生态大会举行", True),
        ((), "自贸萧山区块入围首批省数字贸易示范区", False),
        ((), "区法纪教育中心获评“全国青年文明号”", False),
        ((), "带电增容 保障居民冬日用电", False),
        ((), "银杏最美季", False),
    ]  # fmt: skip


def test_the_sample_keeps_its_paragraphs(sample: Reconstruction) -> None:
    assert [len(article.paragraphs) for article in sample.articles] == [5, 5, 5, 5, 6, 3, 0]


def test_no_byline_of_the_sample_is_left_in_its_paragraphs(sample: Reconstruction) -> None:
    names = [
        person.name
        for article in sample.articles
        if article.byline
        for person in article.byline.people
    ]

    assert names == ["莫利锋", "黄婷", "沈霏", "刘殿君", "蒋超", "萧清", "靳林杰", "杨羽洁"]
    assert not [
        text for article in sample.articles for text in article.paragraphs if "记者 " in text
    ]


def test_a_written_headline_is_shown_to_the_editor(sample: Reconstruction) -> None:
    warnings = [warning for article in sample.articles for warning in article.warnings]

    assert warnings == ["第219行：版面上没有标题，已据导语拟写“传化科技城第三届科创生态大会举行”"]


def test_the_photograph_keeps_caption_and_credit(sample: Reconstruction) -> None:
    photo = sample.articles[-1]

    assert (photo.kind, photo.captions[0].credit) == ("photo", "记者范方斌摄")
    assert photo.captions[0].text.endswith("显得浪漫而又唯美。")


def test_only_the_masthead_of_the_sample_is_dropped(sample: Reconstruction) -> None:
    assert [dropped.text for dropped in sample.dropped] == ["萧山区融媒体中心"]


def test_articles_say_from_which_lines_they_were_made(sample: Reconstruction) -> None:
    assert sample.articles[1].lines[0] == (135, 147)
    assert sample.articles[1].lines[-1] == (269, 269)


def test_the_same_page_gives_the_same_articles(sample: Reconstruction) -> None:
    assert reconstruct(read_pages([SAMPLE])) == sample


def test_several_pages_follow_one_another() -> None:
    folders = [Path(__file__).parent / "pages" / name for name in ("photo_story", "wire_story")]

    result = reconstruct(read_pages([folder / "page.txt" for folder in folders]))

    assert [article.kind for article in result.articles] == ["news", "photo", "news"]
    assert [article.dateline for article in result.articles] == [None, None, "昆明4月2日电"]


def test_json_has_the_keys_of_the_contract_in_order(sample: Reconstruction) -> None:
    plain = as_json(sample, paper="萧山日报", day="2023-12-08")

    assert list(plain) == ["paper", "day", "articles", "dropped", "warnings"]
    article = json.loads(json.dumps(plain, ensure_ascii=False))["articles"][0]
    assert " ".join(article) == (
        "kind title title_generated kicker subtitle byline dateline paragraphs subheads captions lines warnings page folio section continued"
    )
    assert article["byline"]["people"] == [{"role": "首席记者", "name": "莫利锋"}]
    assert article["page"] == "page.txt"


def test_a_page_of_masthead_only_is_refused() -> None:
    with pytest.raises(EditionError) as refused:
        read("临江日报", "", "2025年3月18日 星期二")

    assert (
        refused.value.problem.zh
        == "page.txt 里没有找到稿件，只看到：临江日报；2025年3月18日 星期二"
    )


def test_a_byline_without_a_story_is_no_article() -> None:
    with pytest.raises(EditionError, match="all that was seen: □本报记者 吴优"):
        read("□本报记者 吴优")


def test_a_byline_in_a_line_of_its_own_may_follow_its_story() -> None:
    article = read("昨日，望潮大桥合龙，车程缩短。", "", "□本报记者 吴优").articles[0]

    assert article.byline is not None
    assert article.byline.people[0].name == "吴优"


def test_a_row_with_a_dash_is_the_subtitle() -> None:
    article = read(
        "一盏灯的夜晚",
        "——走进城北图书馆",
        "",
        "本报讯（记者 吴优）昨日，城北图书馆的一盏灯亮到零点。",
    ).articles[0]

    assert (article.title, article.subtitle) == ("一盏灯的夜晚", ("——走进城北图书馆",))


def test_a_subtitle_alone_is_the_title() -> None:
    article = read(
        "——走进城北图书馆", "", "本报讯（记者 吴优）昨日，城北图书馆的一盏灯亮到零点。"
    ).articles[0]

    assert (article.title, article.subtitle) == ("——走进城北图书馆", ())


def test_a_blank_page_is_refused() -> None:
    with pytest.raises(EditionError, match="all that was seen: blank"):
        read("", "　")


def test_a_headline_without_a_story_is_dropped_with_a_warning() -> None:
    result = read(
        "本报讯（记者 沈渔）昨日，望潮大桥合龙，车程缩短到八分钟。",
        "",
        "望潮大桥合龙",
        "",
        "03版·要闻",
        "",
        "城北图书馆亮灯到零点",
    )

    assert result.warnings == ("第7行：标题“城北图书馆亮灯到零点”没有找到正文",)


def test_a_byline_after_the_last_sentence_is_taken_out() -> None:
    article = read(
        "望潮大桥合龙", "", "□本报记者 吴优", "", "昨日，望潮大桥合龙，车程缩短。"
    ).articles[0]
    closing = read("望潮大桥合龙", "", "昨日，望潮大桥合龙，车程缩短。（记者 吴优）").articles[0]

    assert [one.byline and one.byline.people[0].name for one in (article, closing)] == [
        "吴优",
        "吴优",
    ]
    assert closing.paragraphs == ("昨日，望潮大桥合龙，车程缩短。",)


def test_a_picture_that_no_story_tells_of_is_a_story() -> None:
    caption = ["入冬以来，青溪湿地迎", "来上千只越冬的白鹭。", "图为昨日清晨，白鹭在", "芦苇荡上空飞过，引来", "不少摄影爱好者。"]  # fmt: skip
    result = read(
        "望潮大桥合龙", "", "本报讯（记者 沈渔）昨日，望潮大桥合龙。", "", *caption, "江一帆 摄"
    )

    assert [(one.kind, one.title_generated) for one in result.articles] == [
        ("news", False),
        ("photo", True),
    ]


def test_a_short_caption_that_no_story_tells_of_goes_to_the_nearest_with_a_warning() -> None:
    result = read(
        "望潮大桥合龙",
        "",
        "本报讯（记者 沈渔）昨日，望潮大桥合龙。",
        "",
        "白鹭飞过湿地。",
        "江一帆 摄",
    )

    assert result.articles[0].captions[0].text == "白鹭飞过湿地。"
    assert result.articles[0].warnings == ("第5行：图片说明归到哪篇稿件不明确，请核对",)


def test_a_character_without_a_place_breaks_the_law() -> None:
    with pytest.raises(EditionError) as broken:
        law.check("page.txt", ["望潮大桥", "合龙。"], [([1], "望潮大桥")])

    assert "page.txt:2: 合龙。" in broken.value.problem.zh


def test_a_changed_character_breaks_the_law() -> None:
    with pytest.raises(EditionError, match=r"page\.txt:1: 合龙"):
        law.check("page.txt", ["合龙"], [([1], "合拢")])


def test_a_character_in_two_places_breaks_the_law() -> None:
    with pytest.raises(EditionError, match=r"page\.txt:1: 合龙"):
        law.check("page.txt", ["合龙"], [([1], "合龙"), ([1], "合龙")])


PIECES = [
    "临江日报", "2025年3月18日 星期二", "本报讯（记者 沈渔）昨日，大桥合龙，", "　　大桥全长1280米，双向六车道，", "",
    "车程缩短到8分钟。", "望潮大桥合龙", "——两岸更近", "江一帆 摄", "（记者 吴优）", "□本报记者 吴听雨", "“以前要绕路。”", "图为大桥夜景。",
    "②6", "）", "新华社罗马5月7日电", "。", "Great Universe", "大桥 。",
]  # fmt: skip

lines = st.lists(
    st.sampled_from(PIECES) | st.text("大桥合龙，。“”（）记者讯本报摄 　1a/", max_size=24),
    max_size=30,
)


def attempt(page: list[str]) -> Reconstruction | str:
    try:
        return read(*page)
    except EditionError as refused:
        return refused.problem.zh


@given(lines)
def test_every_character_of_any_page_has_its_place(page: list[str]) -> None:
    result = attempt(page)

    if isinstance(result, str):
        assert "没有找到稿件" in result
    else:
        assert printed(result) == Counter(ink("".join(page)))
        assert all(article.title for article in result.articles)


def test_codes_of_the_editors_and_words_for_paper_readers_are_cut() -> None:
    result = read(
        "望潮大桥合龙", "", "本报讯（记者 沈渔）昨日，望潮大桥合龙。（相关报道见第二版）②6"
    )

    assert result.articles[0].paragraphs == ("昨日，望潮大桥合龙。",)
    assert [(one.text, one.reason, one.line) for one in result.dropped] == [
        ("②6", "编务代码", 3),
        ("（相关报道见第二版）", "指向别版的话", 3),
    ]


@pytest.mark.parametrize(
    ("text", "kept", "cut"),
    [
        ("大桥合龙。②6", "大桥合龙。", ["②6"]),
        ("大桥合龙。（记者 沈渔）⑧3", "大桥合龙。", ["⑧3"]),
        ("大桥合龙。”③11", "大桥合龙。”", ["③11"]),
        ("大桥合龙。（完）", "大桥合龙。", ["（完）"]),
        ("大桥合龙。（全文完）", "大桥合龙。", ["（全文完）"]),
        ("大桥合龙。（未完待续）", "大桥合龙。", ["（未完待续）"]),
        ("大桥合龙。（相关报道见第二版）", "大桥合龙。", ["（相关报道见第二版）"]),
        ("大桥合龙。（详见A5版）", "大桥合龙。", ["（详见A5版）"]),
        ("大桥合龙。（全文刊第3版）", "大桥合龙。", ["（全文刊第3版）"]),
        ("大桥合龙。（评论见今日头版）", "大桥合龙。", ["（评论见今日头版）"]),
        ("大桥合龙。▶详见02版", "大桥合龙。", ["▶详见02版"]),
        ("大桥合龙。（完）②6", "大桥合龙。", ["②6", "（完）"]),
        ("大桥合龙，（见上图）", "大桥合龙，（见上图）", []),
        ("分三步：①", "分三步：①", []),
        ("本书共出三版（第三版）", "本书共出三版（第三版）", []),
    ],
)
def test_what_is_not_read_is_cut_from_the_end_of_a_paragraph(
    text: str, kept: str, cut: list[str]
) -> None:
    copy = edit(body(text))

    assert [paragraph.text for paragraph in copy.paragraphs] == [kept]
    assert [one.text for one in copy.cut] == cut


def body(*paragraphs: str, bylines: tuple[str, ...] = (), broken: tuple[str, ...] = ()) -> Body:
    lines = [[line] for line in set_lines(paragraphs)]
    lines[0] += set_lines(broken)
    return Body(list(set_lines(bylines)), [Paragraph(list(own)) for own in lines])


@pytest.mark.parametrize(
    ("story", "raw"),
    [
        (body("大桥合龙。", "车程缩短。", "本报记者 沈渔"), "本报记者 沈渔"),
        (body("大桥合龙。", "车程缩短。", "（记者 沈渔）"), "（记者 沈渔）"),
        (body("本报记者 沈渔", "大桥合龙。", "车程缩短。"), "本报记者 沈渔"),
        (body("（记者 沈渔）", "大桥合龙。", "车程缩短。"), "（记者 沈渔）"),
        (body("本报记者 沈渔", "本报讯 大桥合龙。"), "本报记者 沈渔 本报讯"),
        (body("大桥合龙。（通讯员 吴优）", bylines=("记者 沈渔",)), "记者 沈渔 （通讯员 吴优）"),
        (body("大桥合龙。", bylines=("（记者 沈", "渔）")), "（记者 沈渔）"),
        (body("□本报记者沈渔", broken=("大桥合龙。",)), "□本报记者沈渔"),
        (
            body("吴优", bylines=("记者 沈渔 通讯员",), broken=("大桥合龙。",)),
            "记者 沈渔 通讯员 吴优",
        ),
        (body("道：大桥合龙。", bylines=("本报讯 记者沈渔报",)), "本报讯 记者沈渔报道："),
        (body("编辑同志：", "大桥合龙。", "读者 沈渔"), "读者 沈渔"),
        (body("编辑同志：", "大桥合龙。", "沈渔", "3月18日"), "沈渔"),
        (body("大桥合龙。", "车程缩短。", "沈渔"), "沈渔"),
        (body("沈渔", "大桥合龙。", "车程缩短。"), "沈渔"),
        (body("大桥合龙。"), None),
        (body("大桥合龙。", "市公安局交通警察支队", "7月8日"), None),
    ],
    ids=lambda told: told if isinstance(told, str) else "",
)
def test_a_byline_is_found_wherever_it_stands(story: Body, raw: str | None) -> None:
    copy = edit(story)

    assert (copy.byline.raw if copy.byline else None) == raw
    assert "大桥合龙。" in [paragraph.text for paragraph in copy.paragraphs]


def test_a_byline_ends_where_somebody_is_asked() -> None:
    expert = "受访专家：市中医院主任医师 沈渔 采访：罗听潮"

    copy = edit(body("问：膝盖响，要紧吗？", "答：不疼就不要紧。", bylines=(expert,)))

    assert copy.byline is not None
    assert copy.byline.raw == expert
    assert copy.paragraphs[0].text == "问：膝盖响，要紧吗？"


def test_a_text_that_is_only_a_byline_keeps_it_as_text() -> None:
    assert [paragraph.text for paragraph in edit(body("本报记者 沈渔")).paragraphs] == []


def test_a_body_may_be_nothing_but_its_byline() -> None:
    copy = edit(Body(list(set_lines(["本报记者 沈渔"])), []))

    assert copy.byline == Byline("本报记者 沈渔", (Person("本报记者", "沈渔"),))


def test_every_story_of_a_page_makes_an_article_in_the_same_order() -> None:
    seen, articles = found(Page("page.txt", ("望潮大桥合龙", "", "本报讯（记者 沈渔）大桥合龙。")))

    assert [len(story.numbers) for story in seen.stories] == [2]
    assert [article.lines for article in articles] == [((1, 1), (3, 3))]


def test_nobody_is_named_twice() -> None:
    copy = edit(body("本报讯（记者 沈渔）大桥合龙。", bylines=("沈渔",)))

    assert copy.byline == Byline("沈渔 本报讯（记者 沈渔）", (Person("记者", "沈渔"),))


def told(*rows: tuple[LineRole, str]) -> Reconstruction:
    telling = Telling()
    for role, text in rows:
        if role == "title":
            telling.story()
        telling.line(role, text, "<p>")
    return reconstruct([telling.page("1.html")])


def test_a_byline_of_nothing_is_dropped() -> None:
    result = told(
        ("title", "望潮大桥合龙"),
        ("paragraph", "本报记者 沈渔"),
        ("title", "茶博会开幕"),
        ("paragraph", "茶博会昨日开幕。"),
    )

    assert [article.title for article in result.articles] == ["茶博会开幕"]
    assert [(one.text, one.reason) for one in result.dropped] == [
        ("望潮大桥合龙", "没有正文的标题或署名"),
        ("本报记者 沈渔", "没有正文的标题或署名"),
    ]


def test_a_story_may_be_nothing_but_a_picture() -> None:
    (story,) = told(
        ("title", "白鹭"), ("caption", "白鹭飞过湿地。"), ("credit", "沈渔 摄")
    ).articles

    assert (story.kind, story.title, story.paragraphs) == ("photo", "白鹭", ())


@pytest.mark.parametrize(
    ("row", "over"),
    [("本报记者 沈渔", True), ("（记者 沈渔）", False), ("□沈渔", True), ("读者 沈渔", False)],
)
def test_a_stray_byline_goes_home(row: str, over: bool) -> None:  # noqa: FBT001 - a case
    bridge, tea = (
        Story(Body([], [Paragraph([line])]))
        for line in set_lines(["大桥合龙。", "", "茶博会开幕。"])
    )
    stray = set_lines(["", row])[0]

    seen = home(Found([bridge, tea], [(stray, "没有正文的标题")], []))

    assert seen.dropped == []
    assert [bool(story.body and story.body.bylines) for story in (bridge, tea)] == [not over, over]


def test_a_stray_byline_of_two_lines_goes_home() -> None:
    bridge = Story(Body([], [Paragraph([set_lines(["大桥合龙。"])[0]])]))
    rows = list(set_lines(["", "（记者 沈渔 通讯员 吴", "优）"]))

    home(Found([bridge], [(row, "没有正文的标题") for row in rows], []))

    assert bridge.body
    assert bridge.body.bylines == rows


def test_a_byline_taken_for_a_headline_goes_home() -> None:
    lines = set_lines(["大桥合龙。", "双桥社区 沈渔", "", "茶博会开幕", "茶博会昨日开幕。"])
    bridge, tea = Story(Body([], [Paragraph([lines[0]])])), Story(Body([], [Paragraph([lines[3]])]))
    tea.heading.title = [lines[1], lines[2]]

    home(Found([bridge, tea], [], []))

    assert [row.text for row in tea.heading.title] == ["茶博会开幕"]
    assert bridge.body
    assert bridge.body.bylines == [lines[1]]


def test_a_headline_that_might_be_a_name_is_no_signature() -> None:
    lines = set_lines(["大桥合龙。", "农事忙", "春耕昨日开始。"])
    bridge, spring = (Story(Body([], [Paragraph([lines[at]])])) for at in (0, 2))
    spring.heading.title = [lines[1]]

    home(Found([bridge, spring], [], []))

    assert spring.heading.title == [lines[1]]


def test_a_byline_under_a_story_that_has_one_is_the_next_ones() -> None:
    lines = set_lines(["本报讯（记者 沈渔）大桥合龙。", "本报记者 吴优", "茶博会开幕。"])
    bridge = Story(Body([lines[1]], [Paragraph([lines[0]])]))
    tea = Story(Body([], [Paragraph([lines[2]])]))

    home(Found([bridge, tea], [], []))

    assert [story.body and story.body.bylines for story in (bridge, tea)] == [[], [lines[1]]]


def test_a_byline_that_nobody_lacks_stays_where_it_is() -> None:
    lines = set_lines(["本报讯（记者 沈渔）大桥合龙。", "本报记者 吴优"])
    bridge = Story(Body([lines[1]], [Paragraph([lines[0]])]))

    seen = home(Found([bridge, Story(pictures=[Picture([lines[0]])])], [(lines[1], "编务")], []))

    assert bridge.body
    assert (bridge.body.bylines, len(seen.dropped)) == ([lines[1]], 1)


@pytest.mark.parametrize(
    ("lines", "credits_", "credit"),
    [
        (["白鹭飞过湿地。"], ["沈渔 摄"], "沈渔 摄"),
        (["白鹭飞过湿地。（沈渔 摄）"], [], "（沈渔 摄）"),
        (["白鹭飞过湿地。沈", "渔摄"], [], "沈渔摄"),
        (["白鹭飞过湿地。沈"], ["渔摄"], "沈渔摄"),
        (["白鹭飞过湿地。通讯员 吴优 记者", "沈渔 摄影报道"], [], "通讯员 吴优 记者沈渔 摄影报道"),
        (["白鹭飞过湿地。首席摄影"], ["记者 沈渔/图"], "首席摄影记者 沈渔/图"),
        (["白鹭飞过湿地。"], [], ""),
    ],
)
def test_a_credit_is_told_from_the_words_under_its_picture(
    lines: list[str], credits_: list[str], credit: str
) -> None:
    shown = caption(Picture(list(set_lines(lines)), list(set_lines(credits_))))

    assert (shown.text, shown.credit) == ("白鹭飞过湿地。", credit)


def test_words_under_a_picture_without_a_stop_are_left_alone() -> None:
    shown = caption(Picture(list(set_lines(["湿地里的白鹭"])), list(set_lines(["沈渔 摄"]))))

    assert (shown.text, shown.credit) == ("湿地里的白鹭", "沈渔 摄")
