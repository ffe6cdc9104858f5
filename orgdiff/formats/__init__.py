"""The formats of a comparison (`orgdiff compare`): one module per format, each with a function from comparison to text.

A renderer reads the comparison and its options, never the terminal, and returns the whole text.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from orgdiff.errors import OutputError, fault
from orgdiff.formats.options import Options
from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.comparison import Comparison
    from orgdiff.formats.explanations import explanation_json, explanation_svg, explanation_text
    from orgdiff.formats.json_document import change_facts
    from orgdiff.formats.ontology import LastingUnit, chained_json_ld, chained_turtle
    from orgdiff.formats.schema import comparison_schema

__all__ = [
    "ENDINGS",
    "FORMATS",
    "LastingUnit",
    "Options",
    "chained_json_ld",
    "chained_turtle",
    "change_facts",
    "comparison_schema",
    "explanation_json",
    "explanation_svg",
    "explanation_text",
    "pieces",
    "render",
]

__getattr__ = lazy_names(
    "orgdiff.formats",
    {
        "LastingUnit": "ontology",
        "chained_json_ld": "ontology",
        "chained_turtle": "ontology",
        "change_facts": "json_document",
        "comparison_schema": "schema",
        "explanation_json": "explanations",
        "explanation_svg": "explanations",
        "explanation_text": "explanations",
    },
)


FORMATS = {
    "text": "terminal_text",
    "json": "json_document",
    "csv": "csv_table",
    "markdown": "markdown_page",
    "transactions": "transactions",
    "turtle": "ontology:turtle",
    "jsonld": "ontology:json_ld",
    "graphml": "graphml",
    "mermaid": "mermaid",
}
"""The formats of `orgdiff compare` and the module that renders each (`module:function` where it renders several); a
module is imported when it is used."""

ENDINGS = {
    ".txt": "text",
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".mmd": "mermaid",
}
"""The format that a file's ending stands for; transactions are CSV too, and have to be asked for by name."""


def render(comparison: Comparison, format: str = "text", options: Options | None = None) -> str:
    """Return a comparison as text in one of `FORMATS`, with labels in the organisation's language unless `options` set
    another. Raises `OutputError` for an unknown format."""
    return "".join(pieces(comparison, format, options))


def pieces(comparison: Comparison, format: str = "text", options: Options | None = None) -> Iterable[str]:
    """Return the text of `render` in pieces, so that a large comparison is written without being in memory twice."""
    if format not in FORMATS:
        raise OutputError(fault("unknown_format", format=format, known=tuple(FORMATS)))
    name, _, function = FORMATS[format].partition(":")
    from orgdiff.comparison import language_of
    from orgdiff.wording import DRAWN_LANGUAGES

    module = import_module(f"orgdiff.formats.{name}")
    options = options or Options(language=language_of(comparison, DRAWN_LANGUAGES))
    if hasattr(module, "pieces"):
        texts: Iterable[str] = module.pieces(comparison, options)
        return texts
    return [getattr(module, function or "render")(comparison, options)]
