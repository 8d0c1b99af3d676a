"""Time several peers on the same questions, turn by turn, after their answers were found to be the same."""

from __future__ import annotations

import gc
import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from benchmarks.traversal.questions import QUERIES, Questions

SHORTEST_TIMING = 0.01  # seconds; quicker answers are asked for several times in a row
SLOW = 2.0  # seconds; slower answers are timed once only


class DisagreementError(Exception):
    """A peer gives another answer, so that its time would say nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """How long one peer took for all questions of one sort: the median of the rounds, and of its ratio to ours."""

    graph: str
    query: str
    peer: str
    seconds: float | None
    ratio: float | None
    bound: float | None = None  # seconds after which it was ended
    note: str = ""


def compare(
    graph: str, peers: Sequence[Any], questions: Questions, *, rounds: int, bound: float
) -> list[Row]:
    """Return the rows of one graph; the first peer is ours.

    Args:
        bound: Seconds that a peer may take for all questions of one sort.

    Raises:
        DisagreementError: two peers answer differently.
    """
    rows = []
    for query in QUERIES:
        asked = questions.of(query)
        expected: list[Any] = []
        runs: dict[str, Callable[[], list[Any]]] = {}
        for peer in peers:
            answer = getattr(peer, query, None)
            if answer is None:
                continue

            run = partial(_ask, answer, asked)
            answers = within(bound, partial(_plain, peer, query, run))
            if answers is None:
                rows.append(Row(graph, query, peer.name, None, None, bound))
                continue
            expected = expected or answers
            _agree(peers[0].name, peer.name, query, expected, answers)
            runs[peer.name] = run
        rows += _timed(graph, query, runs, rounds)
    return rows


def _ask(answer: Callable[[Any], Any], asked: Sequence[object]) -> list[Any]:
    return [answer(question) for question in asked]


def _plain(peer: Any, query: str, run: Callable[[], list[Any]]) -> list[Any]:
    return [peer.plain(query, native) for native in run()]


def _agree(ours: str, name: str, query: str, expected: list[Any], answers: list[Any]) -> None:
    if query == "all_paths":
        expected, answers = [sorted(a) for a in expected], [sorted(a) for a in answers]
    elif query == "k_shortest":  # of several paths of one length any may be among the k
        if any(len(set(path)) < len(path) for paths in answers for path in paths):
            raise DisagreementError(f"{name}: a path of {query} is not simple")
        expected, answers = [[*map(len, a)] for a in expected], [[*map(len, a)] for a in answers]
    for number, (one, other) in enumerate(zip(expected, answers, strict=True)):
        if one != other:
            raise DisagreementError(f"{query}, question {number}: {ours} {one}, {name} {other}")


def _timed(
    graph: str, query: str, runs: dict[str, Callable[[], list[Any]]], rounds: int
) -> list[Row]:
    times: dict[str, list[float]] = {name: [] for name in runs}
    ours = next(iter(runs))
    ratios: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds):
        base = 0.0
        for name, run in runs.items():
            if number and times[name][0] > SLOW:
                continue
            taken = _seconds(run)
            times[name].append(taken)
            base = taken if name == ours else base
            ratios[name].append(taken / (base or median(times[ours])))
    return [Row(graph, query, name, median(times[name]), median(ratios[name])) for name in runs]


def _seconds(run: Callable[[], object]) -> float:
    """Seconds of one run; of a quick one the mean over as many as a timing needs."""
    gc.collect()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        count, started = 0, time.perf_counter()
        while not count or time.perf_counter() - started < SHORTEST_TIMING:
            run()
            count += 1
        return (time.perf_counter() - started) / count
    finally:
        if was_enabled:
            gc.enable()


def within(seconds: float, run: Callable[[], list[Any]]) -> list[Any] | None:
    """Return an answer, found in a copy of this process that can be ended; None when it did not come in time."""
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if not child:
            status = 1
            try:
                pickle.dump(run(), answer)
                answer.flush()
                status = 0
            finally:
                os._exit(status)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended and status:
                return run()  # to raise here what it raised there
            if ended:
                answer.seek(0)
                found: list[Any] = pickle.load(answer)
                return found
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None


def fresh(code: str, *, rounds: int, bound: float) -> dict[str, float] | None:
    """Run code in fresh processes; return the medians of their seconds, from start to end and inside, and of their peak MB.

    The code may set `started` where the time inside is to begin. None when it did not end in time.
    """
    program = (
        "import time; started = time.perf_counter()\n"
        f"{code}\n"
        "inside = time.perf_counter() - started\n"
        "import json, re\n"
        "peak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024\n"
        "print(json.dumps({'inside': inside, 'peak_mb': peak}))\n"
    )
    found: list[dict[str, float]] = []
    for _ in range(rounds):
        started = time.perf_counter()
        try:
            ran = subprocess.run(
                [sys.executable, "-c", program],
                capture_output=True,
                text=True,
                check=True,
                timeout=bound,
            )
        except subprocess.TimeoutExpired:
            return None
        whole = time.perf_counter() - started
        found.append({"whole": whole, **json.loads(ran.stdout.splitlines()[-1])})
    return {name: median(one[name] for one in found) for name in found[0]}
