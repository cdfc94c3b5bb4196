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
    needs: tuple[str, ...] = ()
    """What a text has at least one of, in small letters, where the rule can match: most texts need not be searched."""
