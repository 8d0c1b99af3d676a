"""Our inference against HermiT's, relation by relation, over the whole ontology."""

from __future__ import annotations

from immunograph.graph import load


def test_inference_agrees_with_hermit(
    hermit_entailments: dict[str, frozenset[tuple[str, str, str]]],
) -> None:
    g = load()
    ours: dict[str, set[tuple[str, str, str]]] = {p.iri: set() for p in g.predicates.values()}
    for relation in g.relations():
        predicate = relation.predicate
        start, end = relation.subject.iri, relation.object.iri
        ours[predicate.iri].add((start, predicate.iri, end))
        if predicate.inverse is not None:
            backwards = g.predicate(predicate.inverse).iri
            ours[backwards].add((end, backwards, start))
    assert ours.keys() == hermit_entailments.keys()
    for iri, theirs in hermit_entailments.items():
        assert ours[iri] - theirs == set(), f"{iri}: only we infer these"
        assert theirs - ours[iri] == set(), f"{iri}: only HermiT infers these"
