"""Requests over several connections that stay open, each waiting for its answer before the next."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any


def request(document: str, host: str) -> bytes:
    """Write the request for a document."""
    body = json.dumps({"query": document}).encode()
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Accept: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def exchange(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, message: bytes
) -> bytes:
    """Send one request; return the body of its answer.

    Raises:
        RuntimeError: the answer is not 200 with its length.
    """
    writer.write(message)
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise RuntimeError(f"the answer is {head!r}")
    _, found, rest = head.partition(b"content-length:")
    if not found:
        raise RuntimeError("the answer has no Content-Length")
    return await reader.readexactly(int(rest.split(b"\r\n", 1)[0]))


async def ask(port: int, document: str) -> Any:
    """Return the data of one answer.

    Raises:
        RuntimeError: it has errors.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = json.loads(await exchange(reader, writer, request(document, f"127.0.0.1:{port}")))
    writer.close()
    if answer.get("errors"):
        raise RuntimeError(f"the answer has errors: {answer['errors']}")
    return answer["data"]


async def drive(port: int, document: str, *, seconds: float, connections: int) -> list[float]:
    """Ask for so many seconds; return the latency of each request, in seconds."""
    message = request(document, f"127.0.0.1:{port}")
    end = time.perf_counter() + seconds
    latencies: list[float] = []

    async def connect() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (started := time.perf_counter()) < end:
            await exchange(reader, writer, message)
            latencies.append(time.perf_counter() - started)
        writer.close()

    await asyncio.gather(*(connect() for _ in range(connections)))
    return latencies
