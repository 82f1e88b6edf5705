"""The command that begins a scenario of one's own: ``init``.

Knows questions, options and where each answer was typed; what becomes of the answers is the library's.
"""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from sverigesmodel.cli import options
from sverigesmodel.cli.console import remark
from sverigesmodel.cli.contract import ExitCode

if TYPE_CHECKING:
    from sverigesmodel.reporting.language import Language
    from sverigesmodel.scenario.errors import Problem
    from sverigesmodel.scenario.starting import Objection
    from sverigesmodel.scenario.starting_answers import Answer

_COUNTED: Final = ("open_cases", "posts", "kin", "foster", "institution")
"""Besides name and children, what is missing where nobody can be asked and nothing may be estimated."""


@click.command()
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="Name of the municipality.")
@click.option("--children", metavar="N", help="Inhabitants aged 0-17.")
@click.option("--open-cases", metavar="N", help="Children with an open case.")
@click.option("--disability-cases", metavar="N", help="Of these, with the disability team.")
@click.option("--posts", metavar="N", help="Caseworkers, full-time posts: 11,5.")
@click.option("--kin", metavar="N", help="Placed with kin and network.")
@click.option("--foster", metavar="N", help="Placed in foster families.")
@click.option("--institution", metavar="N", help="Placed in institutions and residential homes.")
@click.option(
    "--spending",
    metavar="ACCOUNT=DKK",
    multiple=True,
    help="Spending on an account, 5.28.20 to 5.28.24: 5.28.22=15.500.000. Repeatable.",
)
@click.option("--spending-year", metavar="YEAR", help="Year of these accounts.")
@click.option("--date", metavar="DATE", help="Of which day the numbers are; today if not given.")
@click.option(
    "--from",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Read answers from this YAML file, under the names of the options (open_cases: 342).",
)
@click.option("--estimate", is_flag=True, help="Estimate from national rates what is not given.")
@click.option("--force", is_flag=True, help="Write anew what is there already.")
@options.language
def init(
    folder: Path | None,
    file: Path | None,
    estimate: bool,
    force: bool,
    language: Language,
    **typed: Any,
) -> int:
    """Begin a scenario of your own municipality in FOLDER.

    Writes a baseline and a reform, and says what to do next. Asks for a few numbers that every municipality
    has, or takes them as options or from a file. Numbers are written as in Danish: 4.500 is four thousand five
    hundred, 11,5 eleven and a half.
    """
    from sverigesmodel.reporting.language import say  # noqa: PLC0415
    from sverigesmodel.reporting.starting import making  # noqa: PLC0415

    answers = _typed(typed)
    if file is not None:
        from sverigesmodel.scenario.starting_answers import read_answers  # noqa: PLC0415

        answers = read_answers(file) | answers
    asking = is_terminal()
    if folder is not None:
        making.check_folder(folder, force=force)
    _check(answers, language, estimate=estimate or asking, complete=not asking)
    if asking:
        answers |= _asked(answers, language, estimate=estimate)
    folder = folder or Path(_slug(answers["name"].text))
    making.check_folder(folder, force=force)
    given, _ = _read(answers)
    assert given is not None  # noqa: S101  checked above
    remark(say("init_working", language))
    try:
        start = making.made(given, language)
    except making.NoStartError as error:
        raise _located(error.objections, answers, language) from error
    start.write(folder, force=force)
    _tell(start, folder, language)
    return ExitCode.DONE


def is_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty()


def _typed(typed: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the options as answers, each at its place on the command line."""
    from sverigesmodel.scenario.errors import Place, Source  # noqa: PLC0415
    from sverigesmodel.scenario.merging import COMMAND_LINE  # noqa: PLC0415
    from sverigesmodel.scenario.starting import ACCOUNTS  # noqa: PLC0415
    from sverigesmodel.scenario.starting_answers import Answer  # noqa: PLC0415

    given = [
        (key, f"--{key.replace('_', '-')} ", text)
        for key, text in typed.items()
        if isinstance(text, str)
    ]
    for text in typed["spending"]:
        account, equals, amount = text.partition("=")
        if not equals or account.strip() not in ACCOUNTS:
            raise click.BadParameter(
                f"'{text}' is not ACCOUNT=DKK with one of {', '.join(ACCOUNTS)}",
                param_hint="--spending",
            )
        given.append((f"spending.{account.strip()}", f"--spending {account}=", amount))
    source = Source("command line", [before + text for _, before, text in given], COMMAND_LINE)
    return {
        key: Answer(text, Place(source, line, len(before) + 1, max(1, len(text))))
        for line, (key, before, text) in enumerate(given, start=1)
    }


def _read(answers: Mapping[str, Answer]) -> tuple[Any, list[Objection]]:
    from sverigesmodel.reporting.starting.making import today  # noqa: PLC0415
    from sverigesmodel.scenario.starting import read  # noqa: PLC0415

    return read({key: answer.text for key, answer in answers.items()}, today())


def _check(
    answers: Mapping[str, Answer], lang: Language, *, estimate: bool, complete: bool
) -> None:
    """Raise all that is wrong with the answers, and where nobody can be asked all that is missing."""
    from sverigesmodel.scenario.errors import Code  # noqa: PLC0415
    from sverigesmodel.scenario.starting import Objection  # noqa: PLC0415

    _, objections = _read(answers)
    if not complete:
        objections = [each for each in objections if each.reason != "missing"]
    elif not estimate:
        objections += [
            Objection(key, "missing", Code.MISSING_KEY)
            for key in _COUNTED
            if key not in answers or not answers[key].text.strip()
        ]
    if objections:
        raise _located(objections, answers, lang)


def _located(objections: Any, answers: Mapping[str, Answer], lang: Language) -> Exception:
    """Return objections as an error that shows where each was typed."""
    from sverigesmodel.reporting.language import say  # noqa: PLC0415
    from sverigesmodel.reporting.starting.making import said  # noqa: PLC0415
    from sverigesmodel.scenario.errors import Place, Problem, ScenarioErrors, Source  # noqa: PLC0415
    from sverigesmodel.scenario.merging import COMMAND_LINE  # noqa: PLC0415

    nowhere = Source("command line", [], COMMAND_LINE + 1)
    problems: list[Problem] = []
    for each in objections:
        answer = answers.get(each.key)
        hint = ""
        if each.reason == "missing":
            option = f"--{each.key.replace('_', '-')}"
            hint = f"{option}: {say(f'init_w_{each.key}', lang)}"
            if each.key == _COUNTED[-1]:
                hint += f" ({say('init_hint_estimate', lang)})"
        place = Place(nowhere) if answer is None else answer.place
        key = each.key if answer is None else ""
        problems.append(Problem(each.code, said(each, lang), place, hint, key))
    return ScenarioErrors(problems)


def _asked(answers: Mapping[str, Answer], lang: Language, *, estimate: bool) -> dict[str, Answer]:
    """Ask for what is not given yet; a wrong answer is told and asked for again."""
    from sverigesmodel.reporting.language import say  # noqa: PLC0415
    from sverigesmodel.scenario.starting import QUESTIONS, REQUIRED  # noqa: PLC0415

    asked: dict[str, Answer] = {}
    click.echo(say("init_ask", lang) + "\n", err=True)
    for key in QUESTIONS:
        wanted = key in REQUIRED or not estimate
        if key == "spending_year":
            wanted = any(each.startswith("spending.") for each in {**answers, **asked})
        if wanted and key not in answers:
            found = _ask(key, {**answers, **asked}, lang)
            if found.text or key in REQUIRED:
                asked[key] = found
    return asked


def _ask(key: str, answers: Mapping[str, Answer], lang: Language) -> Answer:
    """Ask one question until the answer will do."""
    from sverigesmodel.reporting.language import say  # noqa: PLC0415
    from sverigesmodel.reporting.starting.making import said  # noqa: PLC0415
    from sverigesmodel.scenario.errors import Place, Source  # noqa: PLC0415
    from sverigesmodel.scenario.starting_answers import Answer  # noqa: PLC0415

    question = say(f"init_q_{key}", lang)
    click.echo(say(f"init_w_{key}", lang), err=True)
    while True:
        text = click.prompt(question, default="", show_default=False, err=True).strip()
        answer = Answer(text, Place(Source(question, [text]), 1, 1, max(1, len(text))))
        _, objections = _read({**answers, key: answer})
        wrong = [each for each in objections if each.reason != "missing" or each.key == key]
        if not wrong:
            click.echo(err=True)
            return answer
        for each in wrong:
            click.echo(f"  {said(each, lang)}", err=True)


def _slug(name: str) -> str:
    """Return a folder's name for a municipality: hoeje-taastrup."""
    letters: dict[str, str | int | None] = {"æ": "ae", "ø": "oe", "å": "aa"}
    plain = name.lower().translate(str.maketrans(letters))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "scenario"


def _tell(start: Any, folder: Path, lang: Language) -> None:
    """Say what was written, what was estimated, and what to do next."""
    from sverigesmodel.reporting.language import say  # noqa: PLC0415

    for each in start.remarks:
        remark(each)
    if start.estimated:
        remark(say("init_estimated", lang, what="; ".join(start.estimated)))
    click.echo(
        say("init_written", lang, name=start.name, folder=folder, files=", ".join(start.files))
    )
    click.echo(say("init_try", lang))
    baseline, reform = (shlex.quote(str(folder / f"{one}.yaml")) for one in ("baseline", "reform"))
    result = shlex.quote(str(folder / say("init_result_folder", lang)))
    for command in (
        f"validate {baseline} --lang {lang}",
        f"compare {baseline} {reform} --out {result} --lang {lang}",
        f"report {result} --lang {lang}",
    ):
        click.echo(f"  sverigesmodel {command}")
