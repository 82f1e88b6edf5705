"""What all tests share: examples that are the same on every run, however busy the machine."""

from __future__ import annotations

import signal

from hypothesis import settings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # a shell that runs this in the background lets it ignore Ctrl-C, which whatever it starts would inherit
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")
