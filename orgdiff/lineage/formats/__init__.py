"""The formats of a history (`orgdiff trace`): text, JSON, CSV and Markdown."""

from __future__ import annotations

from orgdiff.errors import OutputError, fault
from orgdiff.lineage.formats.history_data import trace_csv, trace_json
from orgdiff.lineage.formats.history_text import trace_markdown, trace_text
from orgdiff.lineage.tracing import Trace
from orgdiff.wording import Language

__all__ = ["TRACE_ENDINGS", "TRACE_FORMATS", "render_trace"]

TRACE_FORMATS = {"text": trace_text, "json": trace_json, "csv": trace_csv, "markdown": trace_markdown}
"""The formats of a history and the function that renders each."""

TRACE_ENDINGS = {".txt": "text", ".json": "json", ".csv": "csv", ".md": "markdown"}
"""The format that a file's ending stands for."""


def render_trace(traced: Trace, format: str, language: Language) -> str:
    """Return a history as text in one of `TRACE_FORMATS`. Raises `OutputError` for an unknown format."""
    if format not in TRACE_FORMATS:
        raise OutputError(fault("unknown_format", format=format, known=tuple(TRACE_FORMATS)))
    return TRACE_FORMATS[format](traced, language)
