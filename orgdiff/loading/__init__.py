"""Organisation files, our own JSON: read into a checked `OrgTree`, and written."""

from __future__ import annotations

from orgdiff.loading.document_text import document_text
from orgdiff.loading.organisation import build_tree, load_tree, organisation_schema, parsed, tree_of

__all__ = ["build_tree", "document_text", "load_tree", "organisation_schema", "parsed", "tree_of"]
