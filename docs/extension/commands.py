"""Commands that a page shows are run while the page is built, and what they print is shown below them.

``run`` shows and runs the lines of a command; ``file`` shows a file and lays it where commands find it. The
commands of one page share a folder of their own, in which ``scenarios`` is a copy of the shipped ones. A command
whose exit code is not the one stated is a warning, and so an error of the build.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)
_SECONDS = 300


def setup(app: Sphinx) -> None:
    """Make the two directives known; ``-D run_commands=0`` shows commands and runs none, for whoever writes."""
    app.add_config_value("run_commands", True, "env", bool)
    app.add_directive("run", Run)
    app.add_directive("file", File)
    app.connect("source-read", lambda app, page, source: _workplaces(app).pop(page, None))
    app.connect("build-finished", _clear)


class Run(SphinxDirective):
    """A command as typed, then what it prints: all, or so many of its first lines."""

    has_content = True
    option_spec: ClassVar = {
        "exit": directives.nonnegative_int,
        "lines": directives.nonnegative_int,
    }

    def run(self) -> list[nodes.Node]:
        """Run it and return both as one block."""
        command = "\n".join(self.content)
        shown = nodes.literal_block(command + "\n", command + "\n", classes=["command"])
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
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=workplace(self.env.app, self.env.docname),
            env=_environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
        logger.info("%.1f s: %s", time.monotonic() - began, command.splitlines()[0])
        wanted = self.options.get("exit", 0)
        if done.returncode != wanted:
            said = (
                f"exit code {done.returncode}, not {wanted}:\n{command}\n{done.stdout}{done.stderr}"
            )
            logger.warning("%s", said, location=self.get_location(), type="run")
        return done.stdout if wanted == 0 else done.stdout + done.stderr

    def _cut(self, printed: str) -> str:
        lines = [line.rstrip() for line in printed.rstrip().splitlines()]
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


def _environment() -> dict[str, str]:
    """Return the surroundings of a command: this Python's programs first, plain text of a fixed width."""
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": programs, "COLUMNS": "100", "NO_COLOR": "1", "LC_ALL": "C.UTF-8"}


def _clear(app: Sphinx, exception: Exception | None) -> None:
    for folder in _workplaces(app).values():
        shutil.rmtree(folder, ignore_errors=True)
