"""Options that several commands share, and what becomes of them before a command runs.

Knows how an option is written, its bounds and its help; not what it does.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeAlias

import click

Command: TypeAlias = Callable[..., Any]

SCENARIO_FILE: Final = click.Path(path_type=Path)

overrides: Final = click.option(
    "--set",
    "overrides",
    metavar="PATH=VALUE",
    multiple=True,
    help="Set a value of the scenario, such as teams.family.caseload_limit=20. Repeatable.",
)
seed: Final = click.option(
    "--seed",
    type=click.IntRange(0, 2**64 - 1),
    default=1,
    show_default=True,
    help="Seed of every random draw; the same seed gives the same result.",
)
replications: Final = click.option(
    "--replications",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="Independent repetitions behind each mean.",
)
workers: Final = click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes to use; every core if not given. The result is the same.",
)
without_effects: Final = click.option(
    "--without-effects",
    is_flag=True,
    help="Switch off the assumed effects of policies: what remains follows from the mechanism.",
)
output_format: Final = click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How the result is printed.",
)
language: Final = click.option(
    "--lang",
    "language",
    type=click.Choice(["da", "en"]),
    default="en",
    show_default=True,
    envvar="SVERIGESMODEL_LANG",
    show_envvar=True,
    help="Language of what is printed and written.",
)
engine: Final = click.option(
    "--engine",
    type=click.Choice(["compiled", "simpy"]),
    default="compiled",
    show_default=True,
    help="What simulates: machine code, or the reference to read. The result is the same.",
)
cluster: Final = click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Use the workers of the Dask scheduler at this address, such as tcp://host:8786.",
)
resume: Final = click.option(
    "--resume",
    is_flag=True,
    help="Go on from what an interrupted run left in the folder of --out.",
)
out: Final = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the result, its tables and the resolved scenario to this folder.",
)
dry_run: Final = click.option(
    "--dry-run", is_flag=True, help="Say how many events, how much memory and time to expect."
)


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Return several options as one decorator, shown in the order given."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


machinery: Final = together(engine, workers, cluster)
simulation: Final = together(overrides, seed, replications, machinery, without_effects)
presentation: Final = together(output_format, language, out, resume, dry_run)
