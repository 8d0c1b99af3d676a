"""The log: one JSON object a line on standard output, with the request's id where there is a request."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

from starlette.types import Scope

log = logging.getLogger("immunograph.access")
KEPT = ("request_id", "method", "path", "status", "milliseconds", "client")


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": record.process,
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {name: getattr(record, name) for name in KEPT if hasattr(record, name)}
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=True)


def set_up(form: str) -> None:
    """Send what ImmunoGraph logs to standard output as JSON, once; with "off" leave logging as it is."""
    root = logging.getLogger("immunograph")
    if form == "off" or any(isinstance(h.formatter, JsonFormatter) for h in root.handlers):
        return
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter())
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    root.propagate = False


def access(scope: Scope, identifier: str, status: int, seconds: float) -> None:
    """Log one request; neither its query string nor its body, which may tell of a person."""
    client = scope.get("client")
    fields = {
        "request_id": identifier,
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "milliseconds": round(seconds * 1000, 2),
        "client": client[0] if client else None,
    }
    log.info("%s %s %s", scope["method"], scope["path"], status, extra=fields)
