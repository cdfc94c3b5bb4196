"""What a published site was made of, kept for the next build.

It says nothing about a site that is only half in its place: it is removed before the first file is put there.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from builder import pipeline
from builder.live.hashes import Hashes, Seen
from builder.live.parts import Made
from builder.project import Project


class _Kept(NamedTuple):
    made: Made
    seen: dict[str, Seen]


@cache
def _shape() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)


def read(project: Project) -> tuple[Made | None, Hashes]:
    """What the site was made of, and what is known of the files; None if nothing good is kept."""
    try:
        kept = _shape().validate_json(pipeline.kept_text(project, pipeline.SITE), strict=True)
    except ValidationError:
        return None, Hashes()
    return kept.made, Hashes(kept.seen)


def write(project: Project, made: Made, hashes: Hashes) -> None:
    """Keep it."""
    pipeline.keep(project, pipeline.SITE, _shape().dump_json(_Kept(made, hashes.seen)).decode())


def remove(project: Project) -> None:
    """Keep nothing, while the site is changing."""
    (project.work / pipeline.SITE).unlink(missing_ok=True)
