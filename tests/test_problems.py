"""Problems: how one prints, in which order they come, and which of them stop a build."""

from __future__ import annotations

import pytest

from builder.problems import Problem, Problems, ProblemsError, Severity, Spot, nearest, suggest

KNOWN = ("mayor", "sheriff", "river-police", "police")

NEAREST = (
    ("mayr", "mayor"),
    ("myor", "mayor"),
    ("sherif", "sheriff"),
    ("polic", "police"),
    ("river-polise", "river-police"),
    ("river", "river-police"),
    ("Mayor", "mayor"),
    ("zebra", None),
    ("", None),
)


def test_a_problem_is_one_line_that_tools_turn_into_a_link() -> None:
    spot = Spot("seeds/story.yml", 3, 7)
    assert str(Problem(spot, "the key 'x' is missing", "write x: here")) == (
        "seeds/story.yml:3:7: the key 'x' is missing: write x: here"
    )
    assert str(Problem(spot, "it is odd", "look", Severity.WARNING)) == "seeds/story.yml:3:7: warning: it is odd: look"


def test_a_spot_without_more_is_the_beginning_of_its_file() -> None:
    assert str(Spot("seeds/story.yml")) == "seeds/story.yml:1:1"


def test_problems_come_in_the_order_of_files_lines_and_columns_each_once() -> None:
    problems = Problems()
    problems.error(Spot("b.yml", 1, 1), "e", "")
    problems.error(Spot("a.yml", 10, 1), "d", "")
    problems.warning(Spot("a.yml", 2, 10), "c", "")
    problems.error(Spot("a.yml", 2, 9), "b", "")
    problems.error(Spot("a.yml", 2, 9), "a", "")
    problems.error(Spot("a.yml", 2, 9), "a", "")
    assert [problem.what for problem in problems] == ["a", "b", "c", "d", "e"]
    assert len(problems) == 5


@pytest.mark.parametrize(
    ("errors", "warnings", "strict", "stops"),
    [
        (0, 0, False, False),
        (0, 0, True, False),
        (0, 1, False, False),
        (0, 1, True, True),
        (1, 0, False, True),
        (1, 0, True, True),
        (1, 1, False, True),
    ],
)
def test_errors_stop_and_warnings_do_so_when_strict(errors: int, warnings: int, strict: bool, stops: bool) -> None:
    problems = Problems()
    for line in range(warnings):
        problems.warning(Spot("a.yml", line + 1), "w", "")
    for line in range(errors):
        problems.error(Spot("a.yml", line + 1), "e", "")
    if not stops:
        problems.stop_if_any(strict=strict)
        return
    with pytest.raises(ProblemsError) as caught:
        problems.stop_if_any(strict=strict)
    assert caught.value.problems == tuple(problems)


def test_the_exception_prints_every_problem_in_order() -> None:
    second = Problem(Spot("b.yml"), "second", "x")
    first = Problem(Spot("a.yml"), "first", "x", Severity.WARNING)
    assert str(ProblemsError([second, first])) == "a.yml:1:1: warning: first: x\nb.yml:1:1: second: x"


@pytest.mark.parametrize(("word", "expected"), NEAREST)
def test_nearest(word: str, expected: str | None) -> None:
    assert nearest(word, KNOWN) == expected


def test_the_nearest_of_many_words_is_found_without_comparing_each() -> None:
    many = [f"{name}-{number}" for name in ("mayor", "sheriff", "harbour-master") for number in range(500)]
    for word, meant in (
        ("mayr-250", "mayor-250"),
        ("sherif-7", "sheriff-7"),
        ("harbor-master-499", "harbour-master-499"),
    ):
        assert nearest(word, many) == meant
    assert nearest("zzz", many) is None


def test_a_suggestion_names_the_nearest_word_and_what_else_to_do() -> None:
    assert suggest("mayr", KNOWN, "declare it") == "did you mean 'mayor'? If not, declare it"
    assert suggest("zebra", KNOWN, "declare it") == "declare it"
    assert suggest("mayr", [], "declare it") == "declare it"
