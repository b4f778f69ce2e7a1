"""From the files that were received to the day's script: folders, days, what is left out, why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.edition.conftest import Answer, Paper

FOLIO = "青禾日报\n{day}\n第{page}版\n\n"
STORY = """本报讯（记者 王小禾）昨日上午，{what}开放，首日接待读者3200余人次，比
去年多出四成。

{what}开放
"""


def received(folder: Path, **pages: str) -> Path:
    """Lay *pages* into a folder as a page system exports them."""
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def page(what: str, day: str = "2024年12月1日 星期日", number: str = "01") -> str:
    return FOLIO.format(day=day, page=number) + STORY.format(what=what)


def titles(paper: Paper, answer: Answer) -> list[str]:
    script = (paper.root / answer.out.strip()).read_text("utf-8")
    return [line[3:] for line in script.splitlines() if line.startswith("## ")]


def test_a_folder_makes_one_edition_in_the_order_of_its_pages(paper: Paper, tmp_path: Path) -> None:
    folder = received(
        tmp_path / "今天",
        page10=page("天文馆", number="10"),
        page2=page("图书馆", number="02"),
    )

    answer = paper.run("script", folder)

    assert answer.out == "episodes/2024-12-01/script.md\n"
    assert titles(paper, answer) == ["图书馆开放", "天文馆开放"]
    assert sorted(path.name for path in paper.day.glob("page*")) == [
        "page-01.txt", "page-02.txt", "page.txt",
    ]  # fmt: skip


def test_a_days_own_folder_can_be_made_again(paper: Paper) -> None:
    first = paper.run("script", paper.page)

    assert paper.run("script", paper.day) == first


@pytest.mark.parametrize("day", ["2024年12月5日 星期四", "二〇二四年十二月五日", "2024-12-05"])
def test_the_masthead_says_which_day_it_is(paper: Paper, tmp_path: Path, day: str) -> None:
    folder = received(tmp_path / "in", page=page("图书馆", day))

    assert json.loads(paper.run("script", "--json", folder).out)["day"] == "2024-12-05"


@pytest.mark.parametrize(
    "said",
    [["--day", "2024-12-06"], []],
    ids=["the command line and the masthead", "the folder and the masthead"],
)
def test_two_days_that_disagree_are_an_error_that_shows_both(
    paper: Paper, said: list[str], tmp_path: Path
) -> None:
    folder = tmp_path / "in" if said else paper.day
    received(folder, page=page("图书馆", "2024年12月5日 星期四"))
    before = paper.files()

    answer = paper.run("script", folder / "page.txt", *said)

    assert answer.code == 1
    assert "the days disagree" in answer.err
    assert "page.txt:2 2024-12-05" in answer.err
    assert paper.files() == before


def test_the_command_line_and_the_folder_must_agree(paper: Paper) -> None:
    answer = paper.run("script", "--json", paper.page, "--day", "2024-12-05")

    assert answer.code == 1
    assert "--day 2024-12-05" in answer.err
    assert "2024-12-01" in answer.err


def test_a_day_that_does_not_fall_on_its_weekday_is_not_believed(
    paper: Paper, tmp_path: Path
) -> None:
    folder = received(tmp_path / "in", page=page("图书馆", "2024年12月5日 星期三"))

    found = json.loads(paper.run("script", "--json", folder).out)

    assert found["day"] is None
    assert found["warnings"] == ["第2行：报头写着2024年12月5日星期三，而这一天是星期四，请核对"]
    assert "it is not known which day" in paper.run("script", folder).err


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2101-01-01"])
def test_a_day_that_no_paper_of_ours_is_of_is_refused(paper: Paper, day: str) -> None:
    answer = paper.run("script", "--json", paper.page, "--day", day)

    assert answer.code == 2
    assert f"--day {day}: no day of a paper\n  hint: the year lies in 1900 to 2100" in answer.err


@pytest.mark.parametrize("name", ["20241205", "2024年12月5日", "2024-12-05 要闻", "2024_12_05"])
def test_a_folder_says_the_day_as_people_name_it(paper: Paper, tmp_path: Path, name: str) -> None:
    folder = received(tmp_path / name, page=STORY.format(what="图书馆"))

    assert json.loads(paper.run("script", "--json", folder).out)["day"] == "2024-12-05"


def test_the_editor_is_told_what_is_lost_and_what_was_not_read(
    paper: Paper, tmp_path: Path
) -> None:
    folder = received(
        tmp_path / "in", page=page("图书馆", "2024年12月5日").replace("多出", "多\ufffd")
    )
    (folder / "package.json").write_text("{}", "utf-8")

    found = json.loads(paper.run("script", "--json", folder).out)

    assert found["warnings"][0] == "package.json 不是版面，没有读"
    assert found["warnings"][1].startswith("page.txt:6：有 1 个字已经损坏")


def test_a_day_in_the_masthead_that_does_not_exist_is_told(paper: Paper, tmp_path: Path) -> None:
    folder = received(tmp_path / "in", page=page("图书馆", "2024年2月30日 星期五"))

    found = json.loads(paper.run("script", "--json", folder).out)

    assert found["day"] is None
    assert found["warnings"] == ["第2行：报头写着“2024年2月30日”，没有这样的一天，请核对"]


def test_a_page_that_says_no_day_asks_for_one(paper: Paper, tmp_path: Path) -> None:
    folder = received(tmp_path / "in", page=STORY.format(what="图书馆"))

    answer = paper.run("make", folder)

    assert answer.code == 2
    assert "hint: say it with --day" in answer.err


def test_kinds_that_the_paper_leaves_out_are_not_read(paper: Paper) -> None:
    with (paper.root / "edition.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[programme]\nleave_out = ["photo"]\n')

    answer = paper.run("script", paper.page)

    assert titles(paper, answer) == ["青禾区图书馆新馆开放", "城北水厂扩建工程通水"]
    assert "left out as set: 芦花白了" in answer.err


def test_a_programme_that_leaves_out_everything_is_told_before_anything_is_written(
    paper: Paper,
) -> None:
    with (paper.root / "edition.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[programme]\nleave_out = ["news", "brief", "photo"]\n')
    before = paper.files()

    answer = paper.run("make", paper.page)

    assert answer.code == 1
    assert "edition.toml: every story is left out as set" in answer.err
    assert paper.files() == before


def test_pages_of_two_days_are_no_edition(paper: Paper, tmp_path: Path) -> None:
    one = received(tmp_path / "2024-12-01", p=STORY.format(what="图书馆"))
    other = received(tmp_path / "2024-12-02", p=STORY.format(what="天文馆"))

    answer = paper.run("script", "--json", one / "p.txt", other / "p.txt")

    assert answer.code == 1
    assert "the days disagree: 2024-12-01/ 2024-12-01, 2024-12-02/ 2024-12-02" in answer.err


def test_a_kind_of_story_that_there_is_not_is_told_with_the_nearest(paper: Paper) -> None:
    with (paper.root / "edition.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[programme]\nleave_out = ["photos"]\n')

    answer = paper.run("script", paper.page)

    assert answer.code == 1
    assert "leave_out" in answer.err
    assert '["photo"]' in answer.err


def test_every_line_of_a_page_can_be_explained(paper: Paper) -> None:
    answer = paper.run("script", "--explain", paper.page)

    lines = [line.split("\t") for line in answer.out.splitlines()]
    assert len(lines) == sum(bool(line) for line in paper.page.read_text("utf-8").splitlines())
    assert lines[0][:4] == [
        "page.txt:1", "paragraph", "本报讯（记者 王小禾）昨日上午，青禾", "《青禾区图书馆新馆开放》",
    ]  # fmt: skip


def test_an_explanation_can_be_had_as_json_and_writes_nothing(paper: Paper) -> None:
    before = paper.files()

    answer = paper.run("script", "--explain", "--json", paper.page)

    lines = [json.loads(line) for line in answer.out.splitlines()]
    assert {"page", "line", "text", "role", "story", "why"} == set(lines[0])
    assert paper.files() == before


WEB = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>青禾日报数字报</title></head><body>
<div>上一篇 下一篇</div>
<founder-title>青禾湖畔添绿道</founder-title>
<founder-content><p>本报讯（记者 李念）昨日，环青禾湖绿道全线贯通，全长18公里。</p>
<p>绿道串起六个村，沿途设了九处驿站。</p></founder-content>
</body></html>
"""

MARKDOWN = """# 夜市摊位可网上预约

记者 王小禾

从下月起，城北夜市的摊位可在网上预约，每晚80个。

先到先得，不收费用。
"""


def test_a_folder_of_several_formats_is_one_edition(paper: Paper, tmp_path: Path) -> None:
    folder = received(tmp_path / "2024-12-07", p1=STORY.format(what="图书馆"))
    (folder / "p2.html").write_text(WEB, "utf-8")
    (folder / "p3.md").write_text(MARKDOWN, "utf-8")

    answer = paper.run("script", folder)

    assert titles(paper, answer) == ["图书馆开放", "青禾湖畔添绿道", "夜市摊位可网上预约"]
    assert sorted(path.name for path in (paper.root / "episodes" / "2024-12-07").iterdir()) == [
        "manifest.json", "page-01.txt", "page-02.html", "page-03.md", "script.md",
    ]  # fmt: skip


def test_a_page_of_the_web_is_explained_by_its_tags(paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "p2.html").write_text(WEB, "utf-8")

    lines = paper.run("script", "--explain", tmp_path / "p2.html").out.splitlines()

    (headline,) = [line.split("\t") for line in lines if "\theadline\t" in line]
    assert headline[2] == "青禾湖畔添绿道"
    assert "founder-title" in headline[4]


def test_fields_that_the_paper_names_are_read(paper: Paper, tmp_path: Path) -> None:
    with (paper.root / "edition.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[sources.export]\narticles = "gao.list"\ntitle = "t1"\nbody = "t2"\n')
    story = {"t1": "青禾湖畔添绿道", "t2": "昨日，环青禾湖绿道全线贯通。\n绿道全长18公里。"}
    (tmp_path / "day.json").write_text(json.dumps({"gao": {"list": [story]}}), "utf-8")

    found = json.loads(paper.run("script", "--json", tmp_path / "day.json").out)

    (article,) = found["articles"]
    assert (article["title"], article["paragraphs"]) == (
        "青禾湖畔添绿道",
        ["昨日，环青禾湖绿道全线贯通。", "绿道全长18公里。"],
    )


def test_a_format_that_is_not_read_says_what_to_save_it_as(paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "page.doc").write_bytes(b"\xd0\xcf\x11\xe0")

    answer = paper.run("script", tmp_path / "page.doc", "--day", "2024-12-07")

    assert answer.code == 1
    assert "hint: save it as .docx" in answer.err


def test_what_the_program_writes_is_no_page(paper: Paper) -> None:
    first = paper.run("make", paper.day, "--day", "2024-12-01")
    assert first.code == 0, first.err
    paper.run("check", "--report")
    before = {name: data for name, data in paper.files().items() if "report" not in name}

    again = paper.run("make", paper.day)

    assert again.code == 0, again.err
    assert {name: data for name, data in paper.files().items() if "report" not in name} == before
