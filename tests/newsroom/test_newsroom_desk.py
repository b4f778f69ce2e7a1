"""What a sender and a desk write around a story is told to nobody, and what a notice says is left in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.newsroom.office import PICTURE, p, r, style, table, told

from audio_edition.newsroom.readers import read_pages

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "渡口亮起夜航灯"
SENT = "本报讯（记者 罗听潮）望潮渡口昨日开出夜航，末班船延到二十三时，首晚载客四百人。"
MORE = "渡口负责人说，夜航试行三个月，船票不涨价，学生和老人仍是半价。"
RULE = p("————————")
BREAK = p('<w:r><w:br w:type="page"/></w:r>')
CENTRED = '<w:jc w:val="center"/>'


def head(words: str = HEAD, points: int = 22) -> str:
    return p(words, looks=f'<w:b/><w:sz w:val="{2 * points}"/>', given=CENTRED)


def text(words: str) -> str:
    return p(words, looks='<w:sz w:val="24"/>')


def indented(words: str) -> str:
    return text("　　" + words)


def box(*inside: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{''.join(inside)}</w:txbxContent></w:pict></w:r>"


STORY = (head(), text(SENT), text(MORE))
TOLD = [("title", HEAD), ("paragraph", SENT), ("paragraph", MORE)]


def aside(lines: list[tuple[str, str]]) -> list[str]:
    return [line for role, line in lines if role == "furniture"]


def of_story(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(role, line) for role, line in lines if role != "furniture"]


# ------------------------------------------------------------------------------ over all stories


@pytest.mark.parametrize(
    "row",
    [
        "3月18日 三版 城事 待编稿（共两篇）",
        "副刊版备用稿",
        "【图片稿】3月18日 摄影组发",
        "望潮报　二版（3月18日）",
        "要闻版组稿 2024.3.18",
        "渡口记者站供稿　周三见报　共4篇",
        "城事新闻部3月18日发稿（共3篇）",
        "3月18日图片稿（4张，编号A01-A04）",
        "《潮声》副刊 第218期 用稿 责编 罗听潮",
        "一周要闻（3.9—3.15）　采访部供稿",
    ],
)
@pytest.mark.parametrize("looks", ["<w:b/>", '<w:sz w:val="24"/>', '<w:sz w:val="32"/>'])
def test_a_row_put_together_from_what_a_desk_counts_is_of_no_story(
    row: str, looks: str, tmp_path: Path
) -> None:
    lines = told(tmp_path, p(row, looks=looks), *STORY)
    assert (of_story(lines), aside(lines)) == (TOLD, [row.replace("　", " ")])


@pytest.mark.parametrize(
    "row",
    [
        "来稿选登",
        "3月18日图片新闻",
        "望潮晚报3月18日改版",
        "3月18日航班汇总",
        "稿件展 3月18日开展",
        "文化部送戏下乡",
        "《潮声》副刊 第218期",
        "一周要闻（3.9—3.15）",
    ],
)
def test_a_kicker_that_has_a_part_of_such_a_row_is_one(row: str, tmp_path: Path) -> None:
    assert ("kicker", row) in told(tmp_path, p(row, looks="<w:b/>"), *STORY)


# ------------------------------------------------------------------------------------ notes


@pytest.mark.parametrize(
    "note",
    [
        "（全文约680字）",
        "共1200字。",
        "（本稿已经港航中心核实，急用，罗听潮）",
        "请编辑酌情处理小标题。",
        "稿费请寄至望潮市渡口路9号",
        "配图已发邮箱",
        "如版面紧张，末段可删",
        "第三段可酌情压缩",
        "【此处插渡口夜景图】",
        "（图2）",
        "备注：以此稿为准",
        "请勿外传",
        "第二稿　3月18日",
        "【急稿】今晚二十时前签",
        "（完）",
        "（请任选一幅配发）",
        "记者手机：13900000000",
        "编校情况：错字已改",
        "责编提示：第二段引语是独家，不要动。",
        "版面要求：二版头条",
        "（图片及图说见文件夹）",
        "改稿3　3月18日",
        "拟发周三二版",
        "民生部供稿 3月18日 三版待用",
        "致值班编辑：数字已向港航中心核对。",
        "附：另两篇由航道站撰写，一并发上。",
        "【发稿单】",
        "（可酌情压缩末两段）",
        "供稿单位：望潮市港航中心",
        "建议标题：夜里也能过江　签发：",
        "备选标题：1.夜里也能过江 2.末班船晚了",
        "以上两篇已核，照片另传。　三版编辑 罗听潮",
        "（此稿配图两张，随邮件另发。）",
        "本版完，编辑 罗听潮",
        "以上稿件全部发齐。",
        "另附照片两张",
        "照片原图已发QQ邮箱，请查收。",
        "（来信原件存群工部，作者电话不要见报）",
        "（此文获征文奖，稿费请打原卡）",
        "投稿人：渡口镇 罗听潮",
        "值班主任批示：请安排二版头条。",
        "罗听潮 13900000000",
        "电话：0570-5550000（罗听潮）",
    ],
)
def test_what_is_written_for_the_desk_is_of_no_story(note: str, tmp_path: Path) -> None:
    over, under = told(tmp_path, text(note), *STORY), told(tmp_path, *STORY, text(note))
    assert [of_story(over), of_story(under)] == [TOLD, TOLD]
    assert aside(under) == [note.replace("　", " ")]


@pytest.mark.parametrize(
    "words",
    [
        "联系电话：0570-5550000",
        "地址：望潮市渡口路9号",
        "咨询夜航，可拨打渡口热线。",
        "此处配建了候船廊和图书角，等船的人不再淋雨。",
        "视频已发布到市民手机端，三天有十万人看过。",
        "稿费收入不在补贴之列，船员的奖金另算。",
        "请老师带好学生证，购票时出示。",
        "最后可不用排队，刷码上船。",
        "以下做法供参考：先看潮汐表，再买票。",
        "1.末班船二十三时开",
        "投稿邮箱：yehang@wangchao.example",
        "截至发稿时：末班船还没有靠岸。",
        "记者：夜航会一直开下去吗？",
        "致编辑同志：夜航是好事，末班公交也该跟上。",
        "附：末班船时刻表",
        "两组趸船一并送来，下月装好。",
        "编后：渡口的灯，是城里的眼睛。",
        "拟发行的纪念船票共三千张。",
        "请编辑同志转告船务公司，早些修好栈桥。",
        "照片随后发布在网上，引来一片点赞。",
        "图片已发群里的那一刻，乘客们炸了锅。",
        "该稿系船工在1957年写成，现藏于渡口的纪念馆。",
        "此稿约三万字，是老船工晚年的心血。",
        "稿费汇到的那天，老船工给老伴买了一双布鞋。",
        "以此稿为底本，学者校出三百多处讹误。",
        "此处加装视频监控后，再没有发生过事故。",
        "严禁外泄乘客信息，是夜航的底线。",
        "橱窗版面有限，居民们轮流供画。",
        "前稿作废，方案又重写了三遍。",
        "请主任审查后，再交船员大会表决。",
        "此稿配了插图，是老船工的儿子画的。",
        "以上三篇已获奖",
        "以上三篇已选入课本。",
        "另附照片一张，是他年轻时的样子。",
        "另发图书一百册。",
        "投稿热线：0570-5550000",
        "（船员的姓名不见于名册，但人人记得他）",
        "（稿费收入不计税）",
        "（她再三叮嘱，名字不要见报）",
        "（那笔稿费请了一船人喝茶）",
        "领导批示：夜航要办成长久的事。",
        "2024年3月18日",
        "本版画由船工集资刻成。",
        "船票涨价的传闻已经核实，编辑 罗听潮",
    ],
)
def test_what_a_notice_says_too_stays_in_it(words: str, tmp_path: Path) -> None:
    assert of_story(told(tmp_path, *STORY, text(words)))[-1] == ("paragraph", words)


@pytest.mark.parametrize(
    ("rows", "stays"),
    [
        (("联系人：方工", "电话：0570-5550000", "（全文约90字）"), 2),
        (("电话：0570-5550000", "作者单位：望潮市港航中心", "开户行：望潮银行"), 0),
        (("发件人：罗听潮", "收件人：编辑部", "主题：夜航", "日期：3月18日"), 0),
        (("备选标题：", "1.夜里也能过江", "2.末班船晚了"), 0),
        (("投稿人：渡口镇 罗听潮", "2024年3月15日"), 0),
        (("望潮市港航中心", "2024年3月15日", "投稿人：渡口镇 罗听潮"), 2),
        (("备选标题：", "1.夜里也能过江", "渡口昨日开出夜航。"), 1),
    ],
    ids=[
        "a length beside contacts",
        "the sender's own",
        "a mail",
        "a list",
        "the day it was sent",
        "the day of a notice",
        "a list and text",
    ],
)
def test_whom_to_call_is_the_senders_only_beside_the_sender(
    rows: tuple[str, ...], stays: int, tmp_path: Path
) -> None:
    lines = of_story(told(tmp_path, *STORY, *map(text, rows)))
    assert len(lines) == len(TOLD) + stays


@pytest.mark.parametrize(
    "rows",
    [
        ("以下为不发工资的企业名单，居民可以监督。", "第一家企业。", "欢迎监督。"),
        ("请编辑部转交的信有三百封。", "暂不公开的数据有三项。"),
        ("字数：不限", "工作地点在望潮渡口，三班轮换。"),
        ("投稿邮箱：a@b.cn", "联系电话：5550000", "收件人：编辑部", "截稿日期：6月30日"),
        ("投稿邮箱：a@b.cn", "收件人：编辑部", "地址：渡口路9号", "稿件请勿抄袭，来稿不退。"),
        ("题目：我与渡口", "字数：1500字以内", "截稿日期：6月30日", "投稿邮箱：a@b.cn"),
    ],
    ids=["a list", "like notes", "a job", "the end of a call", "inside a call", "its length"],
)
def test_a_notice_is_told_whole(rows: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    path.write_text("\n\n".join(("# 征稿启事", "渡口要办一次征文，欢迎来稿。", *rows)), "utf-8")
    (page,) = read_pages([path])
    assert "furniture" not in {one.role for one in page.told}


def test_what_a_letter_asks_of_its_editor_is_printed(tmp_path: Path) -> None:
    rows = ("编辑同志：", "渡口的栈桥坏了三天，没有人修。", "请编辑同志安排记者看看，尽快处理。")
    lines = told(tmp_path, head("栈桥坏了没人修"), *map(text, rows))
    assert lines[1:] == [("paragraph", row) for row in rows]


def test_a_covering_note_to_an_editor_under_a_letter_is_not(tmp_path: Path) -> None:
    rows = ("编辑同志：", "渡口的栈桥坏了三天，没有人修。")
    lines = told(tmp_path, head("栈桥坏了没人修"), *map(text, rows), text("（此稿请酌情删改）"))
    assert aside(lines) == ["（此稿请酌情删改）"]


def test_a_story_that_is_all_like_notes_is_told(tmp_path: Path) -> None:
    rows = ("本稿件系作者原创，文责自负。", "请编辑酌情处理小标题。")
    lines = told(tmp_path, head(), *map(text, rows))
    assert lines == [("title", HEAD), *(("paragraph", row) for row in rows)]


def test_a_sentence_inside_a_story_is_no_note(tmp_path: Path) -> None:
    words = ("请编辑老师审阅的居民们说，桥通了。", "照片另附在纪念馆展出的画册中。")
    lines = told(tmp_path, head(), text(SENT), *map(text, words), text(MORE))
    assert ("paragraph", words[0]) in lines
    assert ("paragraph", words[1]) in lines


def test_a_letter_to_a_teacher_is_printed(tmp_path: Path) -> None:
    letter = ("沈老师：", "您的稿件我们都读过，学生们永远记得您。", "——学生 吴听雨")
    assert "沈老师：" not in aside(told(tmp_path, *STORY, RULE, *map(text, letter)))


def test_a_headline_is_told_without_its_length(tmp_path: Path) -> None:
    lines = told(tmp_path, head(f"{HEAD}（约680字）"), text(SENT), text(MORE))
    assert (of_story(lines), aside(lines)) == (TOLD, ["（约680字）"])


@pytest.mark.parametrize("behind", ["（680字）", " 13900000000", "　电话：13900000000"])
def test_a_byline_is_told_without_what_is_for_the_desk(behind: str, tmp_path: Path) -> None:
    lines = told(tmp_path, head(), text("本报记者 罗听潮" + behind), text(MORE))
    assert lines[1:3] == [("byline", "本报记者 罗听潮"), ("furniture", behind.strip())]


def test_a_list_of_the_stories_over_them_is_of_none(tmp_path: Path) -> None:
    rows = (head("望潮晚报3月18日稿单", 16), text(f"1.{HEAD}"), text("2.菜场重开"))
    numbers = (text("稿件一"), *STORY, text("稿件二"), head("菜场重开"), text(MORE))
    lines = told(tmp_path, *rows, *numbers)
    assert of_story(lines) == [*TOLD, ("title", "菜场重开"), ("paragraph", MORE)]


def test_a_numbered_row_that_no_headline_says_again_is_told(tmp_path: Path) -> None:
    assert ("kicker", "1.先看潮汐表") in told(tmp_path, text("1.先看潮汐表"), *STORY)


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        (("引题：跨江不再绕行", "主题：夜航", "副题：末班船延时"), ["kicker", "title", "subtitle"]),
        (("主题：夜航", "时间：今晚七时"), []),
    ],
    ids=["rows of a headline", "a notice"],
)
def test_a_theme_is_a_headline_beside_its_other_rows(
    rows: tuple[str, ...], roles: list[str], tmp_path: Path
) -> None:
    lines = told(tmp_path, *map(text, rows), indented(MORE))
    labelled = [
        role for role, line in lines if role not in ("furniture", "paragraph") and "：" not in line
    ]
    assert labelled == roles


def test_a_version_in_large_type_is_no_headline(tmp_path: Path) -> None:
    assert of_story(told(tmp_path, head("修改稿", 16), *STORY)) == TOLD


def test_what_is_not_to_be_printed_ends_at_the_next_headline(tmp_path: Path) -> None:
    unprinted = (text("（以下内容供编辑核对，不发）"), text("去年载客九十万人。"))
    second = (head("轮渡提价方案听证"), text(MORE))
    lines = told(tmp_path, *STORY, *unprinted, *second)
    assert of_story(lines) == [*TOLD, ("title", "轮渡提价方案听证"), ("paragraph", MORE)]


def test_notes_are_of_no_story_in_markdown_either(tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    path.write_text(f"# {HEAD}\n\n{SENT}\n\n{MORE}\n\n（全文约90字，末段可删）\n", encoding="utf-8")
    (page,) = read_pages([path])
    assert [one.role for one in page.told] == ["title", "paragraph", "paragraph", "furniture"]


# --------------------------------------------------------------------------- covering letters

LETTER = tuple(map(text, ("周老师：", "您好！夜航的稿子请查收，数据已核。", "罗听潮　3月18日")))


TO_DESK = tuple(
    map(text, ("望潮日报要闻部：", "现将夜航稿件一篇报上，请予采用。", "渡口镇融媒体中心"))
)
MAIL = tuple(
    map(
        text,
        ("发件人：沈渔", "收件人：江一帆", "江一帆：这是18日03版的夜航稿，本人看过。"),
    )
)


@pytest.mark.parametrize(
    "body",
    [
        (*LETTER, *STORY),
        (*LETTER, RULE, *STORY),
        (*STORY, RULE, *LETTER),
        (*TO_DESK, *STORY),
        (*MAIL, *STORY),
    ],
    ids=["over a headline", "over a rule", "under a rule at the end", "to a desk", "a mail"],
)
def test_a_covering_letter_is_of_no_story(body: tuple[str, ...], tmp_path: Path) -> None:
    assert of_story(told(tmp_path, *body)) == TOLD


@pytest.mark.parametrize(
    "body",
    [
        (head("船票何时能刷卡"), text("编辑同志："), text("我投稿反映渡口刷卡难，盼早日解决。")),
        (*STORY, RULE, text("编辑同志："), text("我反映渡口刷卡难，盼早日解决。")),
        (*STORY, text("周主任："), text("渡口的稿子请查收。")),
        (*STORY, RULE, *LETTER, head("船票何时能刷卡"), text(MORE)),
        (*LETTER[:1], *[LETTER[1]] * 11, *STORY),
    ],
    ids=["under a headline", "no word of a story", "no rule", "a story below", "too long"],
)
def test_a_letter_to_the_editor_is_a_story(body: tuple[str, ...], tmp_path: Path) -> None:
    assert not {"编辑同志：", "周主任：", "周老师："} & {*aside(told(tmp_path, *body))}


def test_what_is_said_to_another_than_the_mail_names_is_text(tmp_path: Path) -> None:
    lines = told(tmp_path, text("收件人：江一帆"), text("老罗：夜航稿见03版，灯都亮了。"), *STORY)

    assert "老罗：夜航稿见03版，灯都亮了。" not in aside(lines)


# -------------------------------------------------------------------------------------- slips

FORM = (("稿件题目", HEAD), ("字数", "约90", "报送科室", "宣教科"), ("主编意见", "", "签发", ""))


def test_a_table_that_asks_what_a_desk_asks_is_a_slip(tmp_path: Path) -> None:
    lines = told(tmp_path, head("望潮晚报送稿单", 18), table(*FORM), *STORY)
    assert of_story(lines) == TOLD
    assert aside(lines) == [
        "望潮晚报送稿单",
        *("稿件题目", HEAD, "字数", "约90", "报送科室", "宣教科", "主编意见", "签发"),
    ]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ((head("融媒中心文稿流转笺"),), "fTp"),
        ((head("融媒中心"), head("文稿流转笺", 18)), "ffTp"),
        ((text("夜航开通当天，渡口比平日热闹得多。"),), "pTp"),
    ],
    ids=["a name", "the paper and a name", "text"],
)
def test_rows_over_a_slip_are_its_name_whatever_it_is_called(
    above: tuple[str, ...], expected: str, tmp_path: Path
) -> None:
    slip = table(("稿件名称", "夜航灯", "体裁", "消息"), ("送审时间", "周三", "签发", "罗听潮"))
    lines = told(tmp_path, *above, slip, *STORY[:2])
    assert "".join("T" if role == "title" else role[0] for role, _ in _but_slip(lines)) == expected


def _but_slip(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    slip = ("稿件名称", "夜航灯", "体裁", "消息", "送审时间", "周三", "签发", "罗听潮")
    return [one for one in lines if one[1] not in slip]


def test_a_headline_over_a_slip_is_no_name_of_it(tmp_path: Path) -> None:
    slip = table(("稿件名称", "夜航灯", "体裁", "消息"), ("送审时间", "周三", "签发", "罗听潮"))
    assert of_story(told(tmp_path, head(), slip, text(SENT), text(MORE))) == TOLD


def test_a_table_of_a_story_is_no_slip(tmp_path: Path) -> None:
    rows = (("部门", "联系人", "电话"), ("港航中心", "方工", "5550000"))
    lines = of_story(told(tmp_path, *STORY, table(*rows)))
    assert lines[len(TOLD) :] == [("paragraph", " ".join(row)) for row in rows]


def test_a_form_with_the_text_in_a_cell_is_the_story(tmp_path: Path) -> None:
    rows = (("标题", HEAD), ("作者", "罗听潮"), ("正文", p(SENT * 2)), ("字数", "90"))
    lines = of_story(told(tmp_path, table(*rows)))
    assert lines == [("title", HEAD), ("byline", "罗听潮"), ("paragraph", SENT * 2)]


def test_the_headline_of_a_story_may_stand_in_its_slip_alone(tmp_path: Path) -> None:
    slip = table(("标题：", HEAD), ("作者", "罗听潮"), ("字数", "90"), ("签发", ""))
    lines = told(tmp_path, slip, text(MORE), text("夜航由两条船轮班，遇雾停航。"))
    assert of_story(lines)[:3] == [("title", HEAD), ("byline", "罗听潮"), ("paragraph", MORE)]


def test_labelled_rows_over_the_headline_that_they_name_are_a_slip(tmp_path: Path) -> None:
    rows = ("望潮晚报发稿签", f"标题：{HEAD}", "作者：罗听潮", "字数：90", "责任编辑：　签发：")
    lines = told(tmp_path, *map(text, rows), *STORY)
    assert of_story(lines) == TOLD


def test_labelled_rows_over_no_headline_are_the_story(tmp_path: Path) -> None:
    rows = (f"标题：{HEAD}", "标题：", "作者：罗听潮", MORE)
    assert ("title", HEAD) in told(tmp_path, *map(text, rows))


# ----------------------------------------------------------------------------------- captions

CAPTION, TOOK = "夜航船靠上望潮渡口。", "罗听潮 摄"
SHOWN = [("caption", CAPTION), ("credit", TOOK)]


@pytest.mark.parametrize(
    "body",
    [
        (head(), indented(SENT), text(CAPTION), text(TOOK), indented(MORE)),
        (head(), text(SENT), p(r(MORE), box(p(CAPTION, looks='<w:sz w:val="18"/>'), p(TOOK)))),
        (head(), text(SENT), p(PICTURE), text(CAPTION), text(TOOK), text(MORE)),
        (*STORY, head("夜航"), text(CAPTION), text(TOOK)),
        (*STORY, text("图片说明："), text(f"图1：{CAPTION}　{TOOK}")),
    ],
    ids=["not indented", "in a text box", "under a picture", "all of a story", "it says so"],
)
def test_a_caption_stands_over_its_credit(body: tuple[str, ...], tmp_path: Path) -> None:
    lines = [(role, line.removeprefix("图1：")) for role, line in told(tmp_path, *body)]
    assert [one for one in lines if one[0] in ("caption", "credit")] == SHOWN


@pytest.mark.parametrize(
    ("row", "told_as"),
    [
        ("望潮晚报记者 罗听潮 摄", [("credit", "望潮晚报记者 罗听潮 摄")]),
        ("渡口镇通讯员 罗听潮 摄", [("credit", "渡口镇通讯员 罗听潮 摄")]),
        ("首航船靠上渡口镇 记者 罗听潮 摄", [("caption", "首航船靠上渡口镇"), ("credit", "记者 罗听潮 摄")]),
        ("孩子在看晚报记者 罗听潮 摄", [("caption", "孩子在看晚报"), ("credit", "记者 罗听潮 摄")]),
    ],
    ids=["of a paper", "of a place", "behind a gap", "words of a caption"],
)  # fmt: skip
def test_whose_a_writer_is_belongs_to_the_credit(
    row: str, told_as: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert told(tmp_path, *STORY, p(PICTURE), text(row))[len(TOLD) :] == told_as


def test_the_last_paragraph_of_a_story_is_no_caption(tmp_path: Path) -> None:
    lines = told(tmp_path, head(), text(SENT), text(MORE), text(TOOK))
    assert ("paragraph", MORE) in lines


# -------------------------------------------------------------------------------- many stories


def test_plain_stories_under_the_name_of_the_page(tmp_path: Path) -> None:
    gap = (p(""), p(""))
    photo = (text("白鹭归来"), indented("三月，渡口的浅滩上落满白鹭。"), text("罗听潮 摄"))
    lines = told(
        tmp_path,
        *(text("B03 民生 3月18日用稿"), p(""), text(HEAD), indented(SENT), *gap),
        *(text("船票不涨价"), indented("夜航试行期间船票不涨价。（记者 罗听潮）"), *gap, *photo),
    )
    titles = [line for role, line in lines if role == "title"]
    assert (titles, aside(lines)) == ([HEAD, "船票不涨价", "白鹭归来"], ["B03 民生 3月18日用稿"])
    assert [role for role, _ in lines][-2:] == ["caption", "credit"]


def test_stories_parted_by_pages(tmp_path: Path) -> None:
    second = (text("菜场重开"), text("本报讯（记者 顾盼）北街菜场昨日重开。"))
    lines = told(tmp_path, text(HEAD), text(SENT), text(MORE), BREAK, *second)
    assert [line for role, line in lines if role == "title"] == [HEAD, "菜场重开"]


@pytest.mark.parametrize("name", ["简讯两则", "望潮晚报 2024年3月18日"])
def test_headlines_that_look_like_text_under_the_name_of_a_list(name: str, tmp_path: Path) -> None:
    second = (text("菜场重开"), text("本报讯（记者 顾盼）北街菜场昨日重开。"))
    lines = told(tmp_path, head(name), text(HEAD), text(SENT), *second)
    titles = [line for role, line in lines if role == "title"]
    assert (aside(lines), titles) == ([name], [HEAD, "菜场重开"])


def test_a_short_headline_names_no_list(tmp_path: Path) -> None:
    body = (head("旧渡口"), indented(MORE), p(""), p(""), text("候船的人"), indented(MORE))
    lines = told(tmp_path, *body, styles=style("正文"))
    assert [line for role, line in lines if role == "title"] == ["旧渡口"]


def test_a_slip_names_a_page_and_the_headline_below_it_has_all_its_rows(tmp_path: Path) -> None:
    slip = table(
        ("稿件名称", HEAD), ("供稿部门", "区县部"), ("字数", "约300"), ("拟发版面", "要闻3版")
    )
    rows = (
        head("望潮渡口试行夜航", 16),
        head(),
        head("末班船晚开三小时"),
        p("学生老人仍是半价", given=CENTRED),
    )
    body = (head("望潮日报社稿签", 18), slip, *rows, text(SENT), text(MORE))
    assert of_story(told(tmp_path, *body)) == [
        ("kicker", "望潮渡口试行夜航"),
        ("title", HEAD),
        ("title", "末班船晚开三小时"),
        ("subtitle", "学生老人仍是半价"),
        *TOLD[1:],
    ]
    (page,) = read_pages([tmp_path / "稿.docx"])
    assert not page.folio
