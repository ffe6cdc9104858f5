"""Reading organisation files: one reader a format, each returning a checked `OrgTree`."""

from orgdiff.loading.organisation import build_tree, load_tree, organisation_schema

__all__ = ["build_tree", "load_tree", "organisation_schema"]
