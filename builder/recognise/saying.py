"""Who says it, where a text puts that after what is said: “The boats go, the skipper said.”"""

from __future__ import annotations

import re

_VERBS = (
    "said|says|say|added|adds|warned|warns|claimed|claims|argued|argues|reported|reports|stated|states|"
    "announced|announces|confirmed|confirms|believed|believes|believe|suggested|suggests|suggest|estimated|estimates|"
    "estimate|wrote|writes|noted|notes|insisted|insists|explained|explains"
)
_JOINS = (
    "and|but|or|nor|while|whereas|who|whom|whose|which|that|as|because|after|before|when|where|if|so|then|though|"
    "although|since|unless|until"
)
"""Words with which something else begins than the name of whoever says it."""
_GOES_ON = r"(?!\s+(?:that|about|how|why|what|whether|the|a|an|it|he|she|they|we|there|no|to)\b)"
"""What a verb of saying is not followed by, where it governs what is before it rather than after it."""
_NAME = rf"(?!(?:{_JOINS})\b)[^\s,.;:]+(?:\s+[^\s,.;:]+){{0,9}}?"
_AFTER = re.compile(
    rf"""[^,.;:!?“”"»]{{0,80}}["”’'»]?\s*,?["”’'»]?\s*(?:
        (?P<source>(?:,\s*)?[Aa]ccording\ to\s+[^,.;:]+)
      | (?<=[,”"’'»?!]\s)(?P<said>{_NAME}\s+(?:{_VERBS})\b{_GOES_ON})
      | (?<=[,”"’'»?!]\s)(?P<spoke>{_NAME}\s+(?:told|tells)\b(?![^,.;:]*\bthat\b))
      | (?<=[,”"’'»?!]\s)(?P<turned>(?:said|says)\s+[^,.;:]+)
    )""",
    re.VERBOSE,
)
_SAYS = re.compile(rf"\b(?:{_VERBS}|told|tells|[Aa]ccording to)\b")
_END = re.compile(r"[.!?]+[\"”’']?(?=\s|\Z)")


def attribution_after(text: str, start: int, end: int) -> str:
    """The words in the sentence around `text[start:end]` that follow it and say who says it; empty where nothing does.

    A passage that has such a verb itself is not cut off from it.
    """
    if _SAYS.search(text, start, end) or _END.search(text[start:end].rstrip()[-2:]):
        return ""
    match = _AFTER.match(text, end)
    within = match and not _END.search(text, end, match.end())
    return match[match.lastgroup].strip(" ,") if match and match.lastgroup and within else ""
