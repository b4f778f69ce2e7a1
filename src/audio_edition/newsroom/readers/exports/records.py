"""Where the stories lie in an export, and what of them lies where: by the paths that are set, or by usual names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audio_edition.newsroom.readers import keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from audio_edition.newsroom.readers.exports.parsing import Json

    Step = tuple[str, ...]
    Object = dict[str, Json]

#: What the text itself is called where a headline or a body is an object.
_INNER = (
    "main",
    "raw",
    "original",
    "text",
    "content",
    "value",
    "html",
    "rendered",
    "plain",
    "title",
    "#text",
    "paragraphs",
    "zh",
    "basic",
    "by",
    "children",
)

#: Objects in a story that hold its headline part by part, or what is no text; what may stand there.
_HEADS = frozenset(
    [
        "headline",
        "headlines",
        "title",
        "titles",
        "head",
        "header",
        "meta",
        "metadata",
        "info",
        "acf",
    ]
)
_HEADED = ("kicker", "title", "subtitle", "byline", "page", "section", "day")

#: What the parts of a headline are called in such an object, and nowhere else.
_SHORT = {"title": "main", "subtitle": "sub"}

#: What a piece of text is called that is a picture; among so many pieces a story's text is looked for.
_SHOWS, _LOOKED = re.compile("(?i)image|img|pic|photo|figure"), 24

#: Parts that may stand in what encloses a story: its page, its day.
_SHARED = ("page", "section", "day")


@dataclass(frozen=True)
class Record:
    """A story in an export: the object itself, and what it lies in, from the inside out, each with its path."""

    own: Object
    around: tuple[tuple[Step, Object], ...]
    paths: Mapping[str, str]

    def get(self, part: str) -> Json:
        """Give what the story has as *part* (a name of `keys.NAMES`); None if it has nothing."""
        if path := self.paths.get(part):
            return self._reached(_steps(path))
        places = (self.own, *(one for _, one in self.around)) if part in _SHARED else (self.own,)
        return next((found for one in places if (found := _guess(one, part))), None)

    @property
    def day(self) -> str:
        """The text of the day that the story itself says."""
        return " ".join(
            texts(self.get("day") if self.paths.get("day") else _guess(self.own, "day"))
        )

    @property
    def issue_day(self) -> str:
        """The text of the day that what the story lies in says, the innermost first."""
        found = (_guess(one, "day") for _, one in self.around)
        return " ".join(texts(next(filter(None, found), None)))

    def key(self, part: str) -> str:
        """Name the key that *part* was taken from, for the editor."""
        named = (key for key in self.own if keys.rank(part, key) >= 0 and self.own[key])
        return self.paths.get(part) or min(
            named, key=lambda key: keys.rank(part, key), default=part
        )

    def _reached(self, steps: Step) -> Json:
        """Follow *steps* from the story, else from what it lies in; they may start at the top of the file."""
        for above, place in (((), self.own), *self.around):
            for own in (
                steps,
                steps[len(above) :] if above and steps[: len(above)] == above else (),
            ):
                found = _follow(place, own) if own else []
                if found:
                    return found[0] if len(found) == 1 else found
        return None


def _steps(path: str) -> Step:
    """Give the steps of a path; a list is passed through, written or not.

    >>> _steps("data.list[].bt"), _steps("版面.稿件")
    (('data', 'list', 'bt'), ('版面', '稿件'))
    """
    return tuple(step.strip() for step in path.replace("[]", "").split(".") if step.strip())


def _follow(value: Json, steps: Step) -> list[Json]:
    """Give all that *steps* lead to, lists passed through, what is empty left out."""
    if isinstance(value, list):
        return [found for inner in value for found in _follow(inner, steps)]
    if not steps:
        return [value] if value not in (None, "", {}) else []
    return _follow(value.get(steps[0]), steps[1:]) if isinstance(value, dict) else []


def _guess(place: Object, part: str) -> Json:
    """Give the value of the key that most likely names *part*, opened up if it is an object."""
    named = sorted((at, key) for key in place if (at := keys.rank(part, key)) >= 0)
    for _, key in named:
        value = place[key] if part == "pictures" else _opened(place[key])
        if value not in (None, "", [], {}):
            return value
    if part not in _HEADED:
        return None
    heads = (inner for key, inner in place.items() if keys.plain(key) in _HEADS)
    inner = (_in_head(head, part) for head in heads if isinstance(head, dict))
    return next((found for found in inner if found), None)


def _opened(value: Json) -> Json:
    """Give what an object calls its text, opened as long as that is an object; else the value itself."""
    while isinstance(value, dict):
        inner = next((value[name] for name in _INNER if value.get(name)), None)
        if inner is None:
            break
        value = inner
    return value


def _in_head(head: Object, part: str) -> Json:
    """Give a part of a story from the object that has its headline, or all but its text."""
    return head.get(_SHORT.get(part, "")) or _guess(head, part)


# ------------------------------------------------------------------------------- the stories


def records(data: Json, paths: Mapping[str, str]) -> list[Record]:
    """Find the stories of an export, in its order: where *paths* says, else every object that looks like one."""
    if articles := paths.get("articles"):
        return [Record(own, around, paths) for own, around in _at(data, _steps(articles), (), ())]
    found = _looked_for(data, (), (), paths, listed=True)
    return [Record(own, around, paths) for own, around in found]


Place = tuple["Object", tuple[tuple["Step", "Object"], ...]]


def _at(
    value: Json, steps: Step, gone: Step, around: tuple[tuple[Step, Object], ...]
) -> Iterator[Place]:
    if isinstance(value, list):
        for inner in value:
            yield from _at(inner, steps, gone, around)
    elif isinstance(value, dict):
        within = ((gone, value), *around)
        if steps:
            yield from _at(value.get(steps[0]), steps[1:], (*gone, steps[0]), within)
        elif value and all(isinstance(inner, dict) for inner in value.values()):
            for name, inner in value.items():  # stories by their numbers
                yield from _at(inner, (), (*gone, name), around)
        else:
            yield value, around


def _looked_for(
    value: Json,
    gone: Step,
    around: tuple[tuple[Step, Object], ...],
    paths: Mapping[str, str],
    *,
    listed: bool,
) -> list[Place]:
    if isinstance(value, list):
        return [
            found
            for inner in value
            for found in _looked_for(inner, gone, around, paths, listed=True)
        ]
    if not isinstance(value, dict):
        return []
    within = ((gone, value), *around)
    below = [
        found
        for key, inner in value.items()
        if keys.rank("pictures", key) < 0 and key != "dropped"
        for found in _looked_for(inner, (*gone, key), within, paths, listed=False)
    ]
    own = Record(value, around, paths)
    alone = _stands_alone(own, gone, listed=listed)
    if _is_story(own, alone=alone) and _weight(own) >= sum(
        _weight(Record(*one, paths)) for one in below
    ):
        return [(value, around)]
    return below


def _stands_alone(record: Record, gone: Step, *, listed: bool) -> bool:
    """Tell whether text without a headline may be a story: no piece of another, and more than a word."""
    if around := gone[-1:]:
        piece = keys.rank("body", around[0]) >= 0
        if piece and any(_titled(one) for _, one in record.around[:1]):
            return False
    if any(
        keys.rank("body", key) >= 0 and isinstance(one, dict) and _titled(one)
        for key, one in record.own.items()
    ):
        return False  # what it calls a body is the whole story
    said = "".join(texts(record.get("body")))
    return len(record.own) > 1 or (listed and bool(re.search("[。！？…]", said)))


def _titled(own: Object) -> bool:
    """Tell whether an object has a headline of its own."""
    return isinstance(_guess(own, "title"), str)


def _is_story(record: Record, *, alone: bool) -> bool:
    """Tell whether an object looks like a story: text under a headline or *alone*, or a picture with words."""
    title, body = record.get("title"), record.get("body")
    pieces = body if isinstance(body, list) else []
    told = isinstance(body, str) or any(map(texts, pieces[:_LOOKED]))
    pictured = isinstance(record.get("pictures"), (list, dict)) or any(
        isinstance(piece, dict)
        and any(isinstance(_guess(one, "caption"), str) for one in shown(piece))
        for piece in pieces[:_LOOKED]
    )
    titled = isinstance(title, str)
    return (told and (titled or alone)) or (titled and pictured)


def _weight(record: Record) -> int:
    body = record.get("body")
    parts: Sequence[Json] = body if isinstance(body, list) else [body]
    told: list[Json] = [part for part in parts if not isinstance(part, int | float)]
    return sum(map(len, texts(told)))


def shown(piece: Object) -> Iterator[Object]:
    """Give the pictures that a piece of text holds, or is."""
    inner = [one for key, one in piece.items() if keys.rank("pictures", key) >= 0]
    yield from (one for one in inner if isinstance(one, dict))
    if is_shown(piece):
        yield piece


def is_shown(piece: Object) -> bool:
    """Tell whether a piece of text is nothing but a picture."""
    return bool(_SHOWS.search(str(piece.get("type", ""))))


def seen(data: Json, most: int = 24) -> list[str]:
    """Name the paths of texts that stand in *data*, for the editor to choose from.

    >>> seen({"data": {"list": [{"bt": "大桥合龙", "nr": "昨日……"}]}})
    ['data.list.bt', 'data.list.nr']
    """
    found: dict[str, None] = {}
    waiting: list[tuple[Json, Step]] = [(data, ())]
    while waiting and len(found) < most:
        value, gone = waiting.pop(0)
        if isinstance(value, dict):
            waiting += [(inner, (*gone, key)) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(inner, gone) for inner in value[:3]]
        elif gone:
            found[".".join(gone)[:80]] = None
    return list(found)


def texts(value: Json) -> list[str]:
    """Give the texts in a value, in order: of lists and objects too, numbers as text.

    >>> texts(["沈渔", {"raw": "本报记者 高歌"}]), texts(3), texts(None)
    (['沈渔', '本报记者 高歌'], ['3'], [])
    """
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, int | float):
        return [str(value)]
    if isinstance(value, dict):
        inner = next((value[name] for name in _INNER if value.get(name)), None)
        runs = inner if isinstance(inner, list) else []
        written = [
            one for one in runs if isinstance(one, dict) and isinstance(one.get("text"), str)
        ]
        if written and all(isinstance(one, dict) for one in runs):
            return texts("".join("".join(texts(one)) for one in runs))
        return texts(inner)
    return [text for inner in value for text in texts(inner)]


def pairs(items: Sequence[Json], first: str, second: str) -> list[tuple[str, str]]:
    """Give, item by item, the texts of two parts: a name and a role, a caption and a credit.

    >>> pairs([{"n": "沈渔", "r": "记者"}, "高歌"], "name", "role")
    [('沈渔', '记者'), ('高歌', '')]
    """
    found = []
    for item in items:
        if isinstance(item, dict):
            one, other = (" ".join(_said(_guess(item, part))) for part in (first, second))
            found.append((one, "" if other == one else other))
        else:
            found += [(text, "") for text in texts(item)]
    return [pair for pair in found if any(pair)]


def _said(value: Json) -> list[str]:
    """Give the texts in a value; of people, their names."""
    people = value if isinstance(value, list) else []
    return texts(value) or [name for name, _ in pairs(people, "name", "role")]
