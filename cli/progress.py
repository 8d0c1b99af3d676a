"""Show on a terminal that a command is at work: a bar once it takes more than a second, gone when it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

PATIENCE = 1.0  # seconds before there is a bar
_EVERY = 0.1
_WIDTH = 24
Say = Callable[[str], None]


@contextmanager
def progress(steps: int = 0) -> Iterator[Say]:
    """Yield `say(text)`, which begins a step; where the number of steps is not known the bar goes to and fro.

    Writes to the error channel, and only where that is a terminal. Nothing else may be printed or asked meanwhile.
    """
    bar = _Bar(steps)
    if not sys.stderr.isatty():
        yield bar.say
        return
    thread = Thread(target=bar.draw, daemon=True)
    thread.start()
    try:
        yield bar.say
    finally:
        bar.end.set()
        thread.join()


class _Bar:
    def __init__(self, steps: int) -> None:
        self.end = Event()
        self._steps, self._begun, self._text = steps, 0, ""
        self._start = time.monotonic()

    def say(self, text: str) -> None:
        self._begun += 1
        self._text = text

    def draw(self) -> None:
        if self.end.wait(PATIENCE):
            return
        while not self.end.wait(_EVERY):
            seconds = time.monotonic() - self._start
            sys.stderr.write(f"\r\x1b[K[{self._filled(seconds)}] {seconds:.0f} s  {self._text}")
            sys.stderr.flush()
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()

    def _filled(self, seconds: float) -> str:
        if self._steps:
            done = min(max(self._begun - 1, 0), self._steps) * _WIDTH // self._steps
            return "#" * done + "-" * (_WIDTH - done)
        at = int(seconds / _EVERY) % (2 * _WIDTH)
        at = min(at, 2 * _WIDTH - 1 - at)
        return "-" * at + "#" + "-" * (_WIDTH - 1 - at)
