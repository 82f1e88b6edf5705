"""Command lines as processes of their own that begin at once: forked from one that has imported everything.

So a test can start hundreds, and end them in any way at any moment.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROGRAM: Final = """
import json, os, sys
from sverigesmodel.cli import main
from sverigesmodel.evaluation import folder, journal
from sverigesmodel.reporting import library
journal._SECONDS = 0.02  # a file in the journal for almost every replication
for line in sys.stdin:
    told, words = json.loads(line)
    child = os.fork()
    if child == 0:
        os.setsid()
        os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 1)
        os.dup2(1, 2)
        try:
            main(words)
        except SystemExit as end:
            sys.stdout.flush()
            os._exit(end.code)
        finally:
            os._exit(99)
    print(child, flush=True)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


@dataclass
class Commands:
    """Starts command lines, one at a time."""

    process: subprocess.Popen[str]
    told: Path

    def start(self, *words: str) -> int:
        """Start a command line in a session of its own and return its process."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([str(self.told), words]) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def end(self) -> int:
        """Wait for the end of the command line and return its exit code, or minus its signal."""
        return self._answer()

    def run(self, *words: str) -> None:
        """Run a command line that must succeed."""
        self.start(*words)
        code = self.end()
        assert code == 0, (code, self.told.read_text())

    def _answer(self) -> int:
        assert self.process.stdout is not None
        return int(self.process.stdout.readline())


@contextmanager
def commands(folder: Path) -> Iterator[Commands]:
    """Have everything imported once; what is printed and told goes to a file in a folder."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Commands(process, folder / "told.txt")
        finally:
            process.kill()


def living(session: int) -> list[str]:
    """Return the processes of a session that have not ended."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(session) and fields[0] != "Z":
            found.append(status.parent.name)
    return found


def none_left(session: int, seconds: float) -> bool:
    """Wait until no process of a session is left; say whether it was so in time."""
    late = time.monotonic() + seconds
    while living(session):
        if time.monotonic() > late:
            return False
        time.sleep(0.01)
    return True


def send(session: int, number: signal.Signals, *, everybody: bool = False) -> None:
    """Send a signal to a session's first process, or to all as a terminal does, unless it has ended."""
    with suppress(ProcessLookupError):
        (os.killpg if everybody else os.kill)(session, number)
