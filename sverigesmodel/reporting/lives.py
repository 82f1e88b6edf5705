"""One child's twin lives as a notebook meets them: told side by side, drawn, and with the luck that both shared.

Finds the words for events that ``evaluation.lives`` has found; computes nothing. A simulated child is nobody real.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from math import inf, isfinite, isnan
from typing import TYPE_CHECKING, Any, Final

from rich.console import Group, RenderableType
from rich.text import Text

from sverigesmodel.evaluation import lives
from sverigesmodel.evaluation.pairing import BASELINE, REFORM
from sverigesmodel.evaluation.results import Comparison
from sverigesmodel.reporting.figures.picking import stage_name
from sverigesmodel.reporting.language import UNKNOWN, Language, day, decimal, language, say
from sverigesmodel.reporting.life_phrases import Moment, moments
from sverigesmodel.reporting.screen import draw, draw_words, paragraphs
from sverigesmodel.reporting.shown import Cards, Shown, shown
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario
from sverigesmodel.timeline import date_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

_SIDES: Final = (BASELINE, REFORM)


class TwinLives(Cards, lives.Lives):
    """The same child without and with a reform: ``events`` and ``luck`` are its tables, ``plot`` draws them."""

    def screen(self, language_code: str = "en") -> Group:
        """Tell both lives side by side, for rich to print."""
        return Group(*self._parts(language(language_code)))

    def luck_card(self, language_code: str = "en") -> Shown:
        """Show the luck of every clock of the child, and when each life started it."""
        return shown(Group(*self._luck(language(language_code))))

    def plot(self, language_code: str = "en") -> go.Figure:
        """Draw both lives over time, with what a follow-up saw and what nobody saw."""
        from sverigesmodel.reporting.figures.lives import lives  # noqa: PLC0415

        return lives(self, language(language_code)).titled()

    @property
    def scenario(self) -> Scenario:
        """The reform, whose names are used."""
        return self.scenarios[REFORM]

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        first = self.events.iloc[0]
        yield Text(say("life_title", lang, pair=self.pair, age=int(first["age"])), style="bold")
        names = {side: label(one.name, lang, side) for side, one in self.scenarios.items()}
        yield Text(say("life_frame", lang, seed=self.seed, **names))
        edges = (self.parted, self.path_parted, inf)
        told = {side: moments(self.events, self.scenario, side, edges, lang) for side in _SIDES}
        since = -inf
        for key, until in zip(("common", "dates", "apart"), edges, strict=True):
            rows = _beside(told, since, until, self.scenario, lang)
            if rows:
                head = tuple(say(word, lang) for word in ("life_date", "life_age", *_HEADS))
                yield from draw_words(Grid(say(f"life_{key}", lang), head, rows))
            since = max(since, until)
        yield from draw(self.summary_grid(lang))
        yield Text()
        yield Text(say("life_foot", lang), style="dim")

    def summary_grid(self, lang: Language) -> Grid:
        """Lay out what each life came to."""
        parts = [self.events[self.events["scenario"] == side] for side in _SIDES]
        rows = [
            _row(say("life_caseworkers", lang), [one["caseworker"].max() for one in parts], lang)
        ]
        for key, task in (("life_follow_ups", "follow_up"), ("life_all_tasks", "")):
            done = [
                one[(one["event"] == "completed") & one["kind"].str.startswith(task)]
                for one in parts
            ]
            rows.append(_row(say(key, lang), [len(one) for one in done], lang))
        hours = [one["hours"].sum() for one in parts]
        rows.append(_row(say("life_hours", lang), hours, lang))
        crises = [
            int(((one["event"] == "moved") & (one["kind"] == "crisis")).sum()) for one in parts
        ]
        rows.append(_row(say("life_crises", lang), crises, lang))
        placed = [self._placed(side) for side in _SIDES]
        rows.append(_row(say("life_placed", lang), placed, lang))
        return Grid(
            say("life_summary", lang), ("", *(say(word, lang) for word in _HEADS)), tuple(rows)
        )

    def stays(self, side: str) -> Iterator[tuple[str, float, float]]:
        """Yield stage, start and end (days) of every stay of the life in ``baseline`` or ``reform``."""
        moved = self.events[
            (self.events["scenario"] == side) & self.events["event"].isin(["moved", "censored"])
        ]
        times = moved["day"].tolist()
        yield from zip(moved["destination"], times, times[1:], strict=False)

    def _placed(self, side: str) -> float:
        """Days in placement within the horizon."""
        ladder = self.scenario.ladder
        return sum(
            max(end, 0.0) - max(start, 0.0)
            for stage, start, end in self.stays(side)
            if stage in ladder and ladder[stage].placement
        )

    def _luck(self, lang: Language) -> Iterator[RenderableType]:
        yield Text(say("luck_title", lang, pair=self.pair), style="bold")
        both = self.luck[list(_SIDES)].notna().all(axis=1)
        counts = {"all": len(both), "both": int(both.sum()), "one": int((~both).sum())}
        yield from paragraphs(
            say("luck_said", lang), [say("luck_count", lang, **counts), say("luck_why", lang)]
        )
        rows = tuple(self._clock(row, lang) for row in self.luck.to_dict("records"))
        keys = ("luck_clock", "luck_number", "luck_budget", "luck_warning")
        head = (*(say(key, lang) for key in keys), *(say(f"luck_{side}", lang) for side in _SIDES))
        yield from draw(Grid(say("luck_grid", lang), head, rows))

    def _clock(self, row: dict[Any, Any], lang: Language) -> tuple[str, ...]:
        name = f"{stage_name(self.scenario, row['stage'], lang)}: {row['transition']}"
        warning = UNKNOWN if isnan(row["warning"]) else decimal(row["warning"], lang, digits=0)
        days = (self._date(row[side], lang) for side in _SIDES)
        return (name, str(row["index"]), decimal(row["budget"], lang, digits=3), warning, *days)

    def _date(self, when: float, lang: Language) -> str:
        return UNKNOWN if isnan(when) else day(date_of(self.scenario.start, when), lang)

    def __repr__(self) -> str:
        return f"TwinLives(pair={self.pair}, seed={self.seed})"


_HEADS: Final = ("baseline", "with_reform")


def twin_lives(result: Comparison, pair: int) -> TwinLives:
    """Follow the child of a pair through both scenarios of a comparison."""
    baseline, reform = result.scenarios.values()
    found = lives.twin_lives(baseline, reform, seed=result.seed, pair=pair, engine=result.engine)
    return TwinLives(**{field.name: getattr(found, field.name) for field in fields(found)})


def _beside(
    told: dict[str, list[Moment]], since: float, until: float, scenario: Scenario, lang: Language
) -> tuple[tuple[str, ...], ...]:
    """Lay the moments of both lives between two days beside each other, those of one date on one line."""
    lines: dict[date, dict[str, list[Moment]]] = {}
    for side, found in told.items():
        for one in found:
            if since <= one.day < until:
                when = date_of(scenario.start, one.day)
                lines.setdefault(when, {}).setdefault(side, []).append(one)
    rows = []
    for when, sides in sorted(lines.items()):
        age = min(one.age for found in sides.values() for one in found)
        texts = (" ".join(one.text for one in sides.get(side, ())) for side in _SIDES)
        rows.append((day(when, lang), decimal(age, lang), *texts))
    return tuple(rows)


def _row(name: str, values: Sequence[float], lang: Language) -> tuple[str, ...]:
    return (
        name,
        *(decimal(float(one), lang, digits=0) if isfinite(one) else UNKNOWN for one in values),
    )
