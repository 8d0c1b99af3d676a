"""Derive the relations that follow from those asserted, each with its premises.

The rules are those of OWL 2 RL for object properties: prp-spo1 (sub-property), prp-inv1/2 (inverse), prp-symp
(symmetric), prp-trp (transitive), prp-spo2 (property chain); https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL.
An inverse is a second reading of one relation and is not stored; the graph makes it on demand.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping

from immunograph.graph.vocabulary import Predicate

Key = tuple[str, str, str]


def canonical(key: Key, predicates: Mapping[str, Predicate]) -> Key:
    """Return a relation in its stored direction: a backward name gives way to its inverse."""
    subject, name, value = key
    stored = predicates[name].stored_name
    return key if stored == name else (value, stored, subject)


def infer(
    asserted: Iterable[Key], predicates: Mapping[str, Predicate]
) -> dict[Key, tuple[Key, ...]]:
    """Return every relation that holds, with its premises: none for an asserted one.

    Of several derivations the one found first, breadth first from the assertions, is kept. Keys are (subject, predicate
    name, object) in stored direction.
    """
    rules: dict[str, list[tuple[str, tuple[tuple[str, bool], ...]]]] = defaultdict(list)
    directions = {p.name: (p.stored_name, p.stored_name != p.name) for p in predicates.values()}
    for predicate in predicates.values():
        bodies = [*predicate.chains, *[(predicate.name, predicate.name)] * predicate.is_transitive]
        for body in bodies:
            steps = tuple(directions[name] for name in body)
            for name in {step for step, _ in steps}:
                rules[name].append((predicate.name, steps))
    # Most relations of a large graph lead to nothing else: these are never queued.
    fruitful = {p.name for p in predicates.values() if p.parents or p.is_symmetric} | rules.keys()

    facts: dict[Key, tuple[Key, ...]] = {}
    forward: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    backward: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    queue: deque[Key] = deque()

    def add(key: Key, premises: tuple[Key, ...]) -> None:
        stored, is_turned = directions[key[1]]
        if is_turned:
            key = (key[2], stored, key[0])
        if key not in facts:
            facts[key] = premises
            if stored in fruitful:
                queue.append(key)

    def neighbours(node: str, step: tuple[str, bool], *, left: bool) -> Iterable[tuple[str, Key]]:
        name, reverse = step
        if left != reverse:
            return [(other, (other, name, node)) for other in backward[name][node]]
        return [(other, (node, name, other)) for other in forward[name][node]]

    for key in asserted:
        add(key, ())
    while queue:
        fact = queue.popleft()
        subject, name, value = fact
        if name in rules:
            forward[name][subject].append(value)
            backward[name][value].append(subject)
        for parent in predicates[name].parents:
            add((subject, parent, value), (fact,))
        if predicates[name].is_symmetric:
            add((value, name, subject), (fact,))
        for head, steps in rules.get(name, ()):
            for position, (step_name, reverse) in enumerate(steps):
                if step_name != name:
                    continue
                start, end = (value, subject) if reverse else (subject, value)
                partial: list[tuple[str, str, tuple[Key, ...]]] = [(start, end, (fact,))]
                for step in reversed(steps[:position]):
                    partial = [
                        (other, last, (key, *keys))
                        for first, last, keys in partial
                        for other, key in neighbours(first, step, left=True)
                    ]
                for step in steps[position + 1 :]:
                    partial = [
                        (first, other, (*keys, key))
                        for first, last, keys in partial
                        for other, key in neighbours(last, step, left=False)
                    ]
                for first, last, keys in partial:
                    add((first, head, last), keys)
    return facts
