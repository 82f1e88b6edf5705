"""Jobs that other processes do, so that tests can see who did what."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass

from sverigesmodel.evaluation.simulating import Watch


@dataclass(frozen=True)
class Whoami:
    """Tells the number, the process and whether that would hear Ctrl-C; takes a while."""

    seconds: float = 0.0

    def __call__(self, number: int, watch: Watch | None = None) -> tuple[int, int, bool]:
        time.sleep(self.seconds)
        if watch is not None:
            watch(1.0)
        deaf = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())
        return number, os.getpid(), deaf


@dataclass(frozen=True)
class Failing:
    """Fails at one number."""

    at: int

    def __call__(self, number: int, watch: Watch | None = None) -> int:
        if number == self.at:
            raise ArithmeticError(f"number {number} does not add up")
        return number
