"""What a scenario leaves to its defaults, made explicit on the raw mapping before it is validated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sverigesmodel.scenario import units

DEFAULTS: Final = {"teams": "team_defaults", "streams": "stream_defaults"}
"""Tables, and the key whose values each of their entries begins with."""


def resolve(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Write the scenario's own defaults into each team and stream, ages into stock counts; put steps in place.

    A key that a team or stream gives replaces the default's whole value. The result has no
    ``team_defaults`` and no ``stream_defaults``; resolving it again changes nothing.
    """
    resolved = {key: value for key, value in raw.items() if key not in DEFAULTS.values()}
    for table, key in DEFAULTS.items():
        defaults = _covered(raw.get(key, {}))
        entries = raw.get(table)
        if isinstance(entries, Mapping) and isinstance(defaults, Mapping):
            resolved[table] = {
                name: {**defaults, **entry}
                if isinstance(entry, Mapping) and name != "basis"
                else entry
                for name, entry in entries.items()
            }
    if isinstance(raw.get("ladder"), Mapping):
        resolved["ladder"] = _in_place(raw["ladder"])
    if isinstance(raw.get("stock"), Mapping):
        resolved["stock"] = _stock_with_ages(raw["stock"], resolved.get("streams"))
    return resolved


def _in_place(ladder: Mapping[Any, Any]) -> dict[Any, Any]:
    """Put each step that says ``before`` directly below the step that it names, in the order written."""
    keys = list(ladder)
    for key, step in ladder.items():
        above = step.get("before") if isinstance(step, Mapping) else None
        if isinstance(above, str) and above in ladder and above != key:
            keys.remove(key)
            keys.insert(keys.index(above), key)
    return {key: ladder[key] for key in keys}


def _covered(defaults: Any) -> Any:
    """Give each default the basis of the defaults, which the entries' own values must not inherit."""
    if not isinstance(defaults, Mapping) or "basis" not in defaults:
        return defaults
    basis = defaults["basis"]
    return {key: _under(value, basis) for key, value in defaults.items() if key != "basis"}


def _under(value: Any, basis: Any) -> Any:
    if isinstance(value, Mapping):
        return value if "value" in value or "basis" in value else {"basis": basis, **value}
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    is_text = isinstance(value, str) and (units.split_duration(value) or units.split_rate(value))
    if (is_number or is_text) and isinstance(basis, Mapping):
        return {"value": value, **basis}
    return value


def _stock_with_ages(stock: Mapping[str, Any], streams: Any) -> dict[str, Any]:
    """Let counted children have their stream's age mix where they have none of their own."""
    return {
        stream: {
            stage: group if stage == "basis" else _group_with_ages(group, _ages(streams, stream))
            for stage, group in groups.items()
        }
        if isinstance(groups, Mapping) and stream != "basis"
        else groups
        for stream, groups in stock.items()
    }


def _ages(streams: Any, stream: str) -> Any:
    entry = streams.get(stream) if isinstance(streams, Mapping) else None
    return entry.get("ages") if isinstance(entry, Mapping) else None


def _group_with_ages(group: Any, ages: Any) -> Any:
    is_number = isinstance(group, int | float) and not isinstance(group, bool)
    if is_number or (isinstance(group, Mapping) and "value" in group):
        group = {"count": group}
    if isinstance(group, Mapping) and "count" in group and "ages" not in group and ages is not None:
        return {**group, "ages": ages}
    return group
