"""Numbers of a municipality that nobody gave, from national rates per child.

Knows how the rates are put together; the rates and their sources stand in ``rates.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ruamel.yaml import YAML

from sverigesmodel.scenario.starting import FORMS, Given
from sverigesmodel.scenario.units import days, split_duration


@dataclass(frozen=True)
class Figure:
    """A number of a municipality: given by it, or estimated.

    Attributes
    ----------
    value : the number
    note : where an estimate comes from; "" for what is given
    range : lowest and highest plausible value of what is not exactly as given
    """

    value: float
    note: str = ""
    range: tuple[float, float] = (0.0, 0.0)

    @property
    def is_given(self) -> bool:
        """Whether the municipality gave it."""
        return not self.note


@cache
def rates() -> Mapping[str, Mapping[str, Any]]:
    """Return the national rates by what they tell."""
    text = files(__package__).joinpath("rates.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Any]] = YAML(typ="safe", pure=True).load(text)
    return found


def completed(given: Given) -> dict[str, Figure]:
    """Return the numbers of a municipality, estimated where they are not given.

    ``open_cases``, ``disability_cases``, the placements by step and ``posts``; besides ``notifications`` and
    ``placements_begun`` a year, which are always estimated. Placed children are never more than open cases.
    """
    found: dict[str, Figure] = {}
    for form in FORMS:
        found[form] = _or(given.placed.get(form), form, given.children)
    placed = sum(each.value for each in found.values())
    open_cases = _or(given.open_cases, "open_cases", given.children)
    if not open_cases.is_given and open_cases.value < 2.0 * placed:
        low, high = open_cases.range
        open_cases = Figure(
            2.0 * placed, open_cases.note, (min(low, placed), max(high, 3.0 * placed))
        )
    elif open_cases.is_given and placed > open_cases.value:
        found |= _at_most(found, open_cases.value)
    found["open_cases"] = open_cases
    not_placed = open_cases.value - sum(found[form].value for form in FORMS)
    disability = _or(given.disability_cases, "disability_cases", open_cases.value)
    if not disability.is_given and disability.value > not_placed:
        disability = Figure(float(int(not_placed)), disability.note, (0.0, open_cases.value))
    found["disability_cases"] = disability
    found["posts"] = _posts(given, open_cases.value)
    for name in ("notifications", "placements_begun"):
        found[name] = _or(None, name, given.children)
    return found


def divided_posts(figures: Mapping[str, Figure]) -> dict[str, float]:
    """Divide the posts between the teams: full-time posts by team that has cases."""
    return _divided(figures, rates()["teams"]["cases_per_post"])


def divisions(figures: Mapping[str, Figure]) -> dict[str, tuple[float, float]]:
    """Return fewest and most full-time posts by team, with the posts in all as they are."""
    ends = [
        _divided(figures, {"family": 1.0, "disability": ratio})
        for ratio in rates()["teams"]["disability_over_family"]
    ]
    return {
        team: (min(each[team] for each in ends), max(each[team] for each in ends))
        for team in ends[0]
    }


def _divided(
    figures: Mapping[str, Figure], cases_per_post: Mapping[str, float]
) -> dict[str, float]:
    disability = figures["disability_cases"].value
    cases = {"family": figures["open_cases"].value - disability, "disability": disability}
    needed = {team: count / cases_per_post[team] for team, count in cases.items() if count > 0.0}
    return {
        team: figures["posts"].value * share / sum(needed.values())
        for team, share in needed.items()
    }


def length(text: str) -> float:
    """Return the days of a duration as the rates write it: ``92 days``."""
    split = split_duration(text)
    assert split is not None, text  # noqa: S101  the rates are ours
    return days(*split)


def _or(number: float | None, name: str, of: float) -> Figure:
    """Return what is given, or else the national rate times a number of children or cases: one at least, whole."""
    if number is not None:
        return Figure(float(number))
    rate = rates()[name]
    per = rate.get("per_child", rate.get("per_case"))
    low, high = (float(round(end * of)) for end in rate["range"])
    value = max(1.0, float(round(per * of)))
    return Figure(value, rate["note"], (min(low, value), max(high, value)))


def _posts(given: Given, open_cases: float) -> Figure:
    if given.posts is not None:
        return Figure(given.posts)
    rate = rates()["posts"]
    fewest, most = rate["range"]
    value = max(1.0, round(open_cases / rate["cases_per_post"]))
    ends = (min(value, open_cases / most), max(value, open_cases / fewest))
    return Figure(value, rate["note"], (round(ends[0], 1), round(ends[1], 1)))


def _at_most(found: Mapping[str, Figure], open_cases: float) -> dict[str, Figure]:
    """Return estimated placements that leave no more placed than there are open cases."""
    given = sum(found[form].value for form in FORMS if found[form].is_given)
    estimated = {form: found[form] for form in FORMS if not found[form].is_given}
    share = max(0.0, open_cases - given) / 2.0 / sum(each.value for each in estimated.values())
    return {
        form: Figure(float(int(each.value * share)), each.note, (0.0, each.range[1]))
        for form, each in estimated.items()
    }
