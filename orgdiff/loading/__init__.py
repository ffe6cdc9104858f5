"""Organisation files, our own JSON: read into a checked `OrgTree`, and written."""

from __future__ import annotations

from orgdiff.loading.organisation import build_tree, load_tree, organisation_schema, parse_document, tree_of
from orgdiff.loading.writing import document_text, tree_document

__all__ = [
    "build_tree",
    "document_text",
    "load_tree",
    "organisation_schema",
    "parse_document",
    "tree_document",
    "tree_of",
]
