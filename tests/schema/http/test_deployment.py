"""The server as it is deployed: behind a proxy, with several workers, and below w3id.org."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from immunograph.graph import load
from tests.graph.turtle import drugs, write
from tests.servers import ROOT, running, until

FORWARDED = {"x-forwarded-for": "198.51.100.1, 203.0.113.9", "x-forwarded-proto": "https"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Yield the address and the log of a server of a small graph, without any setting else."""
    folder = tmp_path_factory.mktemp("small")
    file, log = write(folder, drugs("a", "b") + "ig:a ig:hits ig:b ."), folder / "log"
    with running(log=log, IMMUNOGRAPH_ONTOLOGY=str(file)) as (url, _):
        yield url, log


def logged(log: Path) -> list[dict[str, object]]:
    """Return what a server has logged as JSON."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]


def clients(log: Path) -> list[object]:
    return [entry["client"] for entry in logged(log) if entry.get("path") == "/health/live"]


def test_forwarded_headers_are_not_believed_unless_a_setting_names_the_proxy(
    small: tuple[str, Path],
) -> None:
    url, log = small
    answer = httpx.get(f"{url}/health/live", headers=FORWARDED)
    assert "strict-transport-security" not in answer.headers
    until(lambda: clients(log), lambda found: found == ["127.0.0.1"], seconds=60)


def test_the_client_behind_a_trusted_proxy_is_logged_and_limited_by_its_own_address(
    tmp_path: Path,
) -> None:
    file, log = write(tmp_path, drugs("a")), tmp_path / "log"
    with running(
        log=log,
        IMMUNOGRAPH_ONTOLOGY=str(file),
        IMMUNOGRAPH_TRUSTED_PROXIES="127.0.0.1",
        IMMUNOGRAPH_RATE_PER_MINUTE="1",
    ) as (url, _):
        live = httpx.get(f"{url}/health/live", headers=FORWARDED)
        assert "strict-transport-security" in live.headers
        # what the client says of itself is not taken
        until(lambda: clients(log), lambda found: found == ["203.0.113.9"], seconds=60)

        def status(client: str) -> int:
            return httpx.get(f"{url}/schema.graphql", headers={"x-forwarded-for": client}).status_code  # fmt: skip

        asked = ["203.0.113.9", "203.0.113.9", "203.0.113.10"]
        assert list(map(status, asked)) == [200, 429, 200]


def test_the_digests_of_downloads_are_told_once_they_are_written(small: tuple[str, Path]) -> None:
    address, _ = small
    query = "{ ontology { downloads { name bytes sha256 } } }"

    def ask() -> httpx.Response:
        return httpx.get(f"{address}/graphql", params={"query": query})

    end = time.monotonic() + 100
    while "errors" in (answer := ask()).json():
        assert {e["extensions"]["code"] for e in answer.json()["errors"]} == {"NOT_READY"}
        assert answer.headers["cache-control"] == "no-store"
        assert time.monotonic() < end
        time.sleep(0.5)
    assert answer.headers["etag"] == ask().headers["etag"]
    for file in answer.json()["data"]["ontology"]["downloads"]:
        sent = httpx.head(f"{address}/download/{file['name']}").headers
        assert (sent["content-length"], sent["etag"]) == (str(file["bytes"]), f'"{file["sha256"]}"')  # fmt: skip


def test_each_worker_serves_a_saved_edit_and_tells_the_numbers_of_all(tmp_path: Path) -> None:
    file, log, numbers = write(tmp_path, drugs("a")), tmp_path / "log", tmp_path / "numbers"
    numbers.mkdir()
    with running(
        "--workers",
        "2",
        log=log,
        IMMUNOGRAPH_ONTOLOGY=str(file),
        IMMUNOGRAPH_RELOAD_SECONDS="0.2",
        PROMETHEUS_MULTIPROC_DIR=str(numbers),
    ) as (url, _):
        os.replace(write(tmp_path, drugs("a", "b"), name="new.ttl"), file)
        wanted = load(file).sha256

        def workers() -> set[object]:
            said = f"is served, sha256 {wanted}"
            return {e["process"] for e in logged(log) if str(e["message"]).endswith(said)}

        until(workers, lambda found: len(found) == 2, seconds=60)
        answered: set[object] = set()
        count = 0
        while answered != workers() and count < 500:
            found = httpx.get(f"{url}/health/ready").json()
            assert (found["sha256"], found["concepts"]) == (wanted, 2)
            httpx.get(f"{url}/health/live")
            count += 1
            answered = {e["process"] for e in logged(log) if e.get("path") == "/health/live"}
        assert answered == workers()
        told = httpx.get(f"{url}/metrics").text
    counted = re.search(r'requests_total\{.*route="/health/live".*\} ([0-9.]+)', told)
    assert counted and float(counted[1]) == count


def test_the_rules_of_w3id_lead_to_what_the_server_answers(address: str) -> None:
    """The rules are tried in their order, as Apache's mod_rewrite does."""
    rules = redirects(ROOT / "deploy" / ".htaccess")

    def asked(iri: str, accept: str) -> httpx.Response:
        path = iri.removeprefix("https://w3id.org/immunograph").removeprefix("/")
        target = next(to(found) for wants, pattern, to in rules if (found := pattern.search(path)) and (not wants or wants.search(accept)))  # fmt: skip
        return httpx.get(address + target.removeprefix("https://immunograph.example"), headers={"accept": accept}, timeout=60)  # fmt: skip

    g = load()
    for term in (g["PD-1"].iri, g.kinds["Therapy"].iri, g.predicates["blocks"].iri):
        answer = asked(term, "text/turtle")
        assert answer.headers["content-type"].startswith("text/turtle") and answer.text
    assert asked(g["PD-1"].iri, "text/html,*/*;q=0.8").status_code in (200, 303)
    whole = asked(g.metadata.iri, "application/ld+json, */*;q=0.1")
    assert whole.headers["content-type"].startswith("application/ld+json")
    turtle = asked(g.metadata.iri, "text/turtle").text
    assert "owl:Ontology" in turtle or "owl#Ontology" in turtle
    assert asked(g.metadata.iri, "text/html").status_code == 200
    assert asked(f"{g.metadata.iri}/releases/2026-11-24", "*/*").json()["files"]


def redirects(file: Path) -> list[tuple[re.Pattern[str] | None, re.Pattern[str], Callable[[re.Match[str]], str]]]:  # fmt: skip
    """Return the rules of a file: a condition on the header Accept, a pattern of the path, and where it leads."""
    found = []
    wants = None
    for line in file.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if words[:2] == ["RewriteCond", "%{HTTP_ACCEPT}"]:
            wants = re.compile(words[2])
        elif words[:1] == ["RewriteRule"]:
            assert words[3] == "[R=303,L]"
            target = words[2].replace("$1", r"\1")
            found.append((wants, re.compile(words[1]), lambda match, target=target: match.expand(target)))  # fmt: skip
            wants = None
    return found
