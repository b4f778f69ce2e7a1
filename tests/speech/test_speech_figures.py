"""Figures are read so that a listener can write them down again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audio_edition.speech.rules.figures import cardinal, model, telephone
from audio_edition.speech.rules.numbers import roman

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
