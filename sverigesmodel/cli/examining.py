"""The command that sees whether what is installed can do its work: ``doctor``.

Knows how findings are listed; what is looked at is the library's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.reporting.language import Language


@click.command()
@options.language
def doctor(language: Language) -> int:
    """See whether all is installed and works.

    Looked at are Python, packages, the cache, the machine, national values and both engines. The exit code is 1
    where something must be mended.
    """
    from sverigesmodel.evaluation.examining import State, examine  # noqa: PLC0415
    from sverigesmodel.reporting.language import decimal, say  # noqa: PLC0415

    wrong = 0
    for finding in examine():
        state = finding.state
        wrong += state is State.WRONG
        label = say(f"doctor_state_{state.value}", language)
        facts = {
            name: decimal(fact, language) if isinstance(fact, float) else fact
            for name, fact in finding.facts.items()
        }
        text = say(f"doctor_{finding.name}_{state.value}", language, **facts)
        click.echo(f"{label:8} {text}")
    key = "doctor_not_well" if wrong else "doctor_all_well"
    click.echo("\n" + say(key, language, count=wrong))
    return ExitCode.CHECK_FAILED if wrong else ExitCode.DONE
