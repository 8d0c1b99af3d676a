"""The questions of the README, asked of the served graph as a user would."""

from __future__ import annotations

from typing import Any

from immunograph.graph import load
from tests.schema.conftest import Ask, address, ask  # noqa: F401


def labels(connection: dict[str, Any]) -> list[str]:
    return [node["label"] for node in connection["nodes"]]


def test_the_three_es_in_order_and_which_one_immunotherapy_targets(ask: Ask) -> None:  # noqa: F811
    answer = ask(
        """{ concepts(filter: {types: [IMMUNE_PHASE]}) { nodes { label ... on ImmunePhase {
        precedes { nodes { label } } phaseTargetedBy { nodes { label } } partOf { nodes { label } } } } } }"""
    )
    phases = {p["label"]: p for p in answer["data"]["concepts"]["nodes"]}
    three = [p for p in phases.values() if "cancer immunoediting" in labels(p["partOf"])]
    order = sorted(three, key=lambda p: -len(labels(p["precedes"])))
    assert [p["label"] for p in order] == ["elimination", "equilibrium", "escape"]
    assert set(labels(order[0]["precedes"])) == {"equilibrium", "escape"}
    assert "cancer immunotherapy" in labels(phases["escape"]["phaseTargetedBy"])
    assert not labels(phases["elimination"]["phaseTargetedBy"])


def test_how_tumors_escape(ask: Ask) -> None:  # noqa: F811
    answer = ask(
        """{ concept(by: {name: "escape"}) { ... on ImmunePhase { phaseIncludes(first: 100) { edges { node { label id }
        relation { evidence { totalCount } } } } } } }"""
    )
    edges = answer["data"]["concept"]["phaseIncludes"]["edges"]
    assert {
        "ig:PD-L1-expression-by-tumor",
        "ig:recruitment-of-regulatory-T-cells",
        "ig:loss-of-MHC-class-I",
    } <= {e["node"]["id"] for e in edges}
    assert all(e["relation"]["evidence"]["totalCount"] for e in edges)


def test_which_therapies_block_pd_1_with_the_paper_that_shows_it(ask: Ask) -> None:  # noqa: F811
    answer = ask(
        """{ concept(by: {name: "PD-1"}) { ... on MolecularTarget { blockedBy(first: 100) { edges { node { label __typename }
        relation { evidence { nodes { source { title pmid } } } } } } } } }"""
    )
    edges = answer["data"]["concept"]["blockedBy"]["edges"]
    by_label = {e["node"]["label"]: e for e in edges if e["node"]["__typename"] == "Therapy"}
    assert {"pembrolizumab", "nivolumab", "cemiplimab"} <= by_label.keys()
    assert not {"atezolizumab", "durvalumab", "avelumab", "ipilimumab"} & by_label.keys()
    titles = [
        c["source"]["title"] for c in by_label["pembrolizumab"]["relation"]["evidence"]["nodes"]
    ]
    assert (
        "Structural basis for blocking PD-1-mediated immune suppression by therapeutic antibody pembrolizumab"
        in titles
    )


def test_why_ipilimumab_can_cause_colitis(ask: Ask) -> None:  # noqa: F811
    answer = ask(
        """{ paths(from: "ipilimumab", to: "colitis", maxPaths: 5, maxLength: 3) { truncated paths { explanation steps {
        relation { evidence { nodes { source { id } } } } } } } }"""
    )
    first = answer["data"]["paths"]["paths"][0]
    assert "colitis" in first["explanation"] and "Ipilimumab" in first["explanation"]
    assert all(step["relation"]["evidence"]["nodes"] for step in first["steps"])
    assert (
        "PMID" in first["explanation"]
        or "doi:" in first["explanation"]
        or "http" in first["explanation"]
    )


def test_what_tmb_and_msi_are_for(ask: Ask) -> None:  # noqa: F811
    for name in ("TMB", "MSI"):
        answer = ask(
            """query($n: String!) { concept(by: {name: $n}) { definition ... on Biomarker {
            predictsResponseTo { edges { node { label } relation { claims { nodes { level scope { name text } source { title } } } } } } } } }""",
            n=name,
        )
        found = answer["data"]["concept"]
        assert found["definition"]
        edges = found["predictsResponseTo"]["edges"]
        assert "pembrolizumab" in {e["node"]["label"] for e in edges}
        claims = [c for e in edges for c in e["relation"]["claims"]["nodes"]]
        assert claims and all(c["scope"] for c in claims), "a prediction without its scope is wrong"


def test_which_adverse_events_hit_lung_colon_and_skin(ask: Ask) -> None:  # noqa: F811
    expected = {"lung": "pneumonitis", "colon": "colitis", "skin": "vitiligo"}
    for organ, event in expected.items():
        answer = ask(
            """query($n: String!) { concept(by: {name: $n}) { ... on Organ { organAffectedBy(first: 100) { nodes {
            label __typename } } } } }""",
            n=organ,
        )
        nodes = answer["data"]["concept"]["organAffectedBy"]["nodes"]
        assert event in {n["label"] for n in nodes if n["__typename"] == "AdverseEvent"}


def test_active_against_passive_immunotherapy(ask: Ask) -> None:  # noqa: F811
    answer = ask(
        """{ active: concept(by: {name: "active immunotherapy"}) { definition descendants(first: 100) { nodes { id } } }
        passive: concept(by: {name: "passive immunotherapy"}) { definition descendants(first: 100) { nodes { id } } } }"""
    )
    active = {n["id"] for n in answer["data"]["active"]["descendants"]["nodes"]}
    passive = {n["id"] for n in answer["data"]["passive"]["descendants"]["nodes"]}
    assert {"ig:immune-checkpoint-inhibitor", "ig:cancer-vaccine"} <= active
    assert "ig:monoclonal-antibody-therapy" in passive
    contested = {
        "ig:CAR-T-cell-therapy",
        "ig:bispecific-T-cell-engager",
        "ig:cytokine-therapy",
        "ig:oncolytic-virus-therapy",
    }
    assert not contested & (active | passive), "reviews disagree on these"


def test_chemotherapy_against_immunotherapy_against_radiation() -> None:
    g = load()
    assert g["radiation therapy"] in g["immunotherapy"].out("comparedWith") or g[
        "radiation therapy"
    ] in g["chemotherapy"].out("comparedWith")
    assert g["chemotherapy"] in g["immunotherapy"].out("comparedWith")
    assert "ig:DNA-damage" in {c.id for c in g["radiation therapy"].out("actsThrough")}
    assert "ig:killing-of-dividing-cells" in {c.id for c in g["chemotherapy"].out("actsThrough")}
    relation = g.relation("immunotherapy", "comparedWith", "chemotherapy")
    assert any(entry.name == "result" for claim in relation.evidence for entry in claim.scope)


def test_which_vaccine_prevents_a_cancer(ask: Ask) -> None:  # noqa: F811
    answer = ask(
        """{ relations(filter: {predicates: ["prevents"]}) { nodes { subject { id } object { id } claims { totalCount } } } }"""
    )
    pairs = {(n["subject"]["id"], n["object"]["id"]) for n in answer["data"]["relations"]["nodes"]}
    assert ("ig:HPV-vaccine", "ig:cervical-cancer") in pairs
    assert all(n["claims"]["totalCount"] for n in answer["data"]["relations"]["nodes"])


def test_the_hundred_percent_trial_is_told_with_its_true_scope() -> None:
    g = load()
    relation = g.relation("dostarlimab", "leadsToOutcome", "clinical complete response")
    for claim in relation.claims:
        scope = {entry.name: entry for entry in claim.scope}
        assert scope["inCancer"].concept == "ig:rectal-cancer"
        assert scope["withBiomarker"].concept == "ig:mismatch-repair-deficiency"
        assert "12" in scope["result"].text or "49" in scope["result"].text
