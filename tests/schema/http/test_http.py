"""The HTTP side as clients, browsers and proxies meet it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from immunograph.graph import load
from tests.graph.turtle import drugs, write
from tests.schema.conftest import CLIENTS
from tests.servers import ROOT, running, until

QUERY = "{ stats { conceptCount } }"


def hashed(query: str) -> dict[str, str]:
    digest = hashlib.sha256(query.encode()).hexdigest()
    return {"extensions": json.dumps({"persistedQuery": {"version": 1, "sha256Hash": digest}})}


def test_all_audits_of_graphql_http_pass(address: str, clients: None) -> None:
    ran = subprocess.run(
        ["node", "audits.mjs", f"{address}/graphql"],
        cwd=CLIENTS, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert json.loads(ran.stdout) == {"count": 61, "failed": []}


@pytest.mark.parametrize(
    ("method", "sent", "status", "code"),
    [
        ("PUT", {}, 405, "METHOD_NOT_ALLOWED"),
        ("POST", {"content": "query"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("POST", {"json": {"query": "#" + "a" * 100_000}}, 413, "BODY_TOO_LARGE"),
        ("POST", {"json": [{"query": QUERY}]}, 400, "BATCHING_NOT_SUPPORTED"),
        ("POST", {"json": {"query": 1}}, 400, "BAD_REQUEST"),
        ("POST", {"content": b'{"query": "\\ud800"}', "headers": {"content-type": "application/json"}}, 400, "BAD_REQUEST"),
        ("POST", {"content": b"[" * 90_000, "headers": {"content-type": "application/json"}}, 400, "BAD_REQUEST"),
        ("POST", {"content": b"\xff", "headers": {"content-type": "application/json"}}, 400, "BAD_REQUEST"),
        ("GET", {"params": {"query": QUERY, "variables": "NaN"}}, 400, "BAD_REQUEST"),
        ("GET", {"params": {"query": QUERY}, "headers": {"accept": "image/png"}}, 406, "NOT_ACCEPTABLE"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_a_graphql_error_that_is_not_kept(
    address: str, method: str, sent: dict[str, Any], status: int, code: str
) -> None:
    answer = httpx.request(method, f"{address}/graphql", **sent)
    assert answer.status_code == status
    assert [e["extensions"]["code"] for e in answer.json()["errors"]] == [code]
    assert answer.headers["cache-control"] == "no-store"
    assert status != 405 or {"GET", "POST"} <= set(answer.headers["allow"].split(", "))


def test_an_unknown_address_is_a_graphql_error_too(address: str) -> None:
    answer = httpx.get(f"{address}/nothing")
    assert (answer.status_code, answer.json()["errors"][0]["extensions"]) == (404, {"code": "NOT_FOUND"})  # fmt: skip


def test_a_get_is_kept_until_the_next_release_and_a_post_never(address: str) -> None:
    first = httpx.get(f"{address}/graphql", params={"query": QUERY})
    assert "stale-while-revalidate" in first.headers["cache-control"]
    assert {"Accept", "Accept-Encoding"} <= set(first.headers["vary"].split(", "))
    again = httpx.get(
        f"{address}/graphql", params={"query": QUERY}, headers={"if-none-match": first.headers["etag"]}
    )  # fmt: skip
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])  # fmt: skip
    wrong = httpx.get(f"{address}/graphql", params={"query": "{ no }"})
    assert wrong.headers["cache-control"] == "no-store" and "etag" not in wrong.headers
    assert httpx.post(f"{address}/graphql", json={"query": QUERY}).headers["cache-control"] == "no-store"  # fmt: skip


def test_an_automatic_persisted_query_is_registered_and_then_got(address: str) -> None:
    query = "{ stats { claimCount } }"
    first = httpx.get(f"{address}/graphql", params=hashed(query))
    assert first.json()["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
    assert first.headers["cache-control"] == "no-store"
    httpx.get(f"{address}/graphql", params={**hashed(query), "query": query}).raise_for_status()
    again = httpx.get(f"{address}/graphql", params=hashed(query))
    assert again.json()["data"]["stats"]["claimCount"] > 0 and "etag" in again.headers
    stolen = httpx.get(f"{address}/graphql", params={**hashed(query), "query": QUERY})
    assert stolen.json()["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_HASH_MISMATCH"


def test_headers_say_who_when_and_what_it_cost(address: str) -> None:
    sent = {"origin": "https://example.org", "x-request-id": "mine-1"}
    answer = httpx.post(f"{address}/graphql", json={"query": QUERY}, headers=sent)
    assert answer.headers["x-request-id"] == "mine-1"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "execute;dur=" in answer.headers["server-timing"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert answer.json()["extensions"]["cost"]["requested"] > 0
    odd = httpx.get(f"{address}/health/live", headers={"x-request-id": 'a"b'})
    assert odd.headers["x-request-id"] != 'a"b'


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_long_answers_are_compressed(address: str, coding: str) -> None:
    with httpx.stream(
        "GET", f"{address}/schema.graphql", headers={"accept-encoding": coding}
    ) as sent:
        assert sent.headers["content-encoding"] == coding
        assert len(b"".join(sent.iter_raw())) > 1000


def test_a_concept_is_read_as_the_client_likes(address: str) -> None:
    url = f"{address}/concept/PD-1"
    turtle = httpx.get(url, headers={"accept": "text/turtle"})
    assert "PDCD1" in turtle.text and "ig:evidenceLevel" in turtle.text
    assert httpx.get(f"{url}.jsonld").json()
    page = httpx.get(url, headers={"accept": "text/html,*/*;q=0.8"}).status_code
    assert page == (303 if (ROOT / "schema" / "static" / "index.html").is_file() else 200)
    assert httpx.get(url, headers={"accept": "image/png"}).status_code == 406
    missing = httpx.get(f"{address}/concept/pembrolizumub.ttl")
    assert missing.status_code == 404
    (error,) = missing.json()["errors"]
    assert error["extensions"]["code"] == "CONCEPT_NOT_FOUND"
    assert "did you mean 'pembrolizumab'" in error["message"]


def test_the_whole_graph_is_downloaded_in_parts_and_loads_again(
    address: str, tmp_path: Path
) -> None:
    names = [f["name"] for f in httpx.get(f"{address}/download").json()["files"]]
    assert {"immunograph.ttl", "immunograph.jsonld", "immunograph.nt", "kgx-nodes.tsv", "immunograph.graphml"} <= set(names)  # fmt: skip
    url = f"{address}/download/immunograph.nt"
    whole = httpx.get(url, timeout=30, headers={"accept-encoding": "identity"})
    assert whole.headers["etag"] == f'"{hashlib.sha256(whole.content).hexdigest()}"'
    part = httpx.get(url, headers={"range": "bytes=10-19", "if-range": whole.headers["etag"]})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert httpx.get(url, headers={"if-none-match": whole.headers["etag"]}).status_code == 304
    beyond = httpx.get(url, headers={"range": f"bytes={len(whole.content)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(whole.content)}")  # fmt: skip
    assert beyond.json()["errors"][0]["extensions"] == {"code": "RANGE_NOT_SATISFIABLE"}
    assert httpx.get(url, headers={"range": "bytes=9-5"}).status_code == 200
    (tmp_path / "got.nt").write_bytes(whole.content)
    assert len(load(tmp_path / "got.nt")) == len(load())


def test_metrics_count_fields_and_cost(address: str) -> None:
    httpx.post(f"{address}/graphql", json={"query": QUERY})
    text = httpx.get(f"{address}/metrics").text
    assert 'immunograph_graphql_fields_total{field="GraphStats.conceptCount"}' in text
    assert "immunograph_graphql_cost_bucket" in text


def test_only_the_manifest_behind_a_prefix_and_within_a_rate(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"abc": QUERY}), encoding="utf-8")
    file = write(tmp_path, drugs("a"))
    with running(
        IMMUNOGRAPH_ONTOLOGY=str(file),
        IMMUNOGRAPH_PERSISTED_DOCUMENTS=str(manifest),
        IMMUNOGRAPH_PERSISTED_ONLY="1",
        IMMUNOGRAPH_ROOT_PATH="/ig",
        IMMUNOGRAPH_RATE_PER_MINUTE="5",
        IMMUNOGRAPH_RELOAD_SECONDS="0.2",
    ) as (url, _):
        asked = [{"documentId": "abc"}, {"query": QUERY}, {"query": "{ __typename }"}, {"documentId": "d"}]  # fmt: skip
        answers = [httpx.post(f"{url}/ig/graphql", json=body).json() for body in asked]
        assert [a["data"]["stats"]["conceptCount"] for a in answers[:2]] == [1, 1]
        codes = [a["errors"][0]["extensions"]["code"] for a in answers[2:]]
        assert codes == ["QUERY_NOT_IN_SAFELIST", "PERSISTED_QUERY_NOT_IN_LIST"]
        assert httpx.post(f"{url}/graphql", json=asked[0]).status_code == 200
        limited = httpx.post(f"{url}/graphql", json=asked[0])
        assert (limited.status_code, limited.headers["retry-after"]) == (429, "12")
        assert limited.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"

        good = file.read_text(encoding="utf-8")
        file.write_text(good + "ig:a ig:hitz ig:b .\n", encoding="utf-8")
        said = waited(url, lambda said: "edit" in said)
        assert said["concepts"] == 1 and "hitz" in said["edit"]["findings"][0]
        new = write(tmp_path, drugs("a", "b"), name="other.ttl")
        os.replace(new, file)
        assert "edit" not in waited(url, lambda said: said["concepts"] == 2)


def test_what_a_full_server_cannot_take_is_refused_at_once() -> None:
    query = '{ paths(from: "ipilimumab", to: "colitis", maxLength: 6, maxPaths: 50) { truncated } }'
    with running(IMMUNOGRAPH_THREADS="1", IMMUNOGRAPH_QUEUE="0") as (url, _):

        def ask(_: int) -> httpx.Response:
            return httpx.post(f"{url}/graphql", json={"query": query}, timeout=30)

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(ask, range(24)))
    assert {a.status_code for a in answers} == {200, 503}
    refused = next(a for a in answers if a.status_code == 503)
    assert refused.headers["retry-after"] == "1"
    assert refused.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"


def test_what_nobody_foresaw_is_masked_and_carries_the_request_id(tmp_path: Path) -> None:
    blocked = tmp_path / "folder"
    with running(IMMUNOGRAPH_DOWNLOADS_FOLDER=str(blocked)) as (url, _):
        blocked.write_text("a file where a folder should be", encoding="utf-8")
        answer = httpx.get(f"{url}/download/immunograph.ttl", headers={"x-request-id": "odd-1"})
    assert (answer.status_code, answer.headers["x-request-id"]) == (500, "odd-1")
    assert answer.json()["errors"][0]["extensions"] == {"code": "INTERNAL_SERVER_ERROR"}
    assert str(blocked) not in answer.text


def waited(url: str, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """Return what the server says of itself once that is as wanted."""
    return until(lambda: httpx.get(f"{url}/health/ready").json(), wanted, seconds=10)
