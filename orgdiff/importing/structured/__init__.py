"""Data files that hold the tree itself: JSON, YAML, RDF, XML."""

from __future__ import annotations

from orgdiff.importing.structured.json_trees import charts_of_json
from orgdiff.importing.structured.other_data import rdf_or_xml
from orgdiff.importing.structured.yaml_text import yaml_value

__all__ = ["charts_of_json", "rdf_or_xml", "yaml_value"]
