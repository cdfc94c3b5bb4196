"""The names that a served site answers to.

A page of another site can have its own name lead to this machine once it is open (DNS rebinding), and would then read
what is served here as if it were its own. But its requests still carry that name.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

ALLOWED = "dateline.allow_host"
"""Where a command leaves further names for the plugin, in the `meta` of click's context."""
_HOST = re.compile(r"(?:\[(?P<address>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_.-]+))(?::[0-9]*)?")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names to answer to, as `host_name` writes them."""

    names: frozenset[str]
    any_address: bool
    """Whether IP addresses will do, whichever: nobody can make one lead elsewhere."""

    def __contains__(self, name: str) -> bool:
        return name in self.names or (self.any_address and _address(name) is not None)


def hosts(served_at: str, allowed: Iterable[str]) -> Hosts:
    """The names of a site that is served at an IP address or at `localhost`, and those that are allowed besides.

    A site served at all addresses of the machine (0.0.0.0, ::) answers to each of them.
    """
    address = _address(served_at)
    names = {"localhost", *filter(None, map(host_name, allowed))}
    if address is None or address.is_loopback:
        names |= _LOOPBACK
    names.add(str(address or served_at.lower()))
    return Hosts(frozenset(names), any_address=address is not None and address.is_unspecified)


def host_name(text: str) -> str | None:
    """The name or IP address in a `Host` header, without the port, in the form to compare; None if it is malformed."""
    match = _HOST.fullmatch(text.lower())
    if match is None:
        return None
    if match["address"] is not None:
        address = _address(match["address"])
        return str(address) if address and address.version == 6 else None
    return match["name"].removesuffix(".") or None


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
