"""A simulation beside its analytic twin, as a notebook and the command line meet it.

Joins the comparison to the words; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from rich.console import RenderableType
from rich.text import Text

from sverigesmodel.evaluation import verifying
from sverigesmodel.evaluation.judging import ERROR, POWER
from sverigesmodel.evaluation.simulating import Engine
from sverigesmodel.evaluation.twin_figures import WHOLE
from sverigesmodel.reporting.language import (
    Language,
    amount,
    decimal,
    language,
    percent,
    say,
    thousands,
)
from sverigesmodel.reporting.public import conducted, worded
from sverigesmodel.reporting.screen import draw, paragraphs
from sverigesmodel.reporting.shown import Cards, section
from sverigesmodel.reporting.tables import Grid
from sverigesmodel.reporting.texts import label
from sverigesmodel.scenario.schema import Scenario

_ROWS: Final = (
    "placement_years",
    "referral",
    "screened_out",
    "planned",
    "unprompted",
    "premature",
    "maximum_stay",
    "crisis",
    "age_limit",
    "follow_ups",
    "stage_cost",
)
"""Figures of all stages that the screen shows, if there are any."""
_TOLD: Final = ("placement_years", "planned", "crisis", "follow_ups", "stage_cost")
"""Figures of which it is said how large a deviation is found."""
_SHOWN: Final = 5
"""Disagreements that are told one by one."""


class Verification(Cards, verifying.Verified):
    """A scenario beside its analytic twin; ``table`` has every figure."""

    def to_dict(self) -> dict[str, Any]:
        """Return it ready for JSON."""
        rows = self.table.to_dict("records")
        return {
            "kind": "verify",
            "scenario": label(self.scenario.name, "en"),
            "seed": self.seed,
            "replications": self.replications,
            "agrees": self.agrees,
            "twin_seconds": self.seconds,
            "simplified": [str(each) for each in self.simplified],
            "not_covered": [str(each) for each in self.not_covered],
            "figures": rows,
        }

    def _parts(self, lang: Language) -> Iterator[RenderableType]:
        years = self.scenario.calendar.labels
        yield Text(say("verify_title", lang, name=self._name(lang)), style="bold")
        yield Text(
            say(
                "verify_frame",
                lang,
                first=years[0],
                last=years[-1],
                replications=self.replications,
                seconds=decimal(self.seconds, lang, digits=1),
            )
        )
        yield from paragraphs(say("verify_verdict", lang), self._verdict(lang))
        yield from draw(self._grid(lang))
        yield from paragraphs(say("verify_cost", lang), self._costs(lang))
        meaning = [say(key, lang) for key in ("verify_ample_means", "verify_gap_means")]
        yield from paragraphs(say("verify_meaning", lang), meaning)
        if self.simplified:
            words = [say(f"simplified_{each}", lang) for each in self.simplified]
            yield from paragraphs(say("verify_simplified", lang), words)

    def _name(self, lang: Language) -> str:
        return label(self.scenario.name, lang)

    def _verdict(self, lang: Language) -> Iterator[str]:
        table = self.table
        off = table[~table["agrees"]]
        judged = int(table["judged"].sum())
        if self.not_covered:
            names = "; ".join(say(f"not_covered_{each}", lang) for each in self.not_covered)
            yield say("verify_not_covered", lang, names=names, count=len(off), judged=judged)
        elif off.empty:
            yield say("verify_agrees", lang, judged=judged, error=percent(ERROR, lang))
        else:
            yield say("verify_disagrees", lang, count=len(off), judged=judged)
            worst = off.assign(size=off["z"].abs()).sort_values("size", ascending=False)
            for row in worst.head(_SHOWN).to_dict("records"):
                yield self._off(row, lang)
        if judged < len(table):
            yield say("verify_rare", lang, count=len(table) - judged)
        if not self.not_covered:
            yield self._power(lang)

    def _power(self, lang: Language) -> str:
        """Say how large a deviation must be to be found."""
        rows = self._of_all()
        found = {
            measure: percent(rows[measure]["detectable"] / rows[measure]["twin"], lang, digits=1)
            for measure in _TOLD
            if rows[measure]["twin"] > 0.0
        }
        parts = [f"{say(f'verify_short_{name}', lang)} {size}" for name, size in found.items()]
        return say("verify_power", lang, power=percent(POWER, lang), found="; ".join(parts))

    def _of_all(self) -> dict[str, Any]:
        """Give the figures of all stages and years by measure."""
        whole = self.table[(self.table["stage"] == WHOLE) & (self.table["year"] == WHOLE)]
        return {str(row["measure"]): row for row in whole.to_dict("records")}

    def _off(self, row: dict[Any, Any], lang: Language) -> str:
        parts = [say(f"verify_{row['measure']}", lang)]
        if row["stage"] != WHOLE:
            parts.append(self._stage(row["stage"], lang))
        if row["year"] != WHOLE:
            parts.append(str(row["year"]))
        write = _writer(row["measure"])
        numbers = {key: write(row[key], lang) for key in ("twin", "ample")}
        z = decimal(row["z"], lang, digits=1)
        return say("verify_off", lang, what=", ".join(parts), z=z, **numbers)

    def _stage(self, name: str, lang: Language) -> str:
        step = self.scenario.ladder.get(name)
        return label(step.name, lang, name) if step else say(f"stage_{name}", lang)

    def _grid(self, lang: Language) -> Grid:
        whole = self.table[self.table["year"] == WHOLE]
        by_stage = whole[whole["measure"] == "child_years"]
        rows = [
            self._row(
                f"{say('verify_child_years', lang)}: {self._stage(row['stage'], lang)}", row, lang
            )
            for row in by_stage.to_dict("records")
        ]
        all_stages = whole[whole["stage"] == WHOLE].set_index("measure")
        for measure in _ROWS:
            found = {"measure": measure, **all_stages.loc[measure].to_dict()}
            if found["twin"] > 0 or found["as_is"] > 0:
                rows.append(self._row(say(f"verify_{measure}", lang), found, lang))
        keys = ("verify_twin", "verify_ample", "verify_z", "verify_as_is", "verify_gap")
        head = ("", *(say(key, lang) for key in (*keys, "from", "to")))
        return Grid(say("verify_grid", lang), head, tuple(rows))

    def _row(self, name: str, row: dict[Any, Any], lang: Language) -> tuple[str, ...]:
        write = _writer(row["measure"])
        cells = [write(row[key], lang) for key in ("twin", "ample", "as_is")]
        gaps = [write(row[key], lang, signed=True) for key in ("gap", "gap_low", "gap_high")]
        cells.insert(2, decimal(row["z"], lang, digits=1))
        return (name, *cells, *gaps)

    def _costs(self, lang: Language) -> Iterator[str]:
        rows = self._of_all()
        for measure, unit in (("placement_years", "placement"), ("crisis", "crisis")):
            row = rows[measure]
            key = "verify_more" if row["gap"] > 0 else "verify_fewer"
            number = decimal(abs(row["gap"]), lang, digits=0)
            change = say(key, lang, number=number, unit=say(f"verify_units_{unit}", lang))
            yield _sure(say("verify_effect", lang, change=change), row, lang)
        row = rows["stage_cost"]
        key = "verify_dearer" if row["gap"] > 0 else "verify_cheaper"
        change = say(key, lang, amount=amount(row["gap"], lang))
        yield _sure(say("verify_effect_money", lang, change=change), row, lang)

    def _repr_html_(self) -> str:
        lang = language("en")
        title = say("verify_title", lang, name=self._name(lang))
        return section(title, [*self._verdict(lang), *self._costs(lang)])

    def __repr__(self) -> str:
        return f"Verification({self._name('en')!r}, seed={self.seed}, agrees={self.agrees})"


def _writer(measure: str) -> Callable[..., str]:
    if measure == "stage_cost":
        return thousands

    def write(value: float, lang: Language, *, signed: bool = False) -> str:
        return decimal(value, lang, digits=1, signed=signed)

    return write


def _sure(sentence: str, row: Any, lang: Language) -> str:
    """Add that a difference may be chance where its interval holds 0."""
    if row["gap_low"] <= 0.0 <= row["gap_high"]:
        return say("verify_unsure", lang, sentence=sentence)
    return sentence


def verify(
    scenario: Scenario,
    *,
    seed: int = 1,
    replications: int = 40,
    engine: Engine = "compiled",
    workers: int | None = None,
    effects: bool = True,
    journal: Path | str | None = None,
    resume: bool = False,
    progress: Callable[[float, int | None], None] | None = None,
    announce: Callable[[float], None] | None = None,
) -> Verification:
    """Hold the simulation of a scenario against its analytic twin, and say what capacity costs.

    The scenario is simulated with ample capacity and as it is, by the same luck. Expected values of the
    former are also computed without simulating. See docs/analytic.md.

    Parameters
    ----------
    scenario
        What to simulate.
    seed
        Of all random draws.
    replications
        At least 2; the more there are, the smaller a disagreement is found.
    engine, workers, effects, journal, resume, progress, announce
        As in ``sverigesmodel.run``.

    Returns
    -------
    Verification
        ``agrees`` says whether no figure differs by more than chance and the twin's numerical error can explain.

    Raises
    ------
    Interrupted
        On Ctrl-C: a KeyboardInterrupt whose ``result()`` is that of the replications finished so far.
    ValueError
        When ``replications``, ``engine`` or ``workers`` are out of range.
    """
    conduct = conducted(engine, workers, journal, resume, progress, announce)
    chosen = scenario.assuming(effects)
    found = verifying.verify(chosen, seed=seed, replications=replications, conduct=conduct)
    return worded(Verification, found)
