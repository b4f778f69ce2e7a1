"""What an editor reads in `script.md` is what the programme holds, and what she writes is what it takes."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audio_edition.errors import CommandError, EditionError, Faults
from audio_edition.model import (
    Article,
    Byline,
    Caption,
    Correction,
    Paragraph,
    Passage,
    Person,
    Reconstruction,
    Script,
    Story,
)
from audio_edition.newsroom import script

HERE = Path("script.md")
HEADING = "# 萧山日报 2023-12-08\n\n"


def read(text: str) -> Script:
    return script.read(text, HERE)


def story(text: str) -> Story:
    """Read *text* as the one story of a script."""
    [only] = read(HEADING + text).stories
    return only


def faults(text: str) -> list[tuple[int, str]]:
    """Give the lines and the problems that are told for *text*."""
    with pytest.raises(Faults) as told:
        read(text)
    return [(fault.where.line or 0, fault.problem.en) for fault in told.value.faults if fault.where]


# ------------------------------------------------------------------------------- the law

#: Everything that means something somewhere, and things that nearly do.
SIGNS = "[]|#@>\\<!-:：肩副题重庆a1 \t\u3000\u2028\x85\x0c\r\0"
RUNS = (
    "<!--",
    "-->",
    "肩题：",
    "副题:",
    "栏目：",
    "## ",
    "@anchor",
    "[重|chong2]",
    "chong2",
    "qìng",
    "2023-12-08",
)
HOSTILE = st.sampled_from([*SIGNS, *RUNS])
texts = st.lists(HOSTILE | st.characters(codec="utf-8"), max_size=7).map("".join)
lines = texts.map(lambda text: text.replace("\n", " ").strip())
said = lines | st.sampled_from(["", "chong2", "chong2 qing4", "chóng", "A1", "三号变", "lü4"])


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = draw(lines.filter(bool))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return Passage(text, tuple(Correction(start, end, draw(said)) for start, end in spans))


roles = st.sampled_from(["anchor", "coanchor", "女声-2"])
paragraphs = st.builds(Paragraph, passages(), roles, st.booleans())
stories = st.builds(
    Story,
    title=passages(),
    role=roles,
    kicker=st.lists(passages(), max_size=1).map(tuple),
    subtitle=st.lists(passages(), max_size=1).map(tuple),
    byline=st.none() | passages(),
    paragraphs=st.lists(paragraphs, max_size=2).map(tuple),
    notes=st.lists(lines, max_size=2).map(tuple),
    section=lines,
)
scripts = st.builds(
    Script,
    paper=lines,
    day=st.dates().map(str),
    stories=st.lists(stories, max_size=2).map(tuple),
)


@settings(max_examples=500, deadline=None)
@given(scripts)
def test_what_is_written_reads_back_as_it_was(edition: Script) -> None:
    assert read(script.write(edition)) == edition


@settings(max_examples=300, deadline=None)
@example("\\\r")
@given(texts | st.lists(texts).map("\n".join))
def test_what_an_editor_writes_is_told_or_keeps_its_meaning(text: str) -> None:
    try:
        first = read(f"{HEADING}## 标题\n{text}")
    except Faults:
        return

    assert read(script.write(first)) == first


@given(st.lists(texts).map("\n".join))
def test_any_text_is_read_or_told_with_lines_that_are_there_in_order(text: str) -> None:
    try:
        read(text)
    except Faults as told:
        numbers = [fault.where.line or 0 for fault in told.faults if fault.where]
        assert numbers == sorted(numbers)
        assert set(numbers) <= set(range(1, text.count("\n") + 2))


# ------------------------------------------------------------------------------- the format

SAMPLE = """# 萧山日报 2023-12-08

## 区政府常务会议召开
<!-- 标题据导语拟写，请核对 -->
肩题：王敏主持会议
副题：审议三项工作
@anchor
首席记者 黄婷 报道

昨日，会议召开。

### 数字贸易

@coanchor
[重|chong2]庆方面增长5.2%，[3#变|三号变]已投运\\[图\\]。
"""
SAID = Passage(
    "重庆方面增长5.2%，3#变已投运[图]。",
    (Correction(0, 1, "chong2"), Correction(11, 14, "三号变")),
)
STORY = Story(
    title=Passage("区政府常务会议召开"),
    kicker=(Passage("王敏主持会议"),),
    subtitle=(Passage("审议三项工作"),),
    byline=Passage("首席记者 黄婷 报道"),
    paragraphs=(
        Paragraph(Passage("昨日，会议召开。")),
        Paragraph(Passage("数字贸易"), subhead=True),
        Paragraph(SAID, "coanchor"),
    ),
    notes=("标题据导语拟写，请核对",),
)


def test_the_format_is_the_handbook_s() -> None:
    assert read(SAMPLE) == Script("萧山日报", "2023-12-08", (STORY,))


def test_a_closing_bracket_needs_no_backslash() -> None:
    assert script.write(read(SAMPLE)) == SAMPLE.replace("\\]", "]")


def test_a_file_of_another_editor_reads_the_same() -> None:
    assert read("\ufeff" + SAMPLE.replace("\n", "\r\n")) == read(SAMPLE)


#: lines that an editor may write, and what each is in the story
FORGIVEN: list[tuple[str, Story]] = [
    ("##银杏最美季", Story(Passage("银杏最美季"))),
    ("  ## 银杏最美季  ", Story(Passage("银杏最美季"))),
    ("## 银杏\n\n\n　　深秋\n小镇\n\n", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("深秋小镇")),))),
    ("## 银杏\n\nNatural\nQuest展", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("Natural Quest展")),))),
    ("## 银杏\n\n增长23\n00家", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("增长2300家")),))),
    ("## 银杏\n记者 范方斌 摄\n深秋", Story(Passage("银杏"), byline=Passage("记者 范方斌 摄"), paragraphs=(Paragraph(Passage("深秋")),))),
    ("## 银杏\n记者\n肩题:深秋", Story(Passage("银杏"), byline=Passage("记者"), kicker=(Passage("深秋"),))),
    ("## 银杏\n肩题：\n副题：", Story(Passage("银杏"))),
    ("## 银杏\n\n深秋\n\n肩题：何为", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("深秋")), Paragraph(Passage("肩题：何为"))))),
    ("## 银杏\n栏目:民生\n记者", Story(Passage("银杏"), byline=Passage("记者"), section="民生")),
    ("## 银杏\n\n深秋\n\n栏目：何为", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("深秋")), Paragraph(Passage("栏目：何为"))))),
    ("## 银杏\n###\n", Story(Passage("银杏"))),
    ("@coanchor\n\n## 银杏", Story(Passage("银杏"), "coanchor")),
    ("## 银杏\n\n甲\n@coanchor\n乙", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("甲")), Paragraph(Passage("乙"), "coanchor")))),
    ("## 银杏\n记者\n@coanchor\n\n乙", Story(Passage("银杏"), byline=Passage("记者"), paragraphs=(Paragraph(Passage("乙"), "coanchor"),))),
    ("## 银杏<!-- 一 -->\n<!-- 二\n三 -->\n记者\n\n甲<!-- 四 -->乙", Story(Passage("银杏"), byline=Passage("记者"), paragraphs=(Paragraph(Passage("甲乙")),), notes=("一", "二 三", "四"))),
    ("<!-- 先 -->\n## 银杏", Story(Passage("银杏"), notes=("先",))),
    ("## 银杏\n\n\\#1机组\\", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("#1机组\\")),))),
    ("## 银杏\n\n甲\\\r\n", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("甲\\")),))),
    ("## 银杏\n\n甲\\\n乙", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("甲\\乙")),))),
    ("## 银杏\n\n乘积 a|b ] > --> 成立", Story(Passage("银杏"), paragraphs=(Paragraph(Passage("乘积 a|b ] > --> 成立")),))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), FORGIVEN, ids=[repr(text) for text, _ in FORGIVEN])
def test_what_cannot_be_misunderstood_is_forgiven(text: str, meant: Story) -> None:
    assert story(text) == meant


def test_a_voice_does_not_reach_into_the_next_story() -> None:
    first, second = read(f"{HEADING}## 一\n@coanchor\n\n甲\n\n## 二\n\n乙").stories

    assert (first.role, second.role, second.paragraphs[0].role) == ("coanchor", "anchor", "anchor")


#: what an editor writes behind the bar, for which words, and what is said
CORRECTIONS = [
    ("重", "chong2", "chong2"),
    ("重庆", "chóng qìng", "chong2 qing4"),
    ("重庆", "chong2qing4", "chong2 qing4"),
    ("“重庆”", " chong2  qing4 ", "chong2 qing4"),
    ("绿", "lü4", "lv4"),
    ("女", "nǚ", "nv3"),
    ("是的", "shì de", "shi4 de5"),
    ("重庆", "Chong2 Qing4", "chong2 qing4"),
    ("3#变", "三号变", "三号变"),
    ("3#变", "san1 hao4 bian4", "san1 hao4 bian4"),
    ("央视", "CCTV5", "CCTV5"),
    ("MP3", "mp3", "mp3"),
    ("甲", "A1", "A1"),
    ("重", "\\chong2", "chong2"),
    ("（见图）", "", ""),
]


@pytest.mark.parametrize(("there", "written", "meant"), CORRECTIONS)
def test_a_correction_is_pinyin_where_it_is_toned_and_words_elsewhere(
    there: str, written: str, meant: str
) -> None:
    title = story(f"## 在[{there}|{written}]路").title

    assert title == Passage(f"在{there}路", (Correction(1, 1 + len(there), meant),))


def test_what_an_announcer_reads_never_holds_the_marks_of_a_correction() -> None:
    assert re.findall(r"[\[\]|]", story("## [重|chong2]庆，[3#变|三号变]").title.text) == []


# ------------------------------------------------------------------------------- faults

FAULTS = [
    ("", [(1, "the script has no heading")]),
    ("## 标题", [(1, "the script has no heading")]),
    ("# 萧山日报", [(1, "the heading does not end in a day of the calendar")]),
    ("\n# 萧山日报 2023-02-29", [(2, "the heading does not end in a day of the calendar")]),
    ("# 萧山日报 20231208", [(1, "the heading does not end in a day of the calendar")]),
    (HEADING + "甲\n乙\n### 丙", [(3, "this text belongs to no story")]),
    (HEADING + "肩题：甲", [(3, "this text belongs to no story")]),
    (HEADING + "##\n甲", [(3, "a story without a title")]),
    (HEADING + "## 甲\n\n[重|chong2庆", [(5, "the bracket is not closed")]),
    (HEADING + "## 甲\n\n乙\n丙[重\n丁", [(6, "the bracket is not closed")]),
    (HEADING + "## [重庆]", [(3, "the bracket holds no bar")]),
    (HEADING + "## [|chong2]", [(3, "a bracket holds its words and one bar")]),
    (HEADING + "## [重|chong2|a]", [(3, "a bracket holds its words and one bar")]),
    (HEADING + "## [重庆|chong2]", [(3, "“重庆” has 2 Han characters, the pinyin chong2 1 syllables")]),
    (HEADING + "## [3#变|bian4]", [(3, "“三号变” has 3 Han characters, the pinyin bian4 1 syllables")]),
    (HEADING + "## [A|ei1]", [(3, "“A” has 0 Han characters, the pinyin ei1 1 syllables")]),
    (HEADING + "## [重|chogn2]", [(3, "chogn2 is no pinyin")]),
    (HEADING + "## [重庆|chóngqìng]", [(3, "chóngqìng is no pinyin")]),
    (HEADING + "## 甲\n#### 乙", [(4, "unknown markup")]),
    (HEADING + "## 甲\n# 乙", [(4, "unknown markup")]),
    (HEADING + "## 甲\n\n@萧山发布 昨日消息", [(5, "unknown markup")]),
    (HEADING + "## 甲\n\n<!-- 乙\n丙", [(5, "the note is not closed")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), FAULTS, ids=[repr(text) for text, _ in FAULTS])
def test_a_fault_is_told_with_its_line(text: str, told: list[tuple[int, str]]) -> None:
    assert faults(text) == told


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    text = "# 萧山日报 今天\n\n##\n\n[重|chong2 qing4]庆\n<!-- 甲 -->\n@ 乙\n\n## [丙\n<!-- 丁"

    assert [line for line, _ in faults(text)] == [1, 3, 5, 7, 9, 10]


def test_every_fault_says_what_to_do_in_both_languages() -> None:
    for text, _ in FAULTS:
        with pytest.raises(Faults) as told:
            read(text)
        assert all(fault.hint and fault.hint.zh and fault.hint.en for fault in told.value.faults)


def test_a_misspelled_syllable_is_told_with_the_nearest_one() -> None:
    with pytest.raises(Faults) as told:
        read(f"{HEADING}## [重庆|chogn2 qing4]")

    assert "chong" in str(told.value)


# ------------------------------------------------------------------------------- the file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_script_is_read_in_the_encodings_that_editors_save(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "script.md"
    path.write_bytes(SAMPLE.encode(encoding))

    assert script.read(script.decode(path), path) == read(SAMPLE)


def test_a_script_that_is_not_there_is_a_fault_of_the_command_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        script.decode(tmp_path / "script.md")


def test_a_script_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "script.md"
    path.write_bytes(b"\xff\xff\xff")

    with pytest.raises(EditionError, match="encoding"):
        script.decode(path)


# ------------------------------------------------------------------------------- drafting


def drafted(article: Article, paper: str = "萧山日报") -> Story:
    [only] = script.draft(Reconstruction((article,)), paper=paper, day="2023-12-08").stories
    return only


def test_a_draft_keeps_the_order_of_the_page() -> None:
    found = Reconstruction((Article("news", "甲"), Article("brief", "乙")))
    edition = script.draft(found, paper="萧山日报", day="2023-12-08")

    assert (edition.paper, edition.day, [each.title.text for each in edition.stories]) == (
        "萧山日报",
        "2023-12-08",
        ["甲", "乙"],
    )


@pytest.mark.parametrize(
    ("presenters", "roles"),
    [
        (("anchor",), ["anchor", "anchor", "anchor"]),
        (("anchor", "coanchor"), ["anchor", "coanchor", "anchor"]),
    ],
)
def test_presenters_take_turns_by_story(presenters: tuple[str, ...], roles: list[str]) -> None:
    found = Reconstruction(tuple(Article("news", name, paragraphs=("一。",)) for name in "甲乙丙"))
    edition = script.draft(found, paper="日报", day="2023-12-08", presenters=presenters)

    assert [story.role for story in edition.stories] == roles
    assert [story.paragraphs[0].role for story in edition.stories] == roles


def test_a_news_story_is_read_without_the_words_under_its_pictures() -> None:
    article = Article(
        "news",
        "带电增容 保障用电",
        kicker=("电网升级",),
        subtitle=("——冬日见闻", ""),
        paragraphs=("第一段。", "小标题", "第二段。"),
        subheads=("小标题",),
        captions=(Caption("施工现场。", "记者范方斌摄"),),
    )

    assert drafted(article) == Story(
        Passage("带电增容 保障用电"),
        kicker=(Passage("电网升级"),),
        subtitle=(Passage("——冬日见闻"),),
        paragraphs=(
            Paragraph(Passage("第一段。")),
            Paragraph(Passage("小标题"), subhead=True),
            Paragraph(Passage("第二段。")),
        ),
    )


def test_a_photo_story_is_its_caption_and_who_took_it() -> None:
    article = Article(
        "photo", "银杏最美季", captions=(Caption("深秋，小镇一片金黄。", "记者范方斌摄"),)
    )

    assert drafted(article) == Story(
        Passage("银杏最美季"),
        byline=Passage("记者 范方斌 摄"),
        paragraphs=(Paragraph(Passage("深秋，小镇一片金黄。")),),
    )


def people(*named: str) -> tuple[Person, ...]:
    """Make people of “role name” strings."""
    return tuple(Person(*each.split(" ")) for each in named)


#: the byline on the page, the people in it, and what the announcer says
BYLINES = [
    ("本报讯（首席记者 黄婷）", people("首席记者 黄婷"), "首席记者 黄婷 报道"),
    ("本报讯（记者 靳林杰 通讯员 杨羽洁）", people("记者 靳林杰", "通讯员 杨羽洁"), "记者 靳林杰 通讯员 杨羽洁 报道"),
    ("本报讯（记者甲一、甲二 通讯员乙一）", people("记者 甲一", "记者 甲二", "通讯员 乙一"), "记者 甲一、甲二 通讯员 乙一 报道"),
    ("□本报记者 吴佳", people("本报记者 吴佳"), "本报记者 吴佳 报道"),
    ("石佳/青年周刊", people(" 石佳"), "石佳 报道"),
    ("本报北京3月19日电 （记者郁静）", people("记者 郁静"), "记者 郁静 报道"),
    ("据新华社北京12月23日电 （记者胡晓）", people("记者 胡晓"), "据新华社北京12月23日电 记者 胡晓 报道"),
    ("新华社巴黎12月9日电（记者唐明）", people("记者 唐明"), "新华社巴黎12月9日电 记者 唐明 报道"),
    ("据新华社电", (), "据新华社电"),
    ("据央视新闻报道", (), "据央视新闻报道"),
    ("南方早报讯（记者 韩非）", people("记者 韩非"), "南方早报讯 记者 韩非 报道"),
    ("萧山日报讯（记者 韩非）", people("记者 韩非"), "记者 韩非 报道"),
    ("记者 韩非 摄影报道", people("记者 韩非"), "记者 韩非 摄影报道"),
    ("首席记者黄讯", people("首席记者 黄讯"), "首席记者 黄讯 报道"),
    ("记者范方斌摄", people("记者 范方斌"), "记者 范方斌 摄"),
    ("萧山日报讯", (), None),
    ("本报讯", (), None),
    ("综合消息", (), None),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "named", "spoken"), BYLINES, ids=[raw for raw, *_ in BYLINES])
def test_a_byline_is_said_as_an_announcer_says_it(
    raw: str, named: tuple[Person, ...], spoken: str | None
) -> None:
    article = Article("news", "标题", byline=Byline(raw, named), paragraphs=("正文。",))
    byline = drafted(article).byline

    assert (byline.text if byline else None) == spoken


#: credits under pictures, and what the announcer says
CREDITS = [
    (["记者范方斌摄"], "记者 范方斌 摄"),
    (["记者范方斌摄", "记者范方斌摄"], "记者 范方斌 摄"),
    (["记者范方斌摄", "方晴 摄"], "记者 范方斌 摄，方晴 摄"),
    (["方晴 郭树 摄"], "方晴、郭树 摄"),
    (["方晴摄（影像萧山）"], "方晴 摄"),
    (["城市影像队 方晴 摄"], "城市影像队 方晴 摄"),
    (["（新华社发）"], "新华社发"),
    ([""], None),
]


@pytest.mark.parametrize(("printed", "spoken"), CREDITS)
def test_who_took_a_picture_is_said_once(printed: list[str], spoken: str | None) -> None:
    captions = tuple(Caption(f"图{number}。", each) for number, each in enumerate(printed))
    byline = drafted(Article("photo", "标题", captions=captions)).byline

    assert (byline.text if byline else None) == spoken


@pytest.mark.parametrize(
    ("article", "notes"),
    [
        (Article("news", "甲"), ()),
        (Article("news", "甲", title_generated=True), ("标题据导语拟写，请核对",)),
        (
            Article("news", "甲", title_generated=True, warnings=("第3行：已拟写",)),
            ("第3行：已拟写",),
        ),
        (Article("news", "甲", warnings=("标题\n不明确",)), ("标题 不明确",)),
    ],
)
def test_what_the_editor_should_look_at_is_a_note(article: Article, notes: tuple[str, ...]) -> None:
    assert drafted(article).notes == notes


def test_an_article_without_a_title_still_has_a_chapter() -> None:
    assert drafted(Article("news", " ", paragraphs=("正文。",))).title == Passage("（无标题）")


@given(st.lists(texts), texts, texts)
def test_every_draft_reads_back(paragraphs: list[str], title: str, credit: str) -> None:
    article = Article(
        "news",
        title,
        byline=Byline(credit, (Person("记者", "黄婷"),)),
        paragraphs=tuple(paragraphs),
        captions=(Caption(title, credit),),
        warnings=tuple(paragraphs),
    )
    edition = script.draft(Reconstruction((article,)), paper="萧山日报", day="2023-12-08")

    assert read(script.write(edition)) == edition


def test_marks_may_be_typed_on_a_chinese_keyboard() -> None:
    narrow = "# 青禾日报 2024-12-01\n\n## 标题\n\n@guest\n[昨|zuo2]日"
    wide = "＃ 青禾日报 2024-12-01\n\n＃＃ 标题\n\n＠guest\n［昨｜zuo2］日"

    assert script.read(wide, Path("script.md")) == script.read(narrow, Path("script.md"))


def test_marks_of_a_chinese_keyboard_that_were_printed_stay() -> None:
    printed = Passage("＃1机组［图｜表］＠报")
    whole = Script("青禾日报", "2024-12-01", (Story(printed, paragraphs=(Paragraph(printed),)),))

    assert script.read(script.write(whole), Path("script.md")) == whole


@pytest.mark.parametrize("said", ["zuo6", "zuo9 ri4", "zuo0"])
def test_a_tone_that_mandarin_has_not_is_a_fault(said: str) -> None:
    with pytest.raises(EditionError, match="is no pinyin"):
        script.read(f"# 青禾日报 2024-12-01\n\n## 标题\n\n[昨|{said}]日", Path("script.md"))


@pytest.mark.parametrize("said", ["ZUO2", "Zuo2", "zuo 2", "zuó"])
def test_pinyin_is_known_however_it_is_typed(said: str) -> None:
    text = f"# 青禾日报 2024-12-01\n\n## 标题\n\n[昨|{said}]日"
    (story,) = script.read(text, Path("script.md")).stories

    assert story.paragraphs[0].passage.corrections == (Correction(0, 1, "zuo2"),)
