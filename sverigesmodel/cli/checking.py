"""The commands that look at scenarios without results: ``validate``, ``schema``, ``explain``."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import show, show_bytes
from sverigesmodel.cli.contract import ExitCode


@click.command()
@click.argument("files", nargs=-1, required=True, type=options.SCENARIO_FILE, metavar="FILE...")
@options.overrides
@click.option(
    "--strict",
    is_flag=True,
    help="Refuse numbers without a source or a declared assumption; fail on warnings.",
)
@options.seed
@options.workers
@options.language
def validate(
    files: tuple[Path, ...], overrides: tuple[str, ...], strict: bool, **given: Any
) -> int:
    """Check scenarios, and lay them beside what was observed.

    Printed is what each begins with.
    """
    from sverigesmodel.scenario.loading import load_all  # noqa: PLC0415

    scenarios = load_all(files, overrides, strict=strict)
    from sverigesmodel.evaluation.caution import WorkloadWarning  # noqa: PLC0415
    from sverigesmodel.evaluation.workload import check_workload  # noqa: PLC0415
    from sverigesmodel.reporting.first_year import workload_screen  # noqa: PLC0415

    warned = False
    for file, scenario in zip(files, scenarios, strict=True):
        click.echo(f"{file}: valid")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", WorkloadWarning)  # the screen says the same
            workload = check_workload(scenario, seed=given["seed"], workers=given["workers"])
        show(workload_screen(workload, given["language"]))
        warned = warned or bool(workload.cautions)
    return ExitCode.CHECK_FAILED if strict and warned else ExitCode.DONE


@click.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    import json  # noqa: PLC0415

    from sverigesmodel.scenario.schema import json_schema  # noqa: PLC0415

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    show_bytes(f"{text}\n".encode())


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain an error CODE such as SV012, or list all of them."""
    from sverigesmodel.scenario.catalogue import UnknownCodeError, catalogue, entry  # noqa: PLC0415

    if code is None:
        for each in catalogue():
            click.echo(f"{each.code}  {each.title}")
        return
    try:
        click.echo(str(entry(code)), nl=False)
    except UnknownCodeError as error:
        raise click.BadParameter(str(error)) from error
