"""What stands where in the files of a new scenario: teams, streams, stock, prices, in the words of a language.

Knows the numbers of a municipality and of its balance, and which template takes which. Roundings keep sums.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

import numpy as np

from sverigesmodel.evaluation.starting import Balanced
from sverigesmodel.evaluation.starting_inflow import ByAge, Shares, inflow
from sverigesmodel.evaluation.starting_prices import Priced
from sverigesmodel.reporting.language import Language, day, decimal, percent, say
from sverigesmodel.reporting.starting.draft import apportioned, fill, local, shares
from sverigesmodel.reporting.starting.page import Row, kroner
from sverigesmodel.scenario.estimates import Figure, divided_posts, divisions, rates
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.scenario.starting import FORMS, Given

_TEAMS: Final = {"general": "family", "disability": "disability"}
_SMALLEST_TEAM: Final = 0.5
"""Posts below which cases of disability have no team of their own."""
_PARTS: Final = 10_000
_LANGUAGES: Final[tuple[Language, ...]] = ("da", "en")

Counts = dict[str, int]


class Plan:
    """A new scenario on its way to being written.

    Parameters
    ----------
    given : what the municipality gave
    figures : that, and estimates of the rest
    lang : of comments and sources
    """

    def __init__(self, given: Given, figures: Mapping[str, Figure], lang: Language) -> None:
        self.given, self.figures, self.lang = given, figures, lang

    @cached_property
    def posts(self) -> dict[str, float]:
        """Full-time posts by team; a team too small to be one is not divided off."""
        divided = divided_posts(self.figures)
        if divided.get("disability", 0.0) < _SMALLEST_TEAM or len(divided) < 2:
            return {"family": self.figures["posts"].value}
        return divided

    @cached_property
    def cases(self) -> dict[str, float]:
        """Open cases by stream."""
        every = self.figures["open_cases"].value
        if "disability" not in self.posts:
            return {"general": every}
        apart = self.figures["disability_cases"].value
        return {"general": every - apart, "disability": apart}

    @property
    def placed(self) -> dict[str, float]:
        """Placed children by form."""
        return {form: self.figures[form].value for form in FORMS}

    def draft(self) -> str:
        """Write a scenario with national values for all that is to be solved for."""
        streams = [
            {
                "rate": round(rates()["notified"]["per_case"][key] * count, 1),
                "entry": dict.fromkeys(
                    rates()["notified"]["ages"][key], rates()["notified"]["disability_entry"]
                ),
                "stock": {},
                **self._stream(key),
            }
            for key, count in self.cases.items()
        ]
        known = self._known(full_time=None)
        return self._fill("baseline.yaml.j2", **known, streams=streams, balanced=False)

    def stock(self, balanced: Balanced) -> dict[str, Counts]:
        """Return whole numbers of children by stream and stage: sums as given, the rest as in balance."""
        streams = list(self.cases)
        found: dict[str, Counts] = {key: {} for key in streams}
        for form in FORMS:
            of = np.array([balanced.stock[key][form].sum() for key in streams])
            for key, whole in zip(streams, apportioned(of, int(self.placed[form])), strict=True):
                found[key][form] = whole
        for key, count in self.cases.items():
            rest = [stage for stage in balanced.stock[key] if stage not in (*FORMS, "closed")]
            numbers = np.array([balanced.stock[key][stage].sum() for stage in rest])
            left = max(0, int(count) - sum(found[key].values()))
            others = dict(zip(rest, apportioned(numbers, left), strict=True))
            found[key] = {"closed": round(balanced.closed[key]), **others, **found[key]}
        return found

    def baseline(
        self, national: Scenario, balanced: Balanced, stock: Mapping[str, Counts], prices: Priced
    ) -> str:
        """Write the baseline."""
        ways = inflow(national, balanced)
        bands = [int(edge) for edge in national.age_bands[:-1]]
        streams = [
            {
                "rate": balanced.rates[key],
                "entry": _rounded(ways.entry[key]),
                "stock": {
                    stage: self._group(key, stage, count, balanced, bands)
                    for stage, count in stock[key].items()
                    if count
                },
                **self._stream(key),
            }
            for key in self.cases
        ]
        words = {
            form: decimal(factor, self.lang, digits=1 if factor else 0)
            for form, factor in balanced.forms.items()
        }
        words["level"] = decimal(balanced.level, self.lang)
        words["placed"] = decimal(sum(self.placed.values()), self.lang, digits=0)
        moves = {
            step: {
                name: {"rate": move.rate, "to": _rounded(move.to)} for name, move in each.items()
            }
            for step, each in ways.moves.items()
        }
        return self._fill(
            "baseline.yaml.j2",
            **self._known(full_time=national.teams["family"].weekly_hours.value),
            streams=streams,
            balanced=True,
            entry=_rounded(ways.entry["general"]),
            emergency_entry=_rounded(ways.emergency["general"]),
            waiting={step: each for step, each in moves.items() if step not in national.ladder},
            moves={step: each for step, each in moves.items() if step in national.ladder},
            balance_words=words,
            price_index=prices.index,
            growth=percent(prices.growth, self.lang, digits=1),
            prices=self._prices(prices, stock),
            national_year=national.economics.price_year,
        )

    def reform(self) -> str:
        """Write the reform: fewer cases than today, as Herning where that is fewer."""
        caseload = self.cases["general"] / self.posts["family"]
        training = (
            max(1, round(rates()["reform"]["training_per_post"] * self.posts["family"] / 10_000.0))
            * 10_000
        )
        return self._fill(
            "reform.yaml.j2",
            cases_per_post=max(
                4, min(rates()["reform"]["cases_per_post"], math.floor(0.8 * caseload))
            ),
            aim=rates()["reform"]["cases_per_post"],
            training=training,
            training_until=date(self._start.year + 3, 1, 1),
        )

    def page(self, rows: Sequence[Row], remarks: Sequence[str]) -> str:
        """Write the page beside the scenario."""
        return self._fill("README.md.j2", rows=rows, remarks=remarks)

    @property
    def _start(self) -> date:
        return date(self.given.day.year + 1, 1, 1)

    @property
    def _origin(self) -> str:
        return say("init_given", self.lang, day=day(self.given.day, self.lang))

    def _fill(self, template: str, **context: Any) -> str:
        days = {f"day_{lang}": day(self.given.day, lang) for lang in _LANGUAGES}
        return fill(
            template,
            self.lang,
            name=self.given.name,
            day=day(self.given.day, self.lang),
            start=self._start,
            given=self._origin,
            price_year=self.given.day.year,
            **days,
            **context,
        )

    def _known(self, full_time: float | None) -> dict[str, Any]:
        """Return what does not depend on the balance; without the hours of a full-time post, whole posts alone."""
        teams = [self._team(key, posts, full_time) for key, posts in self.posts.items()]
        cases = {_TEAMS[key]: count for key, count in self.cases.items()}
        return {
            "forms": FORMS,
            "open_cases": self._open_cases(),
            "caseload": {team: round(count / self.posts[team], 1) for team, count in cases.items()},
            "placed": {form: self.figures[form] for form in FORMS},
            "notifications": self.figures["notifications"],
            "placements_begun": self.figures["placements_begun"],
            "teams": teams,
            "division": rates()["teams"]["cases_per_post"],
        }

    def _open_cases(self) -> dict[str, Figure]:
        """Return open cases by team, each with where it comes from."""
        every, apart = self.figures["open_cases"], self.figures["disability_cases"]
        if len(self.cases) == 1:
            return {"family": every}
        if every.is_given and apart.is_given:
            return {_TEAMS[key]: Figure(count) for key, count in self.cases.items()}
        low, high = apart.range if apart.note else (apart.value, apart.value)
        least, most = every.range if every.note else (every.value, every.value)
        note = every.note or apart.note
        if every.is_given:
            note = say(
                "init_rest", self.lang, origin=self._origin, cases=int(every.value), note=note
            )
        general = (max(0.0, least - high), max(most - low, self.cases["general"]))
        return {
            "family": Figure(self.cases["general"], note, general),
            "disability": Figure(
                apart.value, note, (min(low, apart.value), max(high, apart.value))
            ),
        }

    def _team(self, key: str, wanted: float, full_time: float | None) -> dict[str, Any]:
        """Return a team with whole posts, whose hours make up the full-time posts that there are."""
        whole = max(1, round(wanted))
        every = self.figures["posts"]
        shown = local(every.value, self.lang)
        origin = say("init_posts_share", self.lang, origin=self._origin, posts=shown)
        part_time = None
        if full_time is not None and abs(whole / wanted - 1.0) >= 0.005:
            part_time = round(full_time * wanted / whole, 2)
        return {
            "key": key,
            "posts": Figure(float(whole), every.note, self._limits(key, wanted, whole)),
            "origin": self._origin if len(self.posts) == 1 else origin,
            "weekly_hours": part_time,
            "full": full_time,
            "wanted": round(wanted, 1),
        }

    def _limits(self, key: str, wanted: float, whole: int) -> tuple[float, float]:
        """Return fewest and most posts of a team; none where they are exactly as given."""
        every = self.figures["posts"]
        if not every.is_given:
            ends = (math.floor(every.range[0]), math.ceil(every.range[1]))
            share = wanted / every.value
            limits = (math.floor(ends[0] * share), math.ceil(ends[1] * share))
        elif len(self.posts) > 1:
            fewest, most = divisions(self.figures)[key]
            limits = (round(fewest), round(most))
        else:
            return (0.0, 0.0)
        return (float(min(limits[0], whole)), float(max(limits[1], whole)))

    def _stream(self, key: str) -> dict[str, Any]:
        return {
            "key": key,
            "team": _TEAMS[key],
            "ages": rates()["notified"]["ages"][key],
            "cases": self.cases[key],
        }

    def _group(
        self, stream: str, stage: str, count: int, balanced: Balanced, bands: Sequence[int]
    ) -> dict[str, Any]:
        """Return a group of the stock."""
        ages = shares(balanced.stock[stream][stage], bands, 100)
        return {
            "count": count,
            "ages": {age: share for age, share in ages.items() if share},
            "elapsed": rates()["elapsed"]["all"].get(stage) or rates()["elapsed"][stream][stage],
        }

    def _prices(self, prices: Priced, stock: Mapping[str, Counts]) -> dict[str, dict[str, Any]]:
        """Return prices with where they come from."""
        found: dict[str, dict[str, Any]] = {}
        for step, price in prices.prices.items():
            found[step] = {"per_year": price.per_year, "year": price.year}
            if price.per_year is not None:
                alone = step == "institution"
                key = "init_price_source" if alone else "init_price_scaled"
                found[step]["source"] = say(
                    key,
                    self.lang,
                    accounts=", ".join(price.accounts),
                    year=price.year,
                    spending=kroner(price.spending, self.lang),
                    children=sum(of.get(step, 0) for of in stock.values()),
                    factor=decimal(price.factor, self.lang, digits=2),
                )
        return found


def _rounded(mixes: ByAge) -> dict[int, Shares]:
    """Round shares so that they still sum to 1."""
    return {age: shares(np.array([*mix.values()]), [*mix], _PARTS) for age, mix in mixes.items()}
