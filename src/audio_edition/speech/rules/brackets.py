"""Signs that are not read but heard: brackets and dashes are pauses, quotation marks fall silent."""

from __future__ import annotations

from audio_edition.speech.rules.rule import Rule

HAN = "\u4e00-\u9fff\u3400-\u4dbf"
PAUSE = "，。！？；：、"
OPEN = "《〈“‘「『【〖（([〔{\"'"
CLOSE = "》〉”’」』】〗）)\\]〕}\"'"
QUIET = "《〈“‘「『》〉”’」』\"'"

#: Pauses of half width, which Chinese text has by mistake.
WESTERN = {",": "，", ";": "；", "!": "！", "?": "？", ":": "：", ".": "。"}


def _pause(_: object) -> str:
    return "，"


def _silence(_: object) -> str:
    return ""


#: What stands before a place where a pause is already heard, or where nothing has been said yet.
STARTED = rf"(?<![{PAUSE}\s—…（(\[〔【《“‘「『〈{{])(?<!^)"
#: … and what follows one.
GOES_ON = rf"(?![{CLOSE}]{{0,6}}(?:[{PAUSE}—…（(\[〔【\s]|$))"
#: … so that a dash or dots before a bracket are the pause, and the bracket is none.
GOES_ON_OR_OPENS = rf"(?![{CLOSE}]{{0,6}}(?:[{PAUSE}—…\s]|$))"

BRACKETS = (
    Rule(
        "titles one after another",
        "[》〉](?=[《〈])|[”’」』](?=[“‘「『])",
        lambda _: "、",
        reads={"《家》《春》": "家、春", "“一老”“一小”": "一老、一小"},
    ),
    Rule(
        "bracketed number of an article",
        r"(?<=第)[（(]|(?<=第[（(][一二三四五六七八九十\d])[）)](?=[项款目条])|(?<=第[（(][十1][一二三四五六七八九\d])[）)](?=[项款目条])",
        _silence,
        reads={"第一款第（三）项": "第一款第三项"},
        leaves=("（三）",),
    ),
    Rule(
        "bracket opens",
        rf"{STARTED}[（(\[〔【〖{{]",
        _pause,
        reads={"本报讯（记者 张三）": "本报讯，记者，张三", "中国（浙江）": "中国，浙江"},
        leaves=("（一）",),
    ),
    Rule(
        "bracket closes",
        rf"[）)\]〕】〗}}]{GOES_ON}",
        _pause,
        reads={"（街道）执法": "街道，执法", "【通告】明日": "通告，明日"},
        leaves=("召开（见图）。",),
    ),
    Rule(
        "dash",
        rf"{STARTED}—{{2,}}{GOES_ON_OR_OPENS}",
        _pause,
        reads={"目标——全面小康": "目标，全面小康"},
        leaves=("——编者的话",),
    ),
    Rule(
        "dots",
        rf"{STARTED}(?:[…⋯]++|\.{{2,}}+){GOES_ON_OR_OPENS}",
        _pause,
        reads={"唱歌……跳舞": "唱歌，跳舞", "指出……（下转）": "指出，下转"},
    ),
    Rule(
        "dots at the end",
        rf"(?<!^)(?:[…⋯]++|\.{{2,}}+)(?=[{CLOSE}]{{0,6}}$)",
        lambda _: "。",
        reads={"等等……": "等等。"},
    ),
    Rule(
        "dots before a pause",
        r"[…⋯]++|\.{2,}+",
        _silence,
        reads={"等等...，然后": "等等，然后"},
    ),
    Rule(
        "way",
        rf"(?<=[{HAN}])[—~-](?=[{HAN}]{{2,6}}(?:高铁|铁路|高速|公路|航线|航班|班列|段|线|区间|管道|通道))",
        lambda _: "至",
        reads={"杭州—温州高铁": "杭州至温州高铁"},
        leaves=("中国—东盟",),
    ),
    Rule(
        "space between letters",
        rf"(?:(?<=[A-Za-z])|(?<=[A-Za-z][,.;:!?])) +(?=[{QUIET}]{{0,6}}[A-Za-z])",
        lambda _: " ",
        reads={"Natural  Quest": "Natural Quest"},
    ),
    Rule(
        "space",
        rf"(?<=[{HAN}》”’）) ])(?<![{PAUSE}]) *[ \t\u3000\n]+(?=[{OPEN}]{{0,6}}[{HAN}])",
        _pause,
        reads={"记者 王五": "记者，王五"},
        leaves=("5 年",),
    ),
    Rule(
        "space between figures",
        r"(?<=[\d%‰℃]) +(?=\d)",
        _pause,
        reads={"PM2.5 35μg/m³": "PM二点五，三十五微克每立方米", "12% 8%": "百分之十二，百分之八"},
        leaves=("12 个",),
    ),
    Rule(
        "Western pause",
        r"(?<![A-Za-z])[,;!?:.]|[,;!?:.](?! ?[A-Za-z])",
        lambda m: WESTERN[m[0]],
        reads={"好,很好!": "好，很好！", "结束.": "结束。"},
        leaves=("Hello, world", "Node.js"),
    ),
    Rule(
        "side by side",
        rf"(?:(?<=[\w{CLOSE}])|(?<=[\w{CLOSE}] ))(?:(?<![A-Za-z])/|/(?![A-Za-z])|\|) ?(?=[\w{OPEN}])",
        lambda _: "、",
        reads={"文/图": "文、图", "4G/5G": "四G、五G"},
    ),
    Rule(
        "silence",
        r"[^\w\s，。！？；：、,.;!?:/'-]|[_⁰¹²³⁴-⁹]|\s+|(?<![A-Za-z])[-'/]|[-'/](?![A-Za-z])",
        _silence,
        reads={
            "“大民生”": "大民生",
            "鲁道夫·狄塞尔": "鲁道夫狄塞尔",
            "●要闻": "要闻",
            "注释²": "注释",
        },
        leaves=("Wi-Fi", "it's", "TCP/IP"),
    ),
)
