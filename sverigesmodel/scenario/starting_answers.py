"""Answers to the questions of a new scenario from a file, each with its place.

Knows YAML and how its scalars were written. It must not know which answers make sense.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from sverigesmodel.scenario.composing import Node, compose
from sverigesmodel.scenario.errors import Code, Place, Problem, ScenarioErrors, did_you_mean
from sverigesmodel.scenario.reading import read, text_problems
from sverigesmodel.scenario.starting import QUESTIONS
from sverigesmodel.scenario.written import Written


@dataclass(frozen=True)
class Answer:
    """What was typed, and where."""

    text: str
    place: Place


def read_answers(path: Path) -> dict[str, Answer]:
    """Read a mapping of questions to answers; ``spending`` holds amounts by account.

    Numbers are kept as they were written, since 4.500 is one thing to YAML and another to a Dane.

    Raises
    ------
    ScenarioErrors
        Where the file cannot be read, or has keys that are no questions.
    """
    source = read(path, str(path))
    problems = list(text_problems(source))
    tree, found = compose(source) if not problems else (None, [])
    problems += found
    answers: dict[str, Answer] = {}
    if tree is not None and not isinstance(tree.content, dict):
        problems.append(Problem(Code.NOT_A_MAPPING, "a mapping of keys to values", tree.place))
    elif tree is not None:
        _collect(tree, "", answers, problems)
    if problems:
        raise ScenarioErrors(problems)
    return answers


def _collect(tree: Node, before: str, answers: dict[str, Answer], problems: list[Problem]) -> None:
    """Put the answers of a mapping, and of the mapping of spending in it, under their keys."""
    for key, member in tree.members.items():
        name = f"{before}{key}"
        if name == "spending" and member.node.members:
            _collect(member.node, "spending.", answers, problems)
        elif name not in QUESTIONS:
            known = [question.removeprefix(before) for question in QUESTIONS]
            hint = did_you_mean(key, [*known, "spending"]) or f"known are {', '.join(QUESTIONS)}"
            message = f"unknown key '{key}'"
            problems.append(Problem(Code.UNKNOWN_KEY, message, member.place, hint))
        elif isinstance(member.node.content, list | dict):
            message = f"'{key}' is one number or text"
            problems.append(Problem(Code.WRONG_TYPE, message, member.node.place))
        else:
            answers[name] = Answer(_text(member.node), member.node.place)


def _text(node: Node) -> str:
    """Return a scalar as it was written; nothing where it is empty."""
    content = node.content
    if content is None:
        return ""
    if isinstance(content, Written):
        return content.text
    return content.isoformat() if isinstance(content, datetime.date) else str(content)
