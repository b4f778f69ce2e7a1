"""Read characters in context: polyphones, names, and the tones of 一 and 不.

The editor's pinyin comes first, then the words of `data/polyphones.tsv`, then surnames where a title or
a byline shows them, then `contexts`, then the phrase dictionary. Third tones before third tones are left to the voice.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from audio_edition.model import Reading
from audio_edition.speech.contexts import CONTEXTS
from audio_edition.speech.lexicon import HAN, SYLLABLE, read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio_edition.model import Run
    from audio_edition.speech.lexicon import Lexicon

#: How a character is read that no dictionary knows: 某, as newsreaders say.
UNKNOWN = "mou3"
#: Syllables that are a consonant only, and what a voice can say for them.
HUMMED = {"n": "en", "m": "mu", "ng": "en", "hm": "hen", "hng": "heng", "ê": "ei"}

#: Surnames that are read otherwise than the word they also are.
SURNAMES = {
    "任": "ren2", "单": "shan4", "解": "xie4", "仇": "qiu2", "查": "zha1", "曾": "zeng1", "区": "ou1", "盖": "ge3", "朴": "piao2",
    "华": "hua4", "葛": "ge3", "翟": "zhai2", "缪": "miao4", "覃": "qin2", "应": "ying1", "燕": "yan1", "乐": "yue4", "种": "chong2",
    "宁": "ning4", "卜": "bu3", "员": "yun4", "折": "she2", "黑": "he4", "曲": "qu1", "柏": "bai3", "牟": "mu4", "晁": "chao2",
    "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "长孙": "zhang3 sun1", "单于": "chan2 yu2", "令狐": "ling2 hu2", "澹台": "tan2 tai2",
}  # fmt: skip
SURNAME = "(?:" + "|".join(sorted(SURNAMES, key=len, reverse=True)) + ")"
TITLE = (
    "(?:先生|女士|小姐|同志|书记|[省市区县州镇乡村局处科部院校厂站所厅行司班]长|主席|主任|教授|老师|经理|董事长|总|师傅|大[爷妈伯姐哥叔]|伯伯|叔叔|[爷奶]奶|爷爷"
    "|阿姨|医生|大夫|警官|法官|律师|记者|某)"
)
#: What may stand before a surname without being part of a word with it.
FREE = "(?<![\u4e00-\u9fff])|(?<=[的和与由对向据请让给是叫找为跟])"
#: A person by the title behind the name, or by the trade before it.
PERSON = re.compile(
    rf"(?:{FREE})({SURNAME})(?=[\u4e00-\u9fff]{{0,2}}{TITLE})"
    rf"|(?<=记者|通讯|作者|摄影|编辑|市民|村民|居民|教练|选手|书记|区长|市长|县长|局长)(?:员)?[，：、 ]?({SURNAME})"
    r"(?=[\u4e00-\u9fff]{1,2}(?:[，。、：；！？]|$|[摄文图]|报道|说|表示|指出|介绍|告诉|强调|主持|出席|参加))"
    rf"|(?:{FREE})(解|查|仇|朴|任|单|翟|覃|缪|葛|盖|尉迟|万俟)"
    r"(?=[\u4e00-\u9fff]{2}(?:说|摄影|表示|介绍|告诉|认为|坦言|透露|指出|回忆))"
)
#: Words that begin like a surname.
NOT_A_NAME = re.compile(
    "任职|任免|任何|任务|任期|任教|单位|单独|单项|单身|解释|解决|解读|解答|解放|查看|查处|查询|曾经|曾任|曾在|区[长域内级政直属间划块]|盖章|华[人侨东南西北中为]"
    "|.[省市区县镇乡村校院厂]?(?:[党政纪团工]?委|人大|政协|党组|纪检)"  # 区委书记, 任县委书记
    "|应[该当邀急用届对]|燕子|乐[观于意]|种[植粮菜子]|宁[愿可]|员工|折[扣返]|黑[色人客]|曲[线折]"
)

#: Before these 一 is a figure or a rank and keeps its tone.
NUMERAL = "零一二三四五六七八九十百千万亿点幺两"
RANKED = "月日号季楼级等期线区院中班队路版环产审届年级单元"


def readings(runs: Sequence[Run]) -> tuple[Reading, ...]:
    """Give one reading for each Han character of what *runs* say, in order.

    >>> from audio_edition.model import Run
    >>> [r.pinyin for r in readings((Run("银行行长", "银行行长"), Run("重", "重", "", ("chong2",))))]
    ['yin2', 'hang2', 'hang2', 'zhang3', 'chong2']
    """
    text = "".join(run.spoken for run in runs)
    given = dict(_given(runs))
    said = {
        **_from_dictionary(text),
        **CONTEXTS.read(text),
        **_of_people(text),
        **_from_words(text),
        **given,
    }
    said |= {place: tone for place, tone in _sandhi(text, said) if place not in given}
    return tuple(Reading(text[place], said[place]) for place in sorted(said))


def unknown(text: str) -> tuple[str, ...]:
    """Give the Han characters of *text* that no dictionary reads, each once, in order.

    >>> unknown("萧山")
    ()
    """
    said = _from_dictionary(text)
    strangers = (text[place] for place, syllable in said.items() if syllable == UNKNOWN)
    return tuple(dict.fromkeys(sign for sign in strangers if sign != "某"))


def _given(runs: Sequence[Run]) -> Iterator[tuple[int, str]]:
    place = 0
    for run in runs:
        if run.pinyin:
            places = (place + found.start() for found in HAN.finditer(run.spoken))
            yield from zip(places, run.pinyin, strict=False)
        place += len(run.spoken)


def _from_dictionary(text: str) -> dict[int, str]:
    """Read every Han character by the phrase dictionary, stretch by stretch."""
    said: dict[int, str] = {}
    for stretch in re.finditer(f"(?:{HAN.pattern})+", text):
        said |= zip(range(stretch.start(), stretch.end()), _phrases(stretch[0]), strict=True)
    return said


def _phrases(stretch: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    _teach_lone_characters()
    read = lazy_pinyin(
        stretch,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=lambda unknown_: ["?"] * len(unknown_),  # type: ignore[arg-type, return-value]  # a list is taken: one item a character
    )
    return [_syllable(syllable) for syllable in read]


def _syllable(read: str) -> str:
    """Give the syllable as voices take it.

    >>> _syllable("lü4"), _syllable("ng2"), _syllable("?5")
    ('lv4', 'en2', 'mou3')
    """
    letters, tone = read[:-1].replace("ü", "v"), read[-1:]
    syllable = HUMMED.get(letters, letters) + tone
    return syllable if re.fullmatch(SYLLABLE, syllable) else UNKNOWN


@cache
def _words() -> Lexicon:
    return read_lexicon(Path(__file__).parent / "data" / "polyphones.tsv")


@cache
def _teach_lone_characters() -> None:
    """Tell the phrase dictionary how a character is read outside its phrases: our rows of one character."""
    from pypinyin import load_single_dict
    from pypinyin.contrib.tone_convert import tone3_to_tone

    load_single_dict(
        {
            ord(entry.written): tone3_to_tone(entry.pinyin[0])
            for entry in _words().entries
            if len(entry.written) == 1
        }
    )


def _from_words(text: str) -> dict[int, str]:
    said: dict[int, str] = {}
    place = 0
    while place < len(text):
        entry = _words().find(text, place, len(text))
        if entry and len(entry.written) > 1:
            said |= zip(range(place, place + len(entry.written)), entry.pinyin, strict=True)
        place += len(entry.written) if entry else 1
    return said


def _of_people(text: str) -> dict[int, str]:
    said: dict[int, str] = {}
    for person in PERSON.finditer(text):
        group = person.lastindex or 0
        if not NOT_A_NAME.match(text, person.start(group)):
            syllables = SURNAMES[person[group]].split()
            said |= zip(range(person.start(group), person.end(group)), syllables, strict=True)
    return said


def _sandhi(text: str, said: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Give 一 and 不 the tone in which they are said before the next syllable."""
    for found in re.finditer("[一不]", text):
        place = found.start()
        tone = said.get(place + 1, "")[-1:]
        around = text[place - 1 : place], text[place + 1 : place + 2]
        if found[0] == "一":
            yield place, "yi1" if not tone or _figure(*around) else _one(tone, *around)
        elif said[place] != "bu5":
            yield place, "bu2" if tone == "4" else "bu4"


def _one(tone: str, before: str, after: str) -> str:
    if before == after:
        return "yi5"
    return "yi2" if tone in "45" else "yi4"


def _figure(before: str, after: str) -> bool:
    """Tell whether 一 between these two is a figure or a rank, which keeps its first tone."""
    ranked = after in RANKED and (before in "第，。、 " or after in "月日号")
    return (
        ranked or before in (*NUMERAL, *"第初统专唯周期其之") or after in (*NUMERAL[:11], *"点幺两")
    )
