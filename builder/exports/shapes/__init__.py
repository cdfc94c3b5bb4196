"""The shapes of `story.json`: what each key holds, for its JSON Schema, for who writes it and for who reads it.

They are those of the model, as plain data. Their docstrings are the descriptions in the schema.
"""

from builder.exports.shapes.events import Claim, Difference, Disagreement, Event, Given, Named, Response, State
from builder.exports.shapes.files import FORMAT_VERSION, Content, Index, Part, PartFile, Whole
from builder.exports.shapes.reports import Article, Report, ReportedClaim
from builder.exports.shapes.values import Amount, Passage, Time
from builder.exports.shapes.vocabulary import (
    Actor,
    Answer,
    Chart,
    Kind,
    Licence,
    Measure,
    Place,
    Removed,
    Story,
    Where,
)

__all__ = [
    "FORMAT_VERSION",
    "Actor",
    "Amount",
    "Answer",
    "Article",
    "Chart",
    "Claim",
    "Content",
    "Difference",
    "Disagreement",
    "Event",
    "Given",
    "Index",
    "Kind",
    "Licence",
    "Measure",
    "Named",
    "Part",
    "PartFile",
    "Passage",
    "Place",
    "Removed",
    "Report",
    "ReportedClaim",
    "Response",
    "State",
    "Story",
    "Time",
    "Where",
    "Whole",
]
