"""Organisation files, our own JSON: read into a checked `OrgTree`, and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names
from orgdiff.loading.organisation import build_tree, load_tree, parse_document, tree_of
from orgdiff.loading.writing import document_text, tree_document

if TYPE_CHECKING:
    from orgdiff.loading.schema import organisation_schema

__all__ = [
    "build_tree",
    "document_text",
    "load_tree",
    "organisation_schema",
    "parse_document",
    "tree_document",
    "tree_of",
]

__getattr__ = lazy_names("orgdiff.loading", {"organisation_schema": "schema"})
