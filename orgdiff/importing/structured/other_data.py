"""Recognising RDF in Turtle and the XML of Odoo by how they begin."""

from __future__ import annotations

import re

from orgdiff.importing.imported import Imported

_RDF_TEXT = re.compile(rb"^\s*(?:@prefix\s|@base\s|PREFIX\s|<[a-z][a-z0-9+.-]*:[^>\s]*>\s+(?:<|a\s))", re.MULTILINE)


def rdf_or_xml(raw: bytes, name: str) -> Imported | None:
    """Return the charts of a Turtle file or of Odoo's XML, None where the file is neither."""
    start = raw[:20_000]
    if b"<odoo" in start or b"<openerp" in start or b'model="hr.department"' in start:
        from orgdiff.importing.structured.odoo import charts_of_odoo

        return charts_of_odoo(raw, name)
    if _RDF_TEXT.search(raw[:2000]) and not raw.startswith(b"PK"):
        from orgdiff.importing.structured.ontology import charts_of_rdf

        return charts_of_rdf(raw, name, "turtle")
    return None
