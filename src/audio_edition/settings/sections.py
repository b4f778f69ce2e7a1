"""The tables of the settings files: every key, its shape, what it may be, and what it is for.

The only door to pydantic of the settings: a `Section` says for itself which values of a file it
refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from audio_edition.errors import Words
from audio_edition.settings import allowed
from audio_edition.settings.allowed import Allowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Key = tuple[str, ...]


class Row(NamedTuple):
    """A key of a settings file: what it may be, what it is if nobody sets it, and what it is for."""

    key: Key
    allowed: Allowed
    default: object
    description: str


class Refusal(NamedTuple):
    """A key whose *value* is refused, and what is *allowed*: None where the key itself is not known."""

    key: Key
    value: object
    allowed: Allowed | None


class Section(BaseModel):
    """A table of a settings file: no unknown key, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    @classmethod
    def rows(cls, above: Key = ()) -> Iterator[Row]:
        """Give every key, tables within tables too, in the order of the fields."""
        for name, field in cls.model_fields.items():
            inner = field.annotation
            if isinstance(inner, type) and issubclass(inner, Section):
                yield from inner.rows((*above, name))
            else:
                known = next((each for each in field.metadata if isinstance(each, Allowed)), None)
                default = field.get_default(call_default_factory=True, validated_data={})
                yield Row(
                    (*above, name),
                    known or _by_shape(inner, field.metadata),
                    default,
                    field.description or "",
                )

    @classmethod
    def refusals(cls, data: Mapping[str, object]) -> Iterator[Refusal]:
        """Give every value of *data* that has the wrong shape or meaning, and every unknown key."""
        allowed = {row.key: row.allowed for row in cls.rows()}
        refused = {refusal.key: refusal for refusal in cls._misshapen(data, allowed)}
        yield from refused.values()
        touched = {key[:n] for key in refused for n in range(len(key) + 1)}
        for key in [key for key in allowed if key not in touched]:
            value = _dig(data, key)
            if value is not None and not allowed[key].holds(value):
                yield Refusal(key, value, allowed[key])

    @classmethod
    def _misshapen(
        cls, data: Mapping[str, object], allowed: Mapping[Key, Allowed]
    ) -> Iterator[Refusal]:
        try:
            cls.model_validate(data)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=False):
                key = tuple(part for part in fault["loc"] if isinstance(part, str))
                known = fault["type"] != "extra_forbidden"
                yield Refusal(key, _dig(data, key), _inside(allowed, key) if known else None)


def _dig(data: object, key: Key) -> object:
    for part in key:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _inside(rows: Mapping[Key, Allowed], key: Key) -> Allowed:
    """Say what *key* allows: a key with a row, an entry of a free table, or a table itself."""
    for row in (key, key[:-1]):
        if row in rows:
            return rows[row]
    name = ".".join(key)
    return Allowed(Words(f"表，写作 [{name}]", f"a table, written [{name}]"))


def _by_shape(shape: object, limits: list[Any]) -> Allowed:
    """Say what the shape of a value allows, where the field says nothing more."""
    if get_origin(shape) is Literal:
        choices = [str(choice) for choice in get_args(shape)]
        return Allowed(
            Words(
                f"{'、'.join(choices[:-1])} 或 {choices[-1]}",
                f"{', '.join(choices[:-1])} or {choices[-1]}",
            ),
            near=lambda value: allowed.nearest(str(value), choices),
        )
    if shape is bool:
        return Allowed(Words("true 或 false", "true or false"))
    return _number(shape, limits)


def _number(shape: object, limits: list[Any]) -> Allowed:
    """Say between which limits a number lies."""
    ends = {type(limit).__name__: getattr(limit, type(limit).__name__.lower()) for limit in limits}
    low, high = ends.get("Ge", ends.get("Gt")), ends["Le"]
    zh, en = ("整数", "a whole number") if shape is int else ("数", "a number")
    if "Gt" in ends:
        return Allowed(Words(f"大于 {low}、至多 {high} 的{zh}", f"{en} above {low}, up to {high}"))
    return Allowed(Words(f"{low} 到 {high} 之间的{zh}", f"{en} from {low} to {high}"))


Text = Annotated[str, allowed.TEXT]
Short = Annotated[str, allowed.SHORT]
Phrase = Annotated[str, allowed.PHRASE]
Chapter = Annotated[str, allowed.CHAPTER]
Address = Annotated[str, allowed.ADDRESS]
Path = Annotated[str, allowed.PATH]


class Show(Section):
    """The podcast as its listeners see it. *address* is where `feed/` is served, with a closing slash."""

    title: Annotated[str, allowed.NAME] = Field(default="有声报", description="节目名称")
    paper: Short = Field(default="", description="报纸名称；空着就用节目名称")
    description: Text = Field(
        default="报纸每日要闻，由人工智能合成语音播报。", description="节目简介"
    )
    language: Annotated[str, allowed.LANGUAGE] = Field(default="zh-cn", description="语言")
    author: Short = Field(default="", description="作者，通常是报社")
    owner: Short = Field(default="", description="节目所有者")
    email: Annotated[str, allowed.EMAIL] = Field(
        default="", description="所有者的邮箱，播客平台用它核实身份"
    )
    link: Annotated[str, allowed.HOME] = Field(default="", description="节目主页")
    address: Annotated[str, allowed.FOLDER] = Field(
        default="http://127.0.0.1:8000/", description="feed/ 对外的网址"
    )
    guid: Annotated[str, allowed.GUID] = Field(
        default="", description="节目的永久编号，定了就不再改"
    )
    category: Annotated[tuple[str, ...], allowed.CATEGORY] = Field(
        default=("News", "Daily News"), strict=False, description="分类"
    )
    explicit: bool = Field(default=False, description="是否含有不宜内容")
    copyright: Text = Field(default="", description="版权声明")
    cover: Text = Field(
        default="",
        description="自备封面，相对于 edition.toml；1400 到 3000 像素见方，留空则自动绘制",
    )
    publish_at: Annotated[str, allowed.CLOCK] = Field(default="06:00", description="每天的发布时刻")
    utc_offset: Annotated[str, allowed.OFFSET] = Field(
        default="+08:00", description="发布时刻的时区"
    )
    numbered: bool = Field(default=False, description="给各期编号：季是年份，期是这一年的第几天")
    stories: bool = Field(
        default=False, description="每篇另成一期：逐篇的和分栏目的订阅源，音频多占一倍多的空间"
    )
    people: Annotated[dict[str, str], allowed.PEOPLE] = Field(
        default_factory=dict, description="节目的人员：姓名 = 职务"
    )
    grace: int = Field(default=30, ge=0, le=3650, description="更正之后，旧的音频再保留几天")


class Phrases(Section):
    """What the programme says between the stories. `{title}`, `{paper}`, `{date}`, `{weekday}` are filled in."""

    label: Annotated[str, allowed.SYNTHETIC] = Field(
        default="本节目由人工智能合成语音播报。", description="合成语音提示，最先播出"
    )
    opening: Phrase = Field(
        default="这里是{title}。今天是{date}，{weekday}。", description="开场白"
    )
    headlines: Phrase = Field(default="今天的主要内容有：", description="内容提要之前的话")
    close: Phrase = Field(default="今天的{title}播送完了，感谢收听。", description="结束语")
    opening_chapter: Chapter = Field(default="片头", description="开场的章节名")
    headlines_chapter: Chapter = Field(default="内容提要", description="提要的章节名")
    close_chapter: Chapter = Field(default="结束语", description="结尾的章节名")


class Aloud(Section):
    """What is read aloud. *leave_out* are kinds of asides that are printed and not spoken.

    Unless the paper says otherwise, those are left out that make no sense without the page before one's eyes.
    """

    leave_out: Annotated[tuple[str, ...], allowed.LEAVE_OUT] = Field(
        default=(
            "picture pointer",
            "page pointer",
            "screen pointer",
            "place in a picture",
            "footnote",
        ),
        strict=False,
        description="哪几种括注只印不念；[] 是全都念",
    )


class Export(Section):
    """Where the parts of a story lie in a JSON export that calls them by names of its own.

    A path names keys from the story on, or from the top of the file, with dots between them; lists are
    passed through (`data.list`, `tp.sm`). What the story does not hold is looked for in what it lies in.
    """

    articles: Path = Field(default="", description="稿件的列表")
    title: Path = Field(default="", description="标题")
    kicker: Path = Field(default="", description="肩题")
    subtitle: Path = Field(default="", description="副题")
    byline: Path = Field(default="", description="署名、作者")
    role: Path = Field(default="", description="作者的身份，作者分别列出时用")
    body: Path = Field(default="", description="正文：HTML、纯文本或段落的列表")
    page: Path = Field(default="", description="版次")
    section: Path = Field(default="", description="版名")
    day: Path = Field(default="", description="出版日期")
    caption: Path = Field(default="", description="图片说明")
    credit: Path = Field(default="", description="图片署名")

    def paths(self) -> dict[str, str]:
        """Give the paths that are set, by part.

        >>> Export(title="bt", body="nr").paths()
        {'title': 'bt', 'body': 'nr'}
        """
        return {part: path for part, path in self.model_dump().items() if path}


class Sources(Section):
    """How sources are read."""

    export: Export = Export()


class Programme(Section):
    """What the programme is made of, and by whom.

    *leave_out* are kinds of stories that are printed and not read; *presenters* are roles that take turns by
    story.
    """

    leave_out: Annotated[tuple[str, ...], allowed.KINDS] = Field(
        default=(), strict=False, description="哪几类稿件不播"
    )
    presenters: Annotated[tuple[str, ...], allowed.PRESENTERS] = Field(
        default=("anchor",),
        strict=False,
        description='起稿时各篇轮流由哪些角色播读，如 ["anchor", "coanchor"]',
    )


class Pauses(Section):
    """How long it is silent after a boundary, in seconds."""

    clause: float = Field(default=0.2, ge=0, le=5, description="长句中间断开处之后，秒")
    sentence: float = Field(default=0.35, ge=0, le=5, description="一句话之后，秒")
    headline: float = Field(default=0.5, ge=0, le=5, description="标题、小标题、署名之后，秒")
    paragraph: float = Field(default=0.6, ge=0, le=5, description="一段之后，秒")
    item: float = Field(default=0.5, ge=0, le=10, description="一篇之后，秒")


class Sound(Section):
    """How the episode is mastered: *loudness* in LUFS, *peak* in dBTP, *bitrate* in kbit/s.

    *dual_mono* says that *loudness* is meant as two loudspeakers play it, 3 dB louder than a mono file reads.
    """

    loudness: float = Field(default=-16.0, ge=-30, le=-9, description="综合响度，LUFS")
    dual_mono: bool = Field(
        default=False, description="响度按两只音箱同放来算（比单声道文件的读数高 3 LU）"
    )
    peak: float = Field(default=-2.0, ge=-9, le=-1, description="真峰值上限，dBTP")
    bitrate: Literal[64, 96, 128] = Field(default=96, description="MP3 码率，kbit/s")
    quality: int = Field(default=7, ge=0, le=9, description="编码质量，0 最细最慢，9 最快")
    room_tone: float = Field(
        default=-96.0, ge=-96, le=-50, description="底噪，dBFS；-96 即静音，常用 -70"
    )
    pauses: Pauses = Pauses()

    @property
    def target(self) -> float:
        """The loudness that a mono file is to read, in LUFS.

        >>> Sound(loudness=-16).target, Sound(loudness=-16, dual_mono=True).target
        (-16.0, -19.01)
        """
        return round(self.loudness - 3.01 * self.dual_mono, 2)


class Label(Section):
    """The synthetic-speech label (GB 45438-2025): its codes are the paper's own, never invented.

    *off* is the reason why there is none: people read the edition.
    """

    content_producer: Annotated[str, allowed.PRODUCER] = Field(
        default="", description="生成服务提供者的 27 位编码"
    )
    produce_id: Annotated[str, allowed.NUMBER] = Field(
        default="", description="内容制作编号；{day} 填入日期"
    )
    content_propagator: Annotated[str, allowed.PRODUCER] = Field(
        default="", description="传播服务提供者的 27 位编码"
    )
    propagate_id: Annotated[str, allowed.NUMBER] = Field(
        default="", description="内容传播编号；{day} 填入日期"
    )
    off: Annotated[str, allowed.REASON] = Field(
        default="", description="不是合成语音、不加标识的理由，如“本报播音员播读”；空着就加"
    )


class Outlets(Section):
    """Where the published folder is taken to, besides `feed/` itself. Keys of a store stay in the environment."""

    s3: Annotated[str, allowed.BUCKET] = Field(
        default="",
        description="S3 兼容的存储；密钥只从环境变量 AWS_ACCESS_KEY_ID 等取",
    )
    endpoint: Address = Field(
        default="", description="S3 服务的网址，不是 AWS 时填；按域名找桶的服务，网址以桶名开头"
    )
    region: Annotated[str, allowed.REGION] = Field(default="", description="S3 的地区")
    rsync: Annotated[str, allowed.REMOTE] = Field(
        default="", description="用 rsync 送往的文件夹，经 ssh 或在本机"
    )


class Settings(Section):
    """All of `edition.toml`. *voices* says which voice profile reads a role."""

    show: Show = Show()
    voices: Annotated[dict[str, str], allowed.ROLES] = Field(
        default_factory=lambda: {"anchor": "offline"}, description="谁来念：角色 = 声音"
    )
    phrases: Phrases = Phrases()
    sources: Sources = Sources()
    programme: Programme = Programme()
    reading: Aloud = Aloud()
    sound: Sound = Sound()
    label: Label = Label()
    outlets: Outlets = Outlets()


class Voice(Section):
    """A voice profile, `voices/<name>.toml`.

    *rate*, *volume* and *pauses* are relative (1.0), *pitch* in Hz up or down. *homophones* are words that
    the engine is sent in other characters of the same sound.
    """

    name: Text = Field(default="", description="声音的名称，就是文件名")
    engine: Literal["offline", "edge", "openai", "sherpa", "tone"] = Field(
        default="offline", description="语音引擎"
    )
    voice: Text = Field(
        default="",
        description="引擎里的声音：edge、openai 的名称，offline 的变体如 f3、m3，sherpa 的编号",
    )
    model: Text = Field(
        default="", description="openai：模型的名称；sherpa：模型的文件夹，相对于 edition.toml"
    )
    server: Address = Field(
        default="", description="openai：服务的网址，如 http://127.0.0.1:8880/v1"
    )
    key: Annotated[str, allowed.VARIABLE] = Field(
        default="", description="openai：密钥在哪个环境变量里，如 OPENAI_API_KEY；留空则不用密钥"
    )
    rate: float = Field(default=1.0, ge=0.5, le=2, description="语速，1 为原速")
    pitch: int = Field(default=0, ge=-50, le=50, description="音高升降，Hz")
    volume: float = Field(default=1.0, gt=0, le=2, description="音量，1 为原音量")
    pauses: float = Field(default=1.0, ge=0, le=3, description="句间停顿，1 为节目的停顿")
    proxy: Address = Field(
        default="", description="edge、openai：代理的网址；留空则用环境变量 HTTPS_PROXY 等"
    )
    fallback: Text = Field(
        default="", description="录不成时，整篇改由哪个声音念；留空则停下，不发布"
    )
    homophones: Annotated[dict[str, str], allowed.HOMOPHONES] = Field(
        default_factory=dict, description="这个声音念错的词，改用哪些同音字送去念：词 = 同音字"
    )

    def heard(self) -> dict[str, object]:
        """Give what of the profile shapes a take, beside what is sent and whatever the engine is made of.

        >>> sorted(Voice(name="anchor", fallback="offline").heard())
        ['engine', 'pitch', 'rate', 'voice', 'volume']
        """
        return self.model_dump(include={"engine", "voice", "rate", "pitch", "volume"})


#: The Chinese voices of the edge service as its list names them (2026). For another name the service
#: gives neither sound nor a reason, so it is refused before anything is voiced.
EDGE_VOICES = (
    "zh-CN-XiaoxiaoNeural",
    "zh-CN-XiaoyiNeural",
    "zh-CN-YunjianNeural",
    "zh-CN-YunxiNeural",
    "zh-CN-YunxiaNeural",
    "zh-CN-YunyangNeural",
    "zh-CN-liaoning-XiaobeiNeural",
    "zh-CN-shaanxi-XiaoniNeural",
    "zh-HK-HiuGaaiNeural",
    "zh-HK-HiuMaanNeural",
    "zh-HK-WanLungNeural",
    "zh-TW-HsiaoChenNeural",
    "zh-TW-HsiaoYuNeural",
    "zh-TW-YunJheNeural",
)
