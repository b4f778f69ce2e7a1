"""How a phone finds the preview: the machine's addresses on its networks, and a code to point a camera at.

The one door to segno.
"""

from __future__ import annotations

import socket
from io import StringIO
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Where the ways out are asked for. The first lie nowhere (RFC 5737, RFC 3849): the way to them is the way to
#: everywhere. The others are usual in homes and offices, beside a tunnel that takes everything else.
BEYOND = {
    socket.AF_INET: ("192.0.2.1", "192.168.0.1", "192.168.1.1", "10.0.0.1", "172.16.0.1"),
    socket.AF_INET6: ("2001:db8::1",),
}


class Reach(NamedTuple):
    """Where a server is found: its *addresses*, and whether other machines reach them (*far*)."""

    addresses: tuple[str, ...]
    far: bool


def reach(bound: str, port: int) -> Reach:
    """Say where a server is found that listens on *bound*, which may be every address of this machine.

    >>> reach("127.0.0.1", 8000)
    Reach(addresses=('http://127.0.0.1:8000/',), far=False)
    >>> reach("192.0.2.7", 80), reach("2001:db8::7", 8000)
    (Reach(addresses=('http://192.0.2.7:80/',), far=True), Reach(addresses=('http://[2001:db8::7]:8000/',), far=True))
    """
    listens = ip_address(bound)
    if not listens.is_unspecified:
        return Reach((_address(bound, port),), far=not listens.is_loopback)
    families = BEYOND if ":" in bound else (socket.AF_INET,)
    outward = dict.fromkeys(one for family in families for one in _ways_out(family))
    if not outward:  # no network: this machine alone
        return Reach((_address("127.0.0.1", port),), far=False)
    return Reach(tuple(_address(one, port) for one in outward), far=True)


def _ways_out(family: socket.AddressFamily) -> Iterator[str]:
    """Give the machine's own address on the way to each place beyond; nothing is sent to any."""
    for place in BEYOND[family]:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as way:
                way.connect((place, 9))
                own: str = way.getsockname()[0]
        except OSError:  # no such way, or no such family
            continue
        if not (ip_address(own).is_loopback or ip_address(own).is_link_local):
            yield own


def _address(bound: str, port: int) -> str:
    return f"http://[{bound}]:{port}/" if ":" in bound else f"http://{bound}:{port}/"


#: Two modules of a code, one above the other, as a character: light is drawn, as on a dark screen.
HALVES = {("0", "0"): "█", ("0", "1"): "▀", ("1", "0"): "▄", ("1", "1"): " "}


def code(address: str) -> str:
    """Draw the QR code of *address* in half blocks, with its quiet zone of four modules.

    >>> lines = code("http://192.0.2.7:8000/").splitlines()
    >>> len(lines), {len(line) for line in lines}
    (17, {33})
    """
    import segno

    drawn = StringIO()
    segno.make(address, micro=False).save(drawn, kind="txt", border=4)
    rows = drawn.getvalue().split()
    rows.append("0" * len(rows[0]))  # a code has an odd number of rows
    return "\n".join(
        "".join(HALVES[both] for both in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )
