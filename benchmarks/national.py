"""A country: a hundred municipalities of Danish sizes, each with teams, streams and children of its own.

Every municipality is a shipped one, larger or smaller. Sizes are the quantiles of a log-normal
distribution that resembles the country's: half of the municipalities have fewer than some 43,000
inhabitants, the mean is some 58,000, the largest has fifty times as many as the smallest. A scenario of
fewer municipalities takes fewer quantiles of the same distribution, and as many cases a municipality.

Knows the scenario format, not the engines. The scenario is made through its models, because its YAML
would be longer than a file may be.
"""

from __future__ import annotations

import copy
import math
from pathlib import Path
from statistics import NormalDist
from typing import Any, Final

from sverigesmodel.scenario.loading import load
from sverigesmodel.scenario.schema import Scenario, to_mapping

SCENARIOS: Final = Path(__file__).parent.parent / "scenarios"
CASES_EACH: Final = 800
"""Open cases of the mean municipality: about 80,000 in a hundred."""
SPREAD: Final = math.sqrt(2 * math.log(58 / 43))
"""Sigma of the logarithm of inhabitants, from their mean over their median."""
CLOSED: Final = "closed"


def national(municipalities: int = 100, years: int | None = None) -> Scenario:
    """Make a country.

    Parameters
    ----------
    municipalities
        How many; each has 800 open cases on average.
    years
        Length of the run; that of the shipped municipality when not given.

    Returns
    -------
    Scenario
        Valid as any other; its names are those of the shipped municipality after a number.
    """
    model = load(SCENARIOS / "roskilde" / "baseline.yaml")
    mapping = to_mapping(model)
    parts = {part: mapping.pop(part) for part in ("teams", "streams", "stock")}
    country: dict[str, Any] = {
        **mapping,
        "name": f"{municipalities} municipalities",
        "description": f"{municipalities} municipalities, each with teams of its own.",
        "years": model.years if years is None else years,
        "observed": {},
        "teams": {},
        "streams": {},
        "stock": {},
    }
    rounding: dict[tuple[str, str], float] = {}
    factors = [each * CASES_EACH / open_cases(model) for each in sizes(municipalities)]
    for number, factor in enumerate(factors, start=1):
        place = f"m{number:03d}"
        for name in model.teams:
            country["teams"][f"{place}_{name}"] = _team(model, parts["teams"][name], name, factor)
        for name in model.streams:
            stream = _stream(model, parts["streams"][name], name, factor, place)
            country["streams"][f"{place}_{name}"] = stream
        for name in model.stock:
            groups = _stock(parts["stock"][name], name, factor, rounding)
            country["stock"][f"{place}_{name}"] = groups
    return Scenario.model_validate(country)


def sizes(municipalities: int) -> list[float]:
    """Return the municipalities' sizes, ascending; their mean is 1."""
    normal = NormalDist(0.0, SPREAD)
    raw = [math.exp(normal.inv_cdf((k + 0.5) / municipalities)) for k in range(municipalities)]
    mean = math.fsum(raw) / municipalities
    return [each / mean for each in raw]


def open_cases(scenario: Scenario) -> int:
    """Return how many children have an open case when the run begins."""
    return sum(
        int(group.count or 0)
        for groups in scenario.stock.values()
        for stage, group in groups.items()
        if stage != CLOSED
    )


def _team(model: Scenario, written: dict[str, Any], name: str, factor: float) -> dict[str, Any]:
    # a post is a whole caseworker: a municipality too small for one has it nonetheless
    posts = model.teams[name].staffing.posts
    if posts is None:
        return copy.deepcopy(written)
    return {**copy.deepcopy(written), "staffing": {"posts": math.ceil(posts * factor)}}


def _stream(
    model: Scenario, written: dict[str, Any], name: str, factor: float, place: str
) -> dict[str, Any]:
    stream = copy.deepcopy(written)
    stream["rate"] = f"{model.streams[name].rate.value * factor!r} per day"
    stream["team"] = f"{place}_{stream['team']}"
    if stream["intake"] != "direct":
        stream["intake"] = {"reception": f"{place}_{stream['intake']['reception']}"}
    return stream


def _stock(
    written: dict[str, Any], name: str, factor: float, rounding: dict[tuple[str, str], float]
) -> dict[str, Any]:
    """Return a stream's stock; what is rounded off in one municipality is left for the next."""
    groups = copy.deepcopy(written)
    for stage, group in written.items():
        number = group["count"]
        exact = (number["value"] if isinstance(number, dict) else number) * factor
        exact += rounding.get((name, stage), 0.0)
        rounding[name, stage] = exact - round(exact)
        groups[stage]["count"] = round(exact)
    return groups
