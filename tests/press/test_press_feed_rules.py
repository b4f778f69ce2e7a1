"""The feed keeps the rules of the W3C feed validator, and each of the rules can be broken."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from tests.press.conftest import an_edition
from tests.press.feed_rules import RULES, Rule, faults, read
from tests.press.on_air import day, on_air
from tests.press.printed import archives_of, feed_of

from audio_edition.press import addresses, podcasting

if TYPE_CHECKING:
    from pathlib import Path

    from audio_edition.model import Episode
    from audio_edition.settings import Show

#: Podlove's chapters inside of the feed, which gPodder shows; the validator warns of them.
UNKNOWN = ("namespaces are known", podcasting.NAMESPACES["psc"])


def editions(count: int) -> list[Episode]:
    return [replace(an_edition(), day=day(age), guid=f"g-{day(age)}") for age in range(count)]


@pytest.mark.parametrize("count", [0, 1, 2, 300, 1000])
def test_feeds_of_every_size_keep_the_rules(show: Show, count: int) -> None:
    some = editions(count)
    pages = {
        addresses.FEED: feed_of(show, some),
        **archives_of(show, some),
    }
    for name, written in pages.items():
        told = faults(read(written, addresses.absolute(show, name)))
        assert told == [UNKNOWN] * bool(count)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_tells_a_feed_that_breaks_it(show: Show, rule: Rule) -> None:
    pattern, instead = rule.spoil
    address = addresses.absolute(show, addresses.FEED)
    good = feed_of(show, editions(2))
    spoilt = re.sub(pattern, instead, good, count=1, flags=re.DOTALL)
    assert [*rule.faults(read(spoilt, address))] != [*rule.faults(read(good, address))]


def test_the_served_feed_names_what_is_there(tmp_path: Path) -> None:
    with on_air(tmp_path, 2) as show, urlopen(show.feed) as answer:  # noqa: S310 - our own server
        served = read(answer.read(), answer.url)
        assert [UNKNOWN] == faults(served)
        for named in served.found("//*[@url][@type]"):
            with urlopen(named.get("url")) as there:  # noqa: S310 - our own server
                assert named.get("type") == there.headers.get_content_type()
                assert named.get("length", there.headers["content-length"]) == str(
                    len(there.read())
                )
