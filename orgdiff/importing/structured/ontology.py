"""The W3C Organization ontology, in Turtle or JSON-LD: charts as others publish them, and as orgdiff exports them."""

from __future__ import annotations

import re
import warnings
from typing import Any
from urllib.parse import unquote

from orgdiff.errors import LoadError, fault
from orgdiff.files.decoding import decode
from orgdiff.importing.grid import Place
from orgdiff.importing.heads import Head
from orgdiff.importing.imported import Imported
from orgdiff.importing.rows import Row, doubt
from orgdiff.importing.structured.charts import imported
from orgdiff.model import ROOT

MAX_BYTES = 200 * 1024 * 1024
OWN_BASE = "urn:x-orgdiff:"
"""How names that orgdiff made begin."""


def charts_of_rdf(raw: bytes, name: str, form: str) -> Imported:
    """Return the one or two charts of a graph; it tells no order of units. `LoadError` where it is no graph."""
    import rdflib

    if len(raw) > MAX_BYTES:
        raise LoadError(fault("document_too_large", file=name, what="MB", limit=MAX_BYTES // 2**20))
    text = decode(raw, name)
    if form == "json-ld" and re.search(r'"@(?:context|import)"\s*:\s*(?:\[\s*)?"', text):
        # a context by its address would be fetched, and orgdiff opens no connection
        raise LoadError(fault("unreadable_document", file=name, format="JSON-LD", why="remote @context"))
    graph = rdflib.Graph(bind_namespaces="none")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # rdflib's own, of what it will do otherwise some day
            graph.parse(data=text, format=form)
    except Exception as error:  # rdflib's parsers raise whatever they meet
        raise LoadError(fault("unreadable_document", file=name, format=form, why=type(error).__name__)) from None
    return _charts(graph, name)


class _Reader:
    """A graph and the words of the ontology."""

    def __init__(self, graph: Any) -> None:
        from rdflib.namespace import DCTERMS, ORG, RDF, RDFS, SKOS

        self.graph, self.org, self.skos, self.dcterms, self.rdf, self.rdfs = graph, ORG, SKOS, DCTERMS, RDF, RDFS
        labels = [label for term in (SKOS.prefLabel, RDFS.label) for label in graph.objects(None, term)]
        languages = [label.language for label in labels if getattr(label, "language", None)]
        # the language that most labels have, the first in the alphabet where as many have another
        self.language = max(sorted(set(languages)), key=languages.count) if languages else None

    def label(self, node: Any) -> str:
        """Return the name of a unit, in the language of most."""
        found = [label for term in (self.skos.prefLabel, self.rdfs.label) for label in self.graph.objects(node, term)]
        order = sorted(
            found, key=lambda label: (getattr(label, "language", None) not in (self.language, None), str(label))
        )
        return str(order[0]) if order else ""

    def above(self, node: Any) -> list[Any]:
        """Return the units or organisations that a unit is part of."""
        found = {
            other for term in (self.org.unitOf, self.org.subOrganizationOf) for other in self.graph.objects(node, term)
        }
        found |= {
            other
            for term in (self.org.hasUnit, self.org.hasSubOrganization)
            for other in self.graph.subjects(term, node)
        }
        return sorted(found, key=str)

    def linked(self, node: Any) -> list[Any]:
        """Return the further parents of a unit, as orgdiff writes them; of others the word means any relation."""
        return sorted(self.graph.objects(node, self.org.linkedTo), key=str) if str(node).startswith(OWN_BASE) else []

    def value(self, node: Any, *terms: Any) -> str:
        """Return the first value of these terms."""
        found = sorted(str(value) for term in terms for value in self.graph.objects(node, term))
        return found[0] if found else ""


def _charts(graph: Any, name: str) -> Imported:
    reader = _Reader(graph)
    units = sorted(
        set(graph.subjects(reader.rdf.type, reader.org.OrganizationalUnit)), key=lambda node: unquote(str(node))
    )
    number_of = {node: number for number, node in enumerate(units)}
    parents: list[list[Any]] = [reader.above(node) for node in units]
    roots = {node: _root(node, number_of, parents) for node in units}
    wholes = [whole for whole in dict.fromkeys(roots.values()) if whole is not None]
    own = [whole for whole in wholes if str(whole).startswith(OWN_BASE)]
    if len(own) == 2 and len(wholes) == 2:
        ordered = sorted(
            own, key=lambda whole: (reader.value(whole, reader.dcterms.date) or _rank(str(whole)), str(whole))
        )
        charts = [_chart(reader, [node for node in units if roots[node] == whole], whole) for whole in ordered]
    else:
        charts = [_chart(reader, units, wholes[0] if len(wholes) == 1 else None)]
    return imported(charts, "ontology", name, is_ordered=False)


def _rank(whole: str) -> str:
    """Return what sorts an edition before from one after where they have no dates."""
    return {"before": "0", "after": "1"}.get(whole.rpartition(":")[2], whole)


def _root(node: Any, number_of: dict[Any, int], parents: list[list[Any]]) -> Any:
    seen = set()
    while node in number_of and node not in seen:
        seen.add(node)
        above = parents[number_of[node]]
        if not above:
            return None
        node = above[0]
    return node if node not in number_of else None


def _chart(reader: _Reader, nodes: list[Any], whole: Any) -> tuple[list[Row], Head]:
    numbers = {node: number for number, node in enumerate(nodes)}
    rows = []
    for node in nodes:
        english = [
            str(label)
            for label in reader.graph.objects(node, reader.skos.altLabel)
            if getattr(label, "language", "") == "en"
        ]
        code = reader.value(node, reader.org.identifier, reader.skos.notation, reader.dcterms.identifier)
        unit = Row(
            reader.label(node) or unquote(str(node)).rpartition("/")[2],
            ROOT,
            Place("field", unquote(str(node)), 0),
            id=code,
        )
        unit.name_en = sorted(english)[0] if english else ""
        above = [numbers[other] for other in reader.above(node) if other in numbers]
        if above:
            unit.parent, unit.also_under = above[0], above[1:]
        if len(above) > 1:
            unit.doubts.append(doubt("two_parents", unit.place))
        unit.also_under += [numbers[other] for other in reader.linked(node) if other in numbers]
        rows.append(unit)
    if whole is None:
        return rows, Head()
    day = reader.value(whole, reader.dcterms.date)
    return rows, Head(reader.label(whole), reader.value(whole, reader.dcterms.title), day)
