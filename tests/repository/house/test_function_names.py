"""Names of functions: what each does to what, and no two alike."""

from collections import Counter
from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest

from tests.repository.house.test_glossary import FUNCTION, names
from tests.repository.house.test_house import HOUSE

# Percent of a package's functions whose name may be one word: views, which are called as what they
# show, what somebody else looks for by its name, probes, whose names are words of a page, and main.
MOST_OF_ONE_WORD = {"contributors": 6, "site": 16, "bench": 18}
# Percent whose name may be another module's too: views of one page, and what transports must have.
MOST_SHARED = {"contributors": 5, "site": 6, "bench": 16}


@cache
def functions(root: Path) -> Collection[str]:
    return list(names(root, *FUNCTION))


def of_one_word(name: str) -> bool:
    return "_" not in name.strip("_")


def shared(called: Collection[str]) -> list[str]:
    times = Counter(called)
    return sorted(name for name in called if times[name] > 1)


def percent(some: Collection[str], all_of_them: Collection[str]) -> float:
    return 100 * len(some) / len(all_of_them)


@pytest.mark.parametrize("package", MOST_OF_ONE_WORD)
def test_functions_are_called_by_what_they_do_to_what(package: str) -> None:
    called = functions(HOUSE / package)
    short = sorted(filter(of_one_word, called))

    assert percent(short, called) <= MOST_OF_ONE_WORD[package], short


@pytest.mark.parametrize("package", MOST_SHARED)
def test_a_name_in_a_stack_trace_says_which_function_is_meant(package: str) -> None:
    called = functions(HOUSE / package)
    alike = shared(called)

    assert percent(alike, called) <= MOST_SHARED[package], alike


def test_names_of_one_word_and_those_of_two_functions_are_found() -> None:
    called = ["ask", "_pay", "ask", "render_row"]

    assert list(filter(of_one_word, called)) == ["ask", "_pay", "ask"]
    assert shared(called) == ["ask", "ask"]
