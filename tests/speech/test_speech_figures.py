"""Figures are read so that a listener can write them down again."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.speech.normalize import speak
from audio_edition.speech.rules.figures import cardinal, model, telephone
from audio_edition.speech.rules.money import CURRENCIES, OURS, PARTS, VULGAR
from audio_edition.speech.rules.numbers import roman
from audio_edition.speech.rules.units import PRINTED, UNITS, misprints

if TYPE_CHECKING:
    from decimal import Decimal

#: The first example loads dictionaries.
LAW = settings(deadline=None)

WORTH = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
FIGURE = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}


def listen(said: str) -> int:
    """Write down a spoken number: the greatest name in it multiplies what is before."""
    if not said:
        return 0
    sign = max(
        (s for s in said if s in WORTH), key=lambda s: (WORTH[s], said.rindex(s)), default=""
    )
    if not sign:
        return FIGURE[said.lstrip("零") or "零"]
    before, _, behind = said.rpartition(sign) if sign == "亿" else said.partition(sign)
    return (listen(before) or 1) * WORTH[sign] + listen(behind.lstrip("零"))


@LAW
@given(st.integers(0, 10**16))
def test_a_listener_can_write_a_number_down(number: int) -> None:
    assert listen(cardinal(str(number))) == number


@LAW
@given(st.integers(1, 10**8 - 1))
def test_so_many_ten_thousands_are_heard_for_what_they_are_worth(number: int) -> None:
    assert listen(speak(f"共{number}万。")[1:-1]) == number * 10**4


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("0", "零"),
        ("10", "十"),
        ("11", "十一"),
        ("101", "一百零一"),
        ("110", "一百一十"),
        ("1001", "一千零一"),
        ("1010", "一千零一十"),
        ("2200", "两千二百"),
        ("10010", "一万零一十"),
        ("100000", "十万"),
        ("102000", "十万二千"),
        ("200020", "二十万零二十"),
        ("1000200000000", "一万零二亿"),
        ("105000000", "一亿零五百万"),
        ("1000000000", "十亿"),
        ("10000000000000000", "一亿亿"),
        ("0.05", "零点零五"),
        ("1,234,567.80", "一百二十三万四千五百六十七点八零"),
        ("100000000000000000", "一" + "零" * 17),
    ],
)
def test_numbers_that_are_easily_misread(figures: str, said: str) -> None:
    assert cardinal(figures) == said


@LAW
@given(st.text("0123456789- ()", max_size=20))
def test_a_telephone_number_has_as_many_syllables_as_figures(written: str) -> None:
    assert len(telephone(written)) == sum(sign.isdigit() for sign in written)


def test_a_model_number_never_counts() -> None:
    assert [model("2"), model("20"), model("2000"), model("2024")] == [
        "二",
        "二十",
        "二千",
        "二零二四",
    ]


def test_roman_numbers_subtract() -> None:
    assert [roman(letters) for letters in ("I", "IV", "VIII", "IX", "XIV")] == [
        "一",
        "四",
        "八",
        "九",
        "十四",
    ]


#: Marks that papers put before every three figures: a comma, a plain and a thin space, one that does not break.
MARKS = (",", " ", "\u2009", "\u00a0", "\u202f")
#: The dashes and tildes between the ends of a range, of either width.
DASHES = ("-", "－", "–", "—", "——", "―", "−", "‐", "~", "～", " - ", " ~ ", "至", "到")


@pytest.mark.parametrize("unit", sorted(UNITS.keys() - {"′", "″"}))  # minutes of an arc, or inches
def test_every_unit_is_read_behind_a_figure(unit: str) -> None:
    name = UNITS[unit]
    assert speak(f"约3{unit}。") == (
        "约" + (name + "三" if name[-2:] == "分之" else "三" + name) + "。"
    )


@pytest.mark.parametrize(("unit", "form"), [(u, f) for u in PRINTED for f in sorted(misprints(u))])
def test_a_misprint_is_a_unit_of_its_own_only_if_the_table_says_so(unit: str, form: str) -> None:
    assert UNITS[form] == PRINTED.get(form, PRINTED[unit])


@pytest.mark.parametrize("sign", CURRENCIES)
def test_a_currency_is_said_behind_its_amount(sign: str) -> None:
    name = "人民币" if sign in OURS else ""
    assert speak(f"售{sign}30。") == f"售{name}三十{CURRENCIES[sign]}。"


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("unit", ["人", "万元", "个百分点", "千克", "kg", "㎡", "μg/m³", "℃", "度"])
def test_a_unit_that_two_figures_share_is_said_once(dash: str, unit: str) -> None:
    to = dash if dash in "至到" else "至"
    assert speak(f"共5{dash}8{unit}") == f"共五{to}{speak(f'8{unit}')}"


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize(
    "unit", ["人", "万元", "%", "‰", "kV", "m³", "dB(A)", "℃", "公斤", "平方米"]
)
def test_a_unit_that_each_figure_has_is_said_twice(dash: str, unit: str) -> None:
    to = dash if dash in "至到" else "至"
    assert speak(f"从5{unit}{dash}8{unit}") == f"从{speak(f'5{unit}')}{to}{speak(f'8{unit}')}"


@LAW
@given(st.integers(1000, 10**10), st.sampled_from(MARKS))
def test_a_mark_between_thousands_is_not_heard(number: int, mark: str) -> None:
    assert speak(f"共{number:,}元".replace(",", mark)) == speak(f"共{number}元")


@LAW
@given(st.integers(1, 10**10))
def test_what_is_counted_is_said_as_a_quantity_however_long(number: int) -> None:
    said = speak(f"共{number}元").removeprefix("共").removesuffix("元")
    assert listen(said) == number


@LAW
@given(st.decimals(0, 1000, places=2), st.sampled_from(sorted(PARTS)))
def test_a_share_says_first_what_it_is_a_share_of(share: Decimal, sign: str) -> None:
    assert speak(f"占{share}{sign}") == f"占{PARTS[sign]}{cardinal(str(share))}"


@pytest.mark.parametrize("sign", VULGAR)
def test_a_fraction_of_one_character_is_read_as_its_parts(sign: str) -> None:
    above, below = unicodedata.normalize("NFKC", sign).split("\u2044")
    assert speak(f"加{sign}勺") == f"加{cardinal(below)}分之{cardinal(above)}勺"


@LAW
@given(st.integers(1, 99), st.integers(1, 99))
def test_a_figure_below_nought_is_never_said_as_one_above(left: int, right: int) -> None:
    assert speak(f"从-{left}℃到-{right}%") == (
        f"从零下{cardinal(str(left))}摄氏度到负百分之{cardinal(str(right))}"
    )
