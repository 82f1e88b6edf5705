"""The command line: argument in, call out.

Knows commands, options and exit codes, nothing of the model. Importing it imports next to nothing, so that
``--help`` is instant: each command imports what it calls when it is called.
"""

from __future__ import annotations

import click

from sverigesmodel.cli.checking import explain, schema, validate
from sverigesmodel.cli.contract import ExitContract
from sverigesmodel.cli.doubting import cautious, thresholds
from sverigesmodel.cli.examining import doctor
from sverigesmodel.cli.frontier import frontier
from sverigesmodel.cli.reporting import report
from sverigesmodel.cli.simulating import compare, run
from sverigesmodel.cli.starting import init
from sverigesmodel.cli.studying import sensitivity
from sverigesmodel.cli.verifying import verify


@click.group(
    cls=ExitContract,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 ran but a check failed, 2 usage or an invalid scenario, 3 files, "
    "4 a bug, 130 interrupted.",
)
@click.version_option(package_name="sverigesmodel", prog_name="sverigesmodel")
def main() -> None:
    """Simulate a municipality's casework for vulnerable children, written as scenarios in YAML.

    Does closer follow-up pay, when, for which public purse, how sure are we, and what happens to
    the children?
    """


STUDIES = (sensitivity, thresholds, cautious, frontier)
for command in (init, validate, run, compare, *STUDIES, verify, report, schema, explain, doctor):
    main.add_command(command)
