"""A kind of time expression: a pattern, and what a match of it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from builder.recognise.times.expression import Meaning
from builder.recognise.times.scope import Scope

Resolver = Callable[[re.Match[str], Scope], Meaning | None]


class Rule(NamedTuple):
    """A kind of expression: its pattern, and what a match means; None if the match is no time after all."""

    pattern: re.Pattern[str]
    meaning: Resolver
    signs: frozenset[str]
    """Of which every match has one, or one just behind it: what is far from all of them need not be tried."""
    reach: int = 10
    """At most how many words before a sign a match begins."""
