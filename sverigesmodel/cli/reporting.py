"""The command that makes a paper of a finished result: ``report``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import remark
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.reporting.language import Language

_PAGE: Final = "report.html"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@options.language
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the page to this file, the workbook beside it; report.html in DIR if not given.",
)
@click.option(
    "--stress",
    is_flag=True,
    help="Also answer the reporting standards STRESS-DES and CHEERS 2022, as stress.html and stress.md.",
)
def report(folder: Path, language: str, out: Path | None, stress: bool) -> int:
    """Write the result in DIR as one page, and as a workbook.

    The page opens anywhere, without a network. Studies of the same scenarios are taken in when they lie in
    folders of their own in DIR. A ranking's page leads to those of its reforms, which are written in their
    folders.
    """
    from sverigesmodel.reporting.language import language as known  # noqa: PLC0415
    from sverigesmodel.sensitivity.ranking_folder import is_ranking  # noqa: PLC0415

    lang, place = known(language), out or folder / _PAGE
    (_of_ranking if is_ranking(folder) else _of_result)(folder, place, lang)
    remark(f"Written to {place} and {place.with_suffix('.xlsx')}")
    if stress:
        _standards(folder, place, lang)
    return ExitCode.DONE


def _of_result(folder: Path, place: Path, lang: Language) -> None:
    """Write the page and the workbook of a run or a comparison."""
    from sverigesmodel.evaluation.storage import replacing  # noqa: PLC0415
    from sverigesmodel.evaluation.stored import read_any  # noqa: PLC0415
    from sverigesmodel.reporting.html.page import page  # noqa: PLC0415
    from sverigesmodel.reporting.workbook import write_workbook  # noqa: PLC0415
    from sverigesmodel.sensitivity.folder import with_studies  # noqa: PLC0415

    result = with_studies(read_any(folder), folder)
    _write(place, page(result, lang))
    with replacing(place.with_suffix(".xlsx")) as part:
        write_workbook(result, part, lang)


def _of_ranking(folder: Path, place: Path, lang: Language) -> None:
    """Write the page and the workbook of a ranking, and those of each of its reforms in its folder."""
    import os  # noqa: PLC0415
    from urllib.parse import quote  # noqa: PLC0415

    from sverigesmodel.evaluation.storage import replacing  # noqa: PLC0415
    from sverigesmodel.reporting.html.ranking import ranking_page  # noqa: PLC0415
    from sverigesmodel.reporting.workbook.ranking import write_ranking_book  # noqa: PLC0415
    from sverigesmodel.sensitivity.ranking_folder import read_ranking  # noqa: PLC0415

    result = read_ranking(folder)
    links = {}
    for name, below in result.folders.items():
        own = folder / below / _PAGE
        _of_result(folder / below, own, lang)
        links[name] = quote(Path(os.path.relpath(own, place.parent)).as_posix())
    _write(place, ranking_page(result, lang, links))
    with replacing(place.with_suffix(".xlsx")) as part:
        write_ranking_book(result, part, lang)


def _standards(folder: Path, place: Path, lang: Language) -> None:
    """Answer the reporting standards for a comparison, or for each of a ranking's, beside its page."""
    from sverigesmodel.evaluation.stored import read_result  # noqa: PLC0415
    from sverigesmodel.reporting.checklists import markdown, page  # noqa: PLC0415
    from sverigesmodel.sensitivity.folder import with_studies  # noqa: PLC0415
    from sverigesmodel.sensitivity.ranking_folder import is_ranking, read_ranking  # noqa: PLC0415

    if is_ranking(folder):
        for below in read_ranking(folder).folders.values():
            _standards(folder / below, folder / below / _PAGE, lang)
        return
    result = with_studies(read_result(folder), folder)
    for name, text in (("stress.html", page(result, lang)), ("stress.md", markdown(result, lang))):
        _write(place.with_name(name), text)
        remark(f"Written to {place.with_name(name)}")


def _write(place: Path, text: str) -> None:
    from sverigesmodel.evaluation.storage import replacing  # noqa: PLC0415

    with replacing(place) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
