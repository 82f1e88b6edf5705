"""The command that makes a paper of a finished result: ``report``."""

from __future__ import annotations

from pathlib import Path

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import remark
from sverigesmodel.cli.contract import ExitCode


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options.language
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the page to this file, the workbook beside it; report.html in DIR if not given.",
)
def report(folder: Path, language: str, out: Path | None) -> int:
    """Write the finished result in DIR as one page that opens anywhere, and as a workbook.

    Studies of the same scenarios are taken in when they lie in folders of their own in DIR.
    """
    from sverigesmodel.evaluation.storage import replacing  # noqa: PLC0415
    from sverigesmodel.evaluation.stored import read_any  # noqa: PLC0415
    from sverigesmodel.reporting import language as words  # noqa: PLC0415
    from sverigesmodel.reporting.html.page import page  # noqa: PLC0415
    from sverigesmodel.reporting.workbook import write_workbook  # noqa: PLC0415
    from sverigesmodel.sensitivity.folder import with_studies  # noqa: PLC0415

    result = with_studies(read_any(folder), folder)
    place = out or folder / "report.html"
    sheets = place.with_suffix(".xlsx")
    text = page(result, words.language(language))
    with replacing(place) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    with replacing(sheets) as part:
        write_workbook(result, part, words.language(language))
    remark(f"Written to {place} and {sheets}")
    return ExitCode.DONE
