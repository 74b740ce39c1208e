"""Logs as one JSON object a line, with the id of the request (structlog)."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from typing import Any

import structlog

# An address that opens something to whoever knows it is no thing for a log.
TOKEN = re.compile(r"(/calendar/feed/)[^/\s.]+")


def without_tokens(
    logger: Any, name: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Take secret parts of addresses out of a line, before it is written."""
    for key, value in line.items():
        if isinstance(value, str):
            line[key] = TOKEN.sub(r"\1…", value)
    return line


def logging_config(*, debug: bool) -> dict[str, Any]:
    """Configure structlog and return Django's LOGGING setting.

    With `debug` lines are for people's eyes, otherwise JSON.
    """
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        without_tokens,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderers = structlog.dev.ConsoleRenderer, structlog.processors.JSONRenderer
    lines = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processor": renderers[not debug](),
        "foreign_pre_chain": shared,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": lines},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "lines"}
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
