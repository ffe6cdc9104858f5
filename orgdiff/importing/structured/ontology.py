"""The W3C Organization ontology, in Turtle or JSON-LD: charts as others publish them, and as orgdiff exports them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from orgdiff.errors import LoadError, fault
from orgdiff.files.decoding import decode
from orgdiff.importing.cells import ChartTitle, Location
from orgdiff.importing.imported import Imported
from orgdiff.importing.structured.charts import imported_charts
from orgdiff.importing.units import DraftUnit, doubt
from orgdiff.model import ROOT

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

MAX_BYTES = 200 * 1024 * 1024
OWN_BASE = "urn:x-orgdiff:"
"""How names that orgdiff made begin."""


def charts_of_rdf(raw: bytes, name: str, form: str) -> Imported:
    """Return the one or two charts of a graph, whose siblings have no order; `form` is that of rdflib ("turtle",
    "json-ld"). `LoadError` where the text is no graph."""
    import rdflib

    if len(raw) > MAX_BYTES:
        raise LoadError(fault("document_too_large", file=name, what="MB", limit=MAX_BYTES // 2**20))
    text = decode(raw, name)
    if form == "json-ld" and re.search(r'"@(?:context|import)"\s*:\s*(?:\[\s*)?"', text):
        # a context given by its address would be downloaded, and orgdiff opens no connection
        raise LoadError(fault("unreadable_document", file=name, format="JSON-LD", why="remote @context"))
    graph = rdflib.Graph(bind_namespaces="none")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # rdflib warns of its own future changes
            graph.parse(data=text, format=form)
    except Exception as error:  # rdflib's parsers raise errors of any class
        raise LoadError(fault("unreadable_document", file=name, format=form, why=type(error).__name__)) from None
    return _charts(graph, name)


class _Vocabulary:
    """A graph, read by the words of the ontology."""

    def __init__(self, graph: Graph) -> None:
        from rdflib.namespace import DCTERMS, ORG, RDF, RDFS, SKOS

        self.graph, self.org, self.skos, self.dcterms, self.rdf = graph, ORG, SKOS, DCTERMS, RDF
        self.label_terms = (SKOS.prefLabel, RDFS.label)
        labels = [label for term in self.label_terms for label in graph.objects(None, term)]
        languages = [language for label in labels if (language := _language(label))]
        # the language of most labels; of several equally frequent ones the first in the alphabet
        self.language = max(sorted(set(languages)), key=languages.count) if languages else None

    def label(self, node: Node) -> str:
        """Return the name of a unit, in the language of most labels where it has one."""
        labels = [label for term in self.label_terms for label in self.graph.objects(node, term)]
        order = sorted(labels, key=lambda label: (_language(label) not in (self.language, None), str(label)))
        return str(order[0]) if order else ""

    def english_label(self, node: Node) -> str:
        """Return the English alternative name of a unit, empty where it has none."""
        labels = (label for label in self.graph.objects(node, self.skos.altLabel) if _language(label) == "en")
        return min(map(str, labels), default="")

    def units(self) -> set[Node]:
        """Return the units: what is called one, and what is part of something."""
        units = set(self.graph.subjects(self.rdf.type, self.org.OrganizationalUnit))
        for term in (self.org.unitOf, self.org.subOrganizationOf):
            units |= set(self.graph.subjects(term))
        for term in (self.org.hasUnit, self.org.hasSubOrganization):
            units |= set(self.graph.objects(None, term))
        return units

    def above(self, node: Node) -> list[Node]:
        """Return the units or organisations that a unit is part of."""
        above = {
            whole for term in (self.org.unitOf, self.org.subOrganizationOf) for whole in self.graph.objects(node, term)
        }
        above |= {
            whole
            for term in (self.org.hasUnit, self.org.hasSubOrganization)
            for whole in self.graph.subjects(term, node)
        }
        return sorted(above, key=str)

    def linked(self, node: Node) -> list[Node]:
        """Return the further parents of a unit that orgdiff wrote; others use the same word for any relation."""
        return sorted(self.graph.objects(node, self.org.linkedTo), key=str) if str(node).startswith(OWN_BASE) else []

    def value(self, node: Node, *terms: URIRef) -> str:
        """Return the first value of these terms in the alphabet, empty where there is none."""
        return min((str(value) for term in terms for value in self.graph.objects(node, term)), default="")


def _language(label: Node) -> str | None:
    """Return the language of a label, None where it states none."""
    language: str | None = getattr(label, "language", None)
    return language


def _charts(graph: Graph, name: str) -> Imported:
    words = _Vocabulary(graph)
    nodes = sorted(words.units(), key=_decoded)
    parents = {node: words.above(node) for node in nodes}
    organisation_of = {node: _organisation(node, parents) for node in nodes}
    organisations = [whole for whole in dict.fromkeys(organisation_of.values()) if whole is not None]
    is_own = all(str(whole).startswith(OWN_BASE) for whole in organisations)
    if len(organisations) > 1 and not is_own:  # several organisations without one above them are units themselves
        charts = [_chart(words, sorted([*nodes, *organisations], key=_decoded), None)]
    elif len(organisations) == 2:
        editions = sorted(
            organisations,
            key=lambda whole: (words.value(whole, words.dcterms.date) or _edition_order(str(whole)), str(whole)),
        )
        charts = [
            _chart(words, [node for node in nodes if organisation_of[node] == whole], whole) for whole in editions
        ]
    else:
        charts = [_chart(words, nodes, organisations[0] if len(organisations) == 1 else None)]
    return imported_charts(charts, "ontology", name, is_ordered=False)


def _decoded(node: Node) -> str:
    """Return the name of a node as people read it."""
    return unquote(str(node))


def _edition_order(organisation: str) -> str:
    """Return what sorts the edition before first where the editions have no dates."""
    return {"before": "0", "after": "1"}.get(organisation.rpartition(":")[2], organisation)


def _organisation(node: Node, parents: Mapping[Node, Sequence[Node]]) -> Node | None:
    """Return the organisation that a unit is part of, None where there is none."""
    seen = set()
    while node in parents and node not in seen:
        seen.add(node)
        above = parents[node]
        if not above:
            return None
        node = above[0]
    return node if node not in parents else None


def _chart(words: _Vocabulary, nodes: Sequence[Node], organisation: Node | None) -> tuple[list[DraftUnit], ChartTitle]:
    numbers = {node: number for number, node in enumerate(nodes)}
    units = [_unit(words, node, numbers) for node in nodes]
    if organisation is None:
        return units, ChartTitle()
    edition, day = words.value(organisation, words.dcterms.title), words.value(organisation, words.dcterms.date)
    return units, ChartTitle(words.label(organisation), edition, day)


def _unit(words: _Vocabulary, node: Node, numbers: Mapping[Node, int]) -> DraftUnit:
    unit = DraftUnit(
        words.label(node) or _decoded(node).rpartition("/")[2],
        ROOT,
        Location("field", _decoded(node), 0),
        id=words.value(node, words.org.identifier, words.skos.notation, words.dcterms.identifier),
        name_en=words.english_label(node),
    )
    above = [numbers[whole] for whole in words.above(node) if whole in numbers]
    if above:
        unit.parent, unit.also_under = above[0], above[1:]
    if len(above) > 1:
        unit.doubts.append(doubt("two_parents", unit.location))
    unit.also_under += [numbers[whole] for whole in words.linked(node) if whole in numbers]
    return unit
