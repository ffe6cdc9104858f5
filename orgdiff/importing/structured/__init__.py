"""Data files that hold the tree itself: JSON, RDF, XML."""

from __future__ import annotations

from orgdiff.importing.structured.json_trees import charts_of_json
from orgdiff.importing.structured.other_data import rdf_or_xml

__all__ = ["charts_of_json", "rdf_or_xml"]
