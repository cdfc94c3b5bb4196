"""How long it takes to find times, amounts and who says what in a text, a short one and one that is far longer.

python tests/benchmarks/recognising.py
"""

from __future__ import annotations

import time
from datetime import date

from builder.drafting.evaluate import predictions

PUBLISHED = date(2031, 3, 4)
LENGTHS = (1_500, 3_000, 30_000, 300_000)
TOTAL = 300_000
"""In characters: so much of each length is read, so that what the short ones take can be measured."""
HELD_TO = 150
"""In thousands of characters a processor second: 50 documents of 3,000."""


def text_of(length: int) -> str:
    """News of that many characters, whose paragraphs have quotations, dates, amounts and much else."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        paragraphs.append(_paragraph(len(paragraphs)))
    return "\n\n".join(paragraphs)[:length]


def _paragraph(number: int) -> str:
    day = date(2030, 1, 1).replace(month=number % 12 + 1, day=number % 28 + 1)
    return (
        f"The harbour of Norvik was closed on {day:%A}, officials said, after a storm of {number % 9 + 2} hours. "
        f"“About {number * 7 + 120} boats were lost in the past two weeks,” Ada Berg, the mayor of the island, told "
        f"reporters late on {day:%d %B %Y}. It was the worst loss since the winter of {1900 + number % 99}, she said. "
        "According to the owners of the ferry, tickets cost $12 more than they did a year earlier, and nearly half of "
        "the people who live there have no other way to reach the market."
    )


def speed(length: int) -> float:
    """How many thousand characters a processor second are read of texts of a length."""
    texts = [text_of(length)] * (TOTAL // length)
    predictions("first", PUBLISHED, texts[0][: LENGTHS[0]])
    started = time.process_time()
    for text in texts:
        predictions("each", PUBLISHED, text)
    return TOTAL / 1000 / (time.process_time() - started)


def main() -> None:
    """Measure and print: the speeds should be much the same, whatever the length."""
    speeds = {length: speed(length) for length in LENGTHS}
    for length, each in speeds.items():
        print(
            f"texts of {length:7,} characters: {each:4.0f},000 a processor second (held to {HELD_TO},000), "
            f"{each / speeds[LENGTHS[0]]:.2f} of the speed of the shortest"
        )


if __name__ == "__main__":
    main()
