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
GOES_ON = rf"(?![{CLOSE}]*(?:[{PAUSE}—…（(\[〔【\s]|$))"

BRACKETS = (
    Rule(
        "titles one after another",
        "[》〉](?=[《〈])|[”’」』](?=[“‘「『])",
        lambda _: "、",
        reads={"《家》《春》": "家、春", "“一老”“一小”": "一老、一小"},
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
        rf"{STARTED}—{{2,}}{GOES_ON}",
        _pause,
        reads={"目标——全面小康": "目标，全面小康"},
        leaves=("——编者的话",),
    ),
    Rule(
        "dots",
        rf"{STARTED}(?:[…⋯]++|\.{{2,}}+){GOES_ON}",
        _pause,
        reads={"唱歌……跳舞": "唱歌，跳舞"},
    ),
    Rule(
        "dots at the end",
        rf"(?<!^)(?:[…⋯]++|\.{{2,}}+)(?=[{CLOSE}]*$)",
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
        rf"(?:(?<=[A-Za-z])|(?<=[A-Za-z][,.;:!?])) +(?=[{QUIET}]*[A-Za-z])",
        lambda _: " ",
        reads={"Natural  Quest": "Natural Quest"},
    ),
    Rule(
        "space",
        rf"(?<=[{HAN}》”’）) ])(?<![{PAUSE}]) *[ \t\u3000\n]+(?=[{OPEN}]*[{HAN}])",
        _pause,
        reads={"记者 王五": "记者，王五"},
        leaves=("5 年",),
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
        "certain somebody",
        "[×X]{1,3}(?=[某镇村市县区省路号年月])|(?<=[张王李赵刘陈杨黄吴周徐孙朱马胡郭何高林罗])[×*]{1,2}",
        lambda m: "某" * len(m[0]),
        reads={"张××": "张某某", "××镇": "某某镇"},
        leaves=("3×4",),
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
