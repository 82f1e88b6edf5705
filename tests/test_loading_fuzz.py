"""Whatever a file holds, loading returns a scenario or refuses it with a report."""

from __future__ import annotations

import copy
import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sverigesmodel.scenario.errors import ScenarioErrors
from sverigesmodel.scenario.loading import load

GOOD = (Path(__file__).parent / "malformed" / "bases" / "andeby.yaml").read_bytes()
LINES = GOOD.split(b"\n")
KEYS = ["home", "foster", "children", "family", "to", "time", "exponential", "rate", "first"]
PIECES = [
    *(b": ", b"{", b"}", b"[", b"]", b"&a ", b"*a", b"!!float ", b"<<: ", b"? ", b"- ", b"|", b">"),
    *(b"---\n", b"...\n", b"%YAML 1.1\n", b"'", b'"', b"\\", b"#", b"\t", b"\r", b"\n", b"\n    "),
    *(
        b"null",
        b"true",
        b".inf",
        b".nan",
        b"1e999",
        b"-1",
        b"0",
        b"1.500",
        b"9" * 5000,
        b"_",
        b"0x1",
    ),
    *(b"2026-02-30", b"5 weeks", b"3 per year", b"value: ", b"basis: ", b"extends: ", b"none"),
    *("æ\u2028\x85\ufeff".encode(), b"\xff", b"\x00", b"\x1b"),
]


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 2100)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.sampled_from(["", "none", "home", "closed", "3 weeks", "2 per year", "±50 %", "value"])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*KEYS, "basis", "value", "range", "by_age", "", 0, 12, 0.5]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


def loads_or_reports(content: bytes, overrides: Iterable[str] = ()) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "fuzzed.yaml")
        path.write_bytes(content)
        try:
            load(path, overrides)
        except ScenarioErrors as error:
            refusal = error
        else:
            return
        assert refusal.problems
        assert str(refusal).endswith("Nothing was computed.")
        for each in refusal.problems:
            assert 0 <= each.place.line <= len(each.place.source.lines)


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_random_bytes(content: bytes) -> None:
    loads_or_reports(content)


@given(st.text(alphabet="ab:{}[],&*!|>'\"%#-?<~ \n\t.0123456789", max_size=60))
@settings(max_examples=300)
def test_random_punctuation(text: str) -> None:
    loads_or_reports(text.encode())


@given(
    st.lists(
        st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), st.sampled_from(PIECES)),
        min_size=1,
        max_size=3,
    )
)
@settings(max_examples=100)
def test_mutations_of_a_good_file(changes: list[tuple[int, int, bytes]]) -> None:
    content = GOOD
    for at, length, piece in changes:
        content = content[:at] + piece + content[at + length :]
    loads_or_reports(content)


@given(st.integers(0, len(LINES) - 1), st.integers(0, len(LINES) - 1), st.integers(0, 4))
@settings(max_examples=40)
def test_lines_taken_out_and_moved(start: int, to: int, length: int) -> None:
    taken = LINES[start : start + length]
    rest = LINES[:start] + LINES[start + length :]
    loads_or_reports(b"\n".join(rest))
    loads_or_reports(b"\n".join(rest[:to] + taken + rest[to:]))


@given(
    st.sampled_from(["years", "ladder.home.detection", "teams", "streams.children.entry", "x"]),
    st.text(max_size=20),
)
@settings(max_examples=30)
def test_random_overrides(path: str, value: str) -> None:
    loads_or_reports(GOOD, [f"{path}={value}"])
    loads_or_reports(GOOD, [f"{value}={path}"])


def paths(tree: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        [paths(value, (*here, key)) for key, value in tree.items()]
        if isinstance(tree, dict)
        else []
    )
    return [here, *(path for each in inner for path in each)]


GOOD_TREE = YAML(typ="safe", pure=True).load(GOOD)


@given(st.lists(st.tuples(st.sampled_from(paths(GOOD_TREE)[1:]), VALUES), min_size=1, max_size=3))
@settings(max_examples=100)
def test_values_replaced(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    tree = copy.deepcopy(GOOD_TREE)
    for path, value in changes:
        level = tree
        for key in path[:-1]:
            level = level.get(key) if isinstance(level, dict) else None
        if isinstance(level, dict):
            level[path[-1]] = value
    text = io.StringIO()
    YAML(typ="safe", pure=True).dump(tree, text)
    loads_or_reports(text.getvalue().encode())
