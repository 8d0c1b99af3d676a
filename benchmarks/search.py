"""Measure search on a million generated names, side by side with rapidfuzz over all names and with difflib.

python benchmarks/search.py [names] [queries]
"""

from __future__ import annotations

import difflib
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable
from itertools import islice

from rapidfuzz import fuzz, process

from immunograph.graph.names import NameIndex
from immunograph.graph.searching import SearchIndex
from immunograph.graph.snapshot import ConceptRecord, Synonym

SYLLABLES = [c + v for c in "bcdfghlmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "in")]
ENDINGS = ["mab", "nib", "cept", "tide", "oma", "itis", "ase", "in", "al", "ic", "ation", "ia"]


def generate(count: int, rng: random.Random) -> list[str]:
    """Return names as an ontology has them: drugs of one word, symbols with numbers, phrases of two to five words."""

    def word() -> str:
        return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) + rng.choice(ENDINGS)

    stock = [word() for _ in range(30_000)]
    weights = [1 / (rank + 10) for rank in range(len(stock))]
    found: set[str] = set()
    while len(found) < count:
        missing = count - len(found)
        common = iter(rng.choices(stock, weights, k=missing * 5))
        for _ in range(missing):
            shape = rng.random()
            if shape < 0.25:
                found.add(word())
            elif shape < 0.4:
                letters = "".join(rng.choices("ABCDEFGHIKLMNPRSTX", k=rng.randint(2, 4)))
                found.add(f"{letters}-{rng.randint(1, 999)}{rng.choice(['', 'A', 'B', ' alpha'])}")
            else:
                found.add(" ".join(islice(common, rng.randint(2, 5))))
    return sorted(found)


def mistype(name: str, rng: random.Random) -> str:
    """Return a name with one letter dropped, doubled, replaced or changed with the next."""
    at = rng.randrange(1, len(name) - 1)
    other = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return rng.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + other + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
    )


def measure(title: str, queries: list[str], run: Callable[[str], object]) -> None:
    times = []
    for query in queries:
        start = time.perf_counter()
        run(query)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
    print(f"{title:34} p50 {statistics.median(times):9.2f} ms   p99 {p99:9.2f} ms   n {len(times)}")


def main(count: int = 1_000_000, many: int = 500) -> None:
    rng = random.Random(1)
    names = generate(count, rng)
    records = {
        f"x:{i}": ConceptRecord(
            f"x:{i}", f"http://x/{i}", "K", {"en": names[i]}, {}, (),
            (Synonym(names[i + 1], "exact"),) if i + 1 < count else (), (), {}, False, None,
        )
        for i in range(0, count, 2)
    }  # fmt: skip
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    exact = NameIndex(records, "http://x/")
    middle = time.perf_counter()
    index = SearchIndex(records, exact)
    built = time.perf_counter()
    assert index._vocabulary._trigrams
    done, after = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{count:,} names, {len(index._vocabulary.names_of):,} tokens")
    print(
        f"built in {middle - start:.1f} s (exact) + {built - middle:.1f} s (search) + {done - built:.1f} s (typos); "
        f"{(after - before) / 1024:.0f} MB at most"
    )
    sample = [n for n in rng.sample(names, many * 2) if len(n) >= 6][:many]

    def search(query: str) -> list[object]:
        return list(index.search(query, 20)[0])

    typos = [(name, mistype(name, rng)) for name in sample]
    measure("exact", sample, search)
    measure("prefix (4 letters)", [n[:4] for n in sample], search)
    measure("prefix (all but 2)", [n[:-2] for n in sample], search)
    measure("token (words turned round)", [" ".join(reversed(n.split())) for n in sample], search)
    measure("token (one word of several)", [n.split()[-1] for n in sample if " " in n], search)
    measure("typo", [t for _, t in typos], search)
    measure("typo, names of one word", [t for n, t in typos if " " not in n], search)
    measure("typo, names of several words", [t for n, t in typos if " " in n], search)
    found = sum(any(hit.text == n for hit in index.search(t, 20)[0]) for n, t in typos)
    first = sum(any(hit.text == n for hit in index.search(t, 1)[0]) for n, t in typos)
    print(f"of {len(typos)} mistyped names {found} are among the first 20, {first} first")
    measure("did you mean", [t for _, t in typos], index.suggestions)
    few = [t for _, t in typos[:10]]
    measure("rapidfuzz over all, ratio", few, lambda q: process.extract(q, names, scorer=fuzz.ratio, limit=20, score_cutoff=72))  # fmt: skip
    measure("rapidfuzz over all, token sort", few, lambda q: process.extract(q, names, scorer=fuzz.token_sort_ratio, limit=20, score_cutoff=72))  # fmt: skip
    measure("difflib over all", few[:2], lambda q: difflib.get_close_matches(q, names, 20, 0.72))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
