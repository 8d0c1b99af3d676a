"""Time several peers on the same questions, turn by turn, after their answers were found to be the same."""

from __future__ import annotations

import gc
import json
import os
import pickle
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from statistics import median
from typing import Any

from benchmarks.traversal.questions import QUERIES, Questions

SHORTEST_TIMING = 0.02  # seconds; quicker answers are asked for several times in a row
SLOW = 1.0  # seconds; slower answers are timed once only


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
    bound: float | None = None  # seconds of the processor after which it was ended
    note: str = ""


def compare(
    graph: str, peers: Sequence[Any], questions: Questions, *, rounds: int, bound: float
) -> list[Row]:
    """Return the rows of one graph; the first peer is ours.

    Args:
        bound: Seconds of the processor that a peer may take for all questions of one sort.

    Raises:
        DisagreementError: two peers answer differently.
    """
    rows = []
    gc.collect()
    gc.freeze()  # so that collecting before each timing does not look at all graphs again
    for query in QUERIES:
        asked = questions.of(query)
        expected: list[Any] = []
        runs: dict[str, Callable[[], list[Any]]] = {}
        first: dict[str, float] = {}
        late: list[str] = []
        for peer in peers:
            answer = getattr(peer, query, None)
            if answer is None:
                continue
            run = partial(_ask, answer, asked)
            found = within(bound, partial(_plain, peer, query, run))
            if found is None:
                late.append(peer.name)
                continue
            first[peer.name], answers = found
            expected = expected or answers
            _agree(peers[0].name, peer.name, query, expected, answers)
            runs[peer.name] = run
        rows += _timed(graph, query, runs, first, rounds)
        rows += [Row(graph, query, name, None, None, bound) for name in late]
        print(f"{graph}: {QUERIES[query]}", file=sys.stderr, flush=True)
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
    graph: str,
    query: str,
    runs: dict[str, Callable[[], list[Any]]],
    first: dict[str, float],
    rounds: int,
) -> list[Row]:
    """Time the peers turn by turn; of one whose first answer was slow, that answer's time is taken."""
    quick = {name: run for name, run in runs.items() if first[name] <= SLOW}
    times: dict[str, list[float]] = {name: [] for name in quick}
    ours = next(iter(runs))
    for run in quick.values():
        run()  # what it keeps from a first answer on was made in the copy that was ended
    for _ in range(rounds):
        for name, run in quick.items():
            times[name].append(_seconds(run))
    times |= {name: [first[name]] for name in runs if name not in quick}
    bases = times[ours] if ours in quick else [first[ours]] * rounds
    rows = []
    for name in runs:
        against = bases if name in quick else [median(bases)]
        ratios = [taken / base for taken, base in zip(times[name], against, strict=True)]
        rows.append(Row(graph, query, name, median(times[name]), median(ratios)))
    return rows


def _seconds(run: Callable[[], object]) -> float:
    """Seconds of the processor for one run; of a quick one the mean over as many as a timing needs."""
    gc.collect()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        count, started = 0, time.process_time()
        while not count or time.process_time() - started < SHORTEST_TIMING:
            run()
            count += 1
        return (time.process_time() - started) / count
    finally:
        if was_enabled:
            gc.enable()


def within(seconds: float, run: Callable[[], list[Any]]) -> tuple[float, list[Any]] | None:
    """Return the seconds of the processor that an answer took, and the answer, found in a copy of this process that can be ended.

    None when it did not come in that many seconds of the processor, or in twenty times as many of the clock.
    """
    with tempfile.TemporaryFile() as answer:
        child = os.fork()
        if not child:
            status = 1
            try:
                resource.setrlimit(resource.RLIMIT_CPU, (ceil(seconds), ceil(seconds) + 1))
                started = time.process_time()
                found = run()
                pickle.dump((time.process_time() - started, found), answer)
                answer.flush()
                status = 0
            finally:
                os._exit(status)
        deadline = time.monotonic() + 20 * seconds
        while time.monotonic() < deadline:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
                return None
            if ended and status:
                run()  # to raise here what it raised there
                raise RuntimeError("it failed in a copy of this process, but not in this one")
            if ended:
                answer.seek(0)
                told: tuple[float, list[Any]] = pickle.load(answer)
                return told
            time.sleep(0.002)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return None


def fresh(code: str, *, rounds: int, bound: float) -> dict[str, float] | None:
    """Run code in fresh processes; return the medians of their seconds of the processor, in all and inside, and of their peak MB.

    The code may set `started` where the time inside is to begin. None when it did not end in `bound` seconds of the clock.
    """
    program = (
        "import time; started = time.process_time()\n"
        f"{code}\n"
        "inside = time.process_time() - started\n"
        "import json, re\n"
        "peak = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]) / 1024\n"
        "print(json.dumps({'inside': inside, 'peak_mb': peak}))\n"
    )
    found: list[dict[str, float]] = []
    for _ in range(rounds):
        before = _of_children()
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
        found.append({"whole": _of_children() - before, **json.loads(ran.stdout.splitlines()[-1])})
    return {name: median(one[name] for one in found) for name in found[0]}


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
