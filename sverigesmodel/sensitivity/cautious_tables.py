"""The tables and facts of a cautious study. Knows what was simulated; it must not simulate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from sverigesmodel.economics.investment import NoPayback, payback
from sverigesmodel.evaluation.uncertainty import Interval, t_interval
from sverigesmodel.rules.parameters import Floats
from sverigesmodel.sensitivity.corners import conditions, shortest
from sverigesmodel.sensitivity.observed import Gap, Records, gap, total
from sverigesmodel.sensitivity.resolved import Resolved
from sverigesmodel.sensitivity.standard_errors import average
from sverigesmodel.sensitivity.unidentified import OPEN, Setting, Unknown, extremes
from sverigesmodel.timeline import DAYS_PER_YEAR

if TYPE_CHECKING:
    from sverigesmodel.sensitivity.cautious import CautiousStudy

CENTRAL: Final = "central"
CAUTIOUS: Final = "cautious"
WHOLE: Final = "total"
ALWAYS: Final = "always"
NEVER: Final = "never"
"""Under a condition the reform costs in all of its corners, or in none, and no shorter condition says so."""
_UNITS: Final = {
    Unknown.WARNING: "days",
    Unknown.EFFECTS: "ratio",
    Unknown.HANDOVER: "ratio",
    Unknown.HOURS: "ratio",
}


def chosen(study: CautiousStudy) -> int:
    """Give the variant that is the cautious case.

    Of each number that is left open it has the level, or what is stated, at which the reform saves least when
    nothing else is changed.
    """
    npv = average(study.evaluated.npv.T)
    first = len(study.settings) - len(study.cautious)
    saved = []
    for setting in study.cautious:
        alone = [{one: setting[one]} if one in setting else {} for one in OPEN]
        saved.append(sum(float(npv[study.settings.index(one)]) for one in alone))
    return first + int(np.argmin(saved))


def all_tables(study: CautiousStudy) -> dict[str, pd.DataFrame]:
    """Give the study's tables by name."""
    return {
        "cautious": _cases(study),
        "cautious_case": pd.DataFrame(
            [(str(key), str(level)) for key, level in study.settings[chosen(study)].items()],
            columns=["unknown", "level"],
        ),
        "sweep": _sweep(study),
        "corners": _corners(study),
        "conditions": _conditions(study),
        "resolved": _resolved(study),
    }


def facts(study: CautiousStudy) -> dict[str, Any]:
    """Give what the study found, ready for JSON."""
    npv = study.evaluated.npv
    cautious = chosen(study)
    corners = _corner_values(study)
    losing = average(corners.T) < 0.0
    return {
        "net_present_value": {
            CENTRAL: _as_dict(t_interval(npv[0])),
            CAUTIOUS: _as_dict(t_interval(npv[cautious])),
        },
        "payback_year": {
            CENTRAL: _payback(study, 0),
            CAUTIOUS: _payback(study, cautious),
        },
        "cautious_case": {str(key): str(level) for key, level in study.settings[cautious].items()},
        "corners": len(corners),
        "all_corners": 2 ** len(study.swept),
        "losing_corners": int(losing.sum()),
        "widest_gap": max((one.widest for one in study.resolved if one is not None), default=0.0),
    }


def _as_dict(interval: Interval) -> dict[str, float | None]:
    return {"mean": interval.mean, "low": interval.low, "high": interval.high}


def _payback(study: CautiousStudy, variant: int) -> dict[str, Any]:
    """Year in which the mean course has paid back, and how often a replication does within the horizon."""
    saving = -study.evaluated.yearly[variant]
    years = study.evaluated.years
    found = payback(average(saving), years)
    each = [payback(course, years) for course in saving]
    done = sum(one != NoPayback.NOT_WITHIN_HORIZON for one in each)
    return {
        "of_mean_course": None if isinstance(found, NoPayback) else found,
        "status": str(found) if isinstance(found, NoPayback) else None,
        "probability": done / len(each),
    }


def _cases(study: CautiousStudy) -> pd.DataFrame:
    """Lay the central and the cautious case side by side: what the reform changes of each baseline."""
    rows = []
    for case, variant in ((CENTRAL, 0), (CAUTIOUS, chosen(study))):
        found: list[tuple[str, str, str, Floats]] = [
            ("net_present_value", WHOLE, "DKK", study.evaluated.npv[variant])
        ]
        for measure, unit in (("net", "DKK"), ("staff", "DKK"), ("placement_days", "days")):
            both = study.evaluated.by_year(measure)[variant]
            change = both[..., 1] - both[..., 0]
            for place, year in enumerate(study.evaluated.years):
                found.append((measure, str(year), unit, change[:, place]))
        course = np.cumsum(study.evaluated.yearly[variant], axis=1)
        for place, year in enumerate(study.evaluated.years):
            found.append(("cumulative", str(year), "DKK", course[:, place]))
        for measure, unit in (("placement_days", "days"), ("breakdowns", "breakdowns")):
            both = study.evaluated.outcome(measure)[variant]
            found.append((measure, WHOLE, unit, both[:, 1] - both[:, 0]))
        both = study.evaluated.outcome("follow_ups_timely")[variant]
        for place, name in enumerate(("baseline", "reform")):
            found.append((f"follow_ups_timely_{name}", WHOLE, "share", both[:, place]))
        for measure, period, unit, values in found:
            rows.append(
                {"case": case, "measure": measure, "period": period, "unit": unit}
                | _as_dict(t_interval(values))
            )
    return _table(rows)


def _sweep(study: CautiousStudy) -> pd.DataFrame:
    """One number at a time, at each of its levels: the saving, and how it differs from the central case's."""
    npv = study.evaluated.npv
    rows = []
    for unknown in study.swept:
        places = [0, *(1 + i for i, one in enumerate(study.sweep) if unknown in one)]
        for variant in places:
            level = study.settings[variant].get(unknown)
            ends = [extremes(one, unknown, level) for one in (study.baseline, study.reform)]
            change = t_interval(npv[variant] - npv[0])
            resolved = study.resolved[variant]
            rows.append(
                {
                    "unknown": str(unknown),
                    "level": CENTRAL if level is None else str(level),
                    "lowest": np.nanmin(ends) if np.isfinite(ends).any() else float("nan"),
                    "highest": np.nanmax(ends) if np.isfinite(ends).any() else float("nan"),
                    "value_unit": _UNITS.get(unknown, "share"),
                    "unit": "DKK",
                    **_as_dict(t_interval(npv[variant])),
                    **{f"change_{key}": value for key, value in _as_dict(change).items()},
                    "widest_gap": 0.0 if resolved is None else resolved.widest,
                }
            )
    return _table(rows)


def _corner_values(study: CautiousStudy) -> Floats:
    """Give the saving in the corners, [corners, replications]."""
    first = 1 + len(study.sweep)
    return study.evaluated.npv[first : first + len(study.corners)]


def _corners(study: CautiousStudy) -> pd.DataFrame:
    """Every corner: the level of each number, the saving, and how far the baseline's records are off."""
    first = 1 + len(study.sweep)
    rows = []
    for place, values in enumerate(_corner_values(study)):
        setting = study.settings[first + place]
        resolved = study.resolved[first + place]
        rows.append(
            {
                "corner": place + 1,
                **{str(one): str(setting.get(one, CENTRAL)) for one in Unknown},
                "unit": "DKK",
                **_as_dict(t_interval(values)),
                "widest_gap": 0.0 if resolved is None else resolved.widest,
            }
        )
    return _table(rows)


def _conditions(study: CautiousStudy) -> pd.DataFrame:
    """For every level and every pair of levels, in how many of its corners the reform does not pay."""
    losing = average(_corner_values(study).T) < 0.0
    found = conditions(study.corners, losing.tolist())
    always, never = (shortest(found, wrong=wrong) for wrong in (True, False))
    rows = []
    for one in found:
        parts = [_named(study, place, sign) for place, sign in one.levels]
        parts += [("", "")] * (2 - len(parts))
        rows.append(
            {
                **{f"unknown_{i + 1}": name for i, (name, _) in enumerate(parts)},
                **{f"level_{i + 1}": level for i, (_, level) in enumerate(parts)},
                "corners": one.corners,
                "losing": one.wrong,
                "said": ALWAYS if one in always else NEVER if one in never else "",
            }
        )
    return pd.DataFrame(rows)


def _named(study: CautiousStudy, place: int, sign: int) -> tuple[str, str]:
    from sverigesmodel.sensitivity.cautious import level_of  # noqa: PLC0415 - it calls this module

    unknown = study.swept[place]
    level = level_of(unknown, sign)
    return str(unknown), CENTRAL if level is None else str(level)


def _resolved(study: CautiousStudy) -> pd.DataFrame:
    """How well the baseline's records are kept, for the sweep and the cautious case."""
    rows: list[dict[str, Any]] = []
    shown = [*range(1, 1 + len(study.sweep)), chosen(study)]
    for variant in shown:
        one = study.resolved[variant]
        if one is not None:
            setting = study.settings[variant]
            name = CAUTIOUS if variant == shown[-1] else _label(setting)
            rows += [{"case": name, **row} for row in _flows(study, one)]
            rows += [{"case": name, **row} for row in _children(study, one)]
    return pd.DataFrame(rows)


def _label(setting: Setting) -> str:
    return "+".join(f"{unknown}:{level}" for unknown, level in setting.items())


def _flows(study: CautiousStudy, one: Resolved) -> list[dict[str, Any]]:
    years = study.baseline.days / DAYS_PER_YEAR
    rows = []
    for place, (flow, found) in enumerate(zip(study.job.flows, one.gaps(), strict=True)):
        rows.append(
            {
                "quantity": "moves" if flow.kind == "planned" else "crises",
                "stage": flow.stage,
                "transitions": "+".join(flow.transitions),
                "multiplier": float(one.multipliers[place]),
                "unit": "per year",
                "before": _per(one.before, one.before.moves[:, place], years),
                "now": _per(one.now, one.now.moves[:, place], years),
                "gap": found.ratio,
                "gap_error": found.error,
            }
        )
    return rows


def _children(study: CautiousStudy, one: Resolved) -> list[dict[str, Any]]:
    rows = []
    for place, step in enumerate(study.baseline.ladder):
        before, now = one.before.children[:, place], one.now.children[:, place]
        found: Gap = gap((before, np.ones_like(before)), (now, np.ones_like(now)))
        rows.append(
            {
                "quantity": "children",
                "stage": step,
                "transitions": "",
                "multiplier": float("nan"),
                "unit": "children",
                "before": _per(one.before, before, 1.0),
                "now": _per(one.now, now, 1.0),
                "gap": found.ratio,
                "gap_error": found.error,
            }
        )
    return rows


def _per(records: Records, values: Floats, years: float) -> float:
    return total(values) / len(records.moves) / years


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    numeric = [name for name in table.columns if name.split("_")[-1] in {"mean", "low", "high"}]
    return table.astype(dict.fromkeys(numeric, float))
