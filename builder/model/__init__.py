"""The model: what a story consists of. Frozen data without behaviour beyond what follows from its own fields.

Two layers meet here. A *report* is what one article says of one event, as the editor annotated it; an *event* and a
*claim* are what all the reports of it come to (`merging`). Ids are kebab-case and are in addresses.
"""

from builder.model.events import Claim, Claimant, Difference, Disagreement, Event, Response, Timeline
from builder.model.reports import Article, ClaimReport, Grade, Passage, Report, Seeds, Stance
from builder.model.vocabulary import Actor, Answer, ChartSpec, Kind, Licence, Measure, Place, Status, Story, Where

__all__ = [
    "Actor",
    "Answer",
    "Article",
    "ChartSpec",
    "Claim",
    "ClaimReport",
    "Claimant",
    "Difference",
    "Disagreement",
    "Event",
    "Grade",
    "Kind",
    "Licence",
    "Measure",
    "Passage",
    "Place",
    "Report",
    "Response",
    "Seeds",
    "Stance",
    "Status",
    "Story",
    "Timeline",
    "Where",
]
