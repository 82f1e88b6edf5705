"""Commands that a page shows are run while the page is built, and what they print is shown below them.

``run`` shows and runs the lines of a command; ``file`` shows a file and lays it where commands find it. The
commands of one page share a folder of their own, in which ``scenarios`` is a copy of the shipped ones. A command
whose exit code is not the one stated is a warning, and so an error of the build.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from click.testing import CliRunner
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from sverigesmodel.cli import main

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)
_SECONDS = 900
_WIDEST = 84
_WORD = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"'])+""")
_PLAIN = {"COLUMNS": "100", "NO_COLOR": "1"}
"""Plain text of a fixed width."""


def setup(app: Sphinx) -> None:
    """Make the two directives known; ``-D run_commands=0`` shows commands and runs none, for whoever writes."""
    app.add_config_value("run_commands", True, "env", bool)
    app.add_directive("run", Run)
    app.add_directive("file", File)
    app.connect("source-read", lambda app, page, source: _workplaces(app).pop(page, None))
    app.connect("build-finished", _clear)


class Run(SphinxDirective):
    """A command as typed, then what it prints: all, or from a line on that has some words, or so many lines."""

    has_content = True
    option_spec: ClassVar = {
        "exit": directives.nonnegative_int,
        "from": directives.unchanged_required,
        "lines": directives.nonnegative_int,
    }

    def run(self) -> list[nodes.Node]:
        """Run it and return both as one block."""
        command = "\n".join(self.content)
        text = "\n".join(map(folded, self.content)) + "\n"
        shown = nodes.literal_block(text, text, classes=["command"])
        shown["language"] = "bash"
        if not self.config.run_commands:
            return [shown]
        output = self._cut(self._printed(command))
        if not output:
            return [shown]
        answer = nodes.literal_block(output, output, classes=["output"])
        answer["language"] = "none"
        return [shown, answer]

    def _printed(self, command: str) -> str:
        """Run a command and return what it prints, errors too where it is meant to fail."""
        began = time.monotonic()
        folder = workplace(self.env.app, self.env.docname)
        done = _inside(command, folder) if _is_plain(command) else _outside(command, folder)
        logger.info("%.1f s: %s", time.monotonic() - began, command.splitlines()[0])
        wanted = self.options.get("exit", 0)
        if done.code != wanted:
            said = f"exit code {done.code}, not {wanted}:\n{command}\n{done.out}{done.err}"
            logger.warning("%s", said, location=self.get_location(), type="run")
        return done.out if wanted == 0 else done.out + done.err

    def _cut(self, printed: str) -> str:
        lines = [line.rstrip() for line in printed.rstrip().splitlines()]
        words = self.options.get("from", "")
        first = next((number for number, line in enumerate(lines) if words in line), None)
        if first is None:
            said = f"nothing that is printed has {words!r}:\n{printed}"
            logger.warning("%s", said, location=self.get_location(), type="run")
        lines = (["…"] if first else []) + lines[first:]
        most = self.options.get("lines", len(lines))
        return "\n".join(lines[:most] + (["…"] if most and len(lines) > most else []))


class File(SphinxDirective):
    """A file with its content, laid where the page's commands are run."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Write the file and show it under its name."""
        name = self.arguments[0]
        text = "\n".join(self.content) + "\n"
        path = workplace(self.env.app, self.env.docname) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        block = nodes.literal_block(text, text)
        block["language"] = {".yaml": "yaml", ".py": "python"}.get(path.suffix, "none")
        box = nodes.container("", literal_block=True, classes=["literal-block-wrapper"])
        box += nodes.caption("", "", nodes.literal(name, name))
        box += block
        return [box]


def workplace(app: Sphinx, page: str) -> Path:
    """Return the folder in which a page's commands are run; made when it is first wanted."""
    places = _workplaces(app)
    if page not in places:
        folder = Path(tempfile.mkdtemp(prefix="documentation-"))
        shutil.copytree(Path(app.srcdir).parent / "scenarios", folder / "scenarios")
        places[page] = folder
    return places[page]


def _workplaces(app: Sphinx) -> dict[str, Path]:
    if not hasattr(app, "_workplaces"):
        app._workplaces = {}  # type: ignore[attr-defined]
    return app._workplaces  # type: ignore[attr-defined,no-any-return]


class Done(NamedTuple):
    """What became of a command."""

    code: int
    out: str
    err: str


def folded(line: str) -> str:
    """Break a long line of a command between its words, as a shell lets it be continued."""
    if len(line) <= _WIDEST:
        return line
    rows = [""]
    for word in _WORD.findall(line):
        if rows[-1] and len(rows[-1]) + len(word) + 3 > _WIDEST:
            rows.append("   ")
        rows[-1] += f" {word}" if rows[-1] else word
    return " \\\n".join(rows)


def _is_plain(command: str) -> bool:
    return re.fullmatch(r"sverigesmodel [^|&;<>$`\n]+", command) is not None


def _inside(command: str, folder: Path) -> Done:
    """Run the program's own command in this process, which has all libraries loaded."""
    with contextlib.chdir(folder), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = CliRunner(env=_PLAIN).invoke(main, shlex.split(command)[1:])
    return Done(found.exit_code, found.stdout, found.stderr)


def _outside(command: str, folder: Path) -> Done:
    """Run whatever else a shell understands, with this Python's programs first."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": programs, "LC_ALL": "C.UTF-8", **_PLAIN},
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def _clear(app: Sphinx, exception: Exception | None) -> None:
    for folder in _workplaces(app).values():
        shutil.rmtree(folder, ignore_errors=True)
