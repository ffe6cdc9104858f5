"""The comparison in the W3C Organization ontology (https://www.w3.org/TR/vocab-org/), as Turtle or JSON-LD.

Both charts are trees of `org:OrganizationalUnit` by `org:subOrganizationOf`; every change is an `org:ChangeEvent`
with its `org:originalOrganization`s and `org:resultingOrganization`s. A unit that is unchanged is `prov:alternateOf`
what it was: it has no event, as nothing happened to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from orgdiff.changes import KINDS, Change
from orgdiff.comparison import Comparison
from orgdiff.errors import OutputError, fault
from orgdiff.formats.options import Options
from orgdiff.model import ROOT, OrgTree
from orgdiff.wording import KIND_NAMES, labels_language

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

BASE = "urn:x-orgdiff:"
"""What names made here begin with: they name units, and lead nowhere."""
VOCABULARY = f"{BASE}terms:"


def turtle(comparison: Comparison, _options: Options) -> str:
    """Return the graph as Turtle. `OutputError` where rdflib is not installed."""
    return _text(graph(comparison).serialize(format="turtle"))


def json_ld(comparison: Comparison, _options: Options) -> str:
    """Return the graph as JSON-LD. `OutputError` where rdflib is not installed."""
    from json import dumps, loads

    described = graph(comparison)
    context = {prefix: str(name) for prefix, name in described.namespaces() if prefix in PREFIXES}
    document = loads(described.serialize(format="json-ld", context=context, auto_compact=False))
    return _text(dumps(_in_order(document), ensure_ascii=False, indent=1, sort_keys=True))


def _in_order(value: object) -> object:
    """Return JSON-LD with its lists, which mean sets, in one order."""
    if isinstance(value, dict):
        return {key: _in_order(one) for key, one in value.items()}
    return sorted(map(_in_order, value), key=repr) if isinstance(value, list) else value


PREFIXES = ("org", "skos", "dcterms", "prov", "xsd", "orgdiff")


def _text(text: str) -> str:
    return text.rstrip("\n") + "\n"


def graph(comparison: Comparison) -> rdflib.Graph:
    """Return the RDF graph; its names do not depend on the order of the units."""
    try:
        import rdflib
    except ImportError:
        raise OutputError(fault("no_rdflib")) from None
    found = rdflib.Graph(bind_namespaces="none")
    words = _Words()
    for prefix in PREFIXES:
        found.bind(prefix, getattr(words, prefix))
    names = editions(comparison)
    for tree, edition in zip((comparison.before, comparison.after), names, strict=True):
        _add_tree(found, words, tree, edition)
    for kind in KINDS:
        if kind != "unchanged" and any(change.kind == kind for change in comparison.changes):
            _add_kind(found, words, kind)
    for change in comparison.changes:
        _add_change(found, words, comparison, change, names)
    return found


class _Words:
    """The vocabularies that are used, by their prefix."""

    def __init__(self) -> None:
        from rdflib import Namespace
        from rdflib.namespace import DCTERMS, ORG, PROV, RDF, SKOS, XSD

        self.org, self.prov, self.skos, self.dcterms, self.rdf, self.xsd = ORG, PROV, SKOS, DCTERMS, RDF, XSD
        self.orgdiff = Namespace(VOCABULARY)


def editions(comparison: Comparison) -> tuple[str, str]:
    """Return the names of the two editions: organisation and date (or edition), so that the chart after one reform has
    the names of the chart before the next; where that does not tell them apart, before and after."""
    dates = [tree.as_of or tree.edition for tree in (comparison.before, comparison.after)]
    if not all(dates) or dates[0] == dates[1]:
        dates = ["before", "after"]
    names = [f"{BASE}{_part(tree.organisation or 'organisation')}:{_part(date)}"
             for tree, date in zip((comparison.before, comparison.after), dates, strict=True)]  # fmt: skip
    return names[0], names[1]


def _part(text: str) -> str:
    return quote(text, safe="/")


def _add_tree(found: rdflib.Graph, words: _Words, tree: OrgTree, edition: str) -> None:
    from rdflib import Literal, URIRef

    whole = URIRef(edition)
    found.add((whole, words.rdf.type, words.org.Organization))
    if tree.organisation:
        found.add((whole, words.skos.prefLabel, _literal(tree.organisation)))
        found.add((whole, words.dcterms.isVersionOf, URIRef(BASE + _part(tree.organisation))))
    if tree.edition:
        found.add((whole, words.dcterms.title, _literal(tree.edition)))
    if tree.as_of:
        found.add((whole, words.dcterms.date, Literal(tree.as_of, datatype=words.xsd.date)))
    for unit in tree.units:
        node = _unit(edition, unit.path)
        above = whole if unit.parent == ROOT else _unit(edition, tree.units[unit.parent].path)
        found.add((node, words.rdf.type, words.org.OrganizationalUnit))
        found.add((node, words.org.subOrganizationOf, above))
        found.add((node, words.skos.prefLabel, _literal(unit.name)))
        if unit.name_en:
            found.add((node, words.skos.altLabel, Literal(unit.name_en, lang="en")))
        if unit.id:
            found.add((node, words.org.identifier, Literal(unit.id)))
        for path in unit.also_under:  # a second subOrganizationOf would not tell which parent is its own
            found.add((node, words.org.linkedTo, _unit(edition, path)))


def _literal(text: str) -> rdflib.Literal:
    """Return a label with its language where its letters tell it."""
    from rdflib import Literal

    return Literal(text, lang="ja") if labels_language(text) == "ja" else Literal(text)


def _unit(edition: str, path: str) -> rdflib.URIRef:
    from rdflib import URIRef

    return URIRef(f"{edition}:{_part(path)}")


def _add_kind(found: rdflib.Graph, words: _Words, kind: str) -> None:
    from rdflib import Literal

    concept = words.orgdiff[kind]
    found.add((concept, words.rdf.type, words.skos.Concept))
    for language, label in zip(("ja", "en"), KIND_NAMES[kind], strict=True):
        found.add((concept, words.skos.prefLabel, Literal(label, lang=language)))


def _add_change(
    found: rdflib.Graph, words: _Words, comparison: Comparison, change: Change, names: tuple[str, str]
) -> None:
    from rdflib import Literal, URIRef

    olds, news = (
        [_unit(name, path) for path in paths] for name, paths in zip(names, (change.before, change.after), strict=True)
    )
    if change.kind == "unchanged":
        found.add((news[0], words.prov.alternateOf, olds[0]))
        return
    event = URIRef(f"{names[1]}:change:{change.id}")
    values: list[tuple[Node, Node]] = [
        (words.rdf.type, words.org.ChangeEvent),
        *((words.org.originalOrganization, old) for old in olds),
        *((words.org.resultingOrganization, new) for new in news),
        *((words.dcterms.type, words.orgdiff[kind]) for kind in (change.kind, *change.also)),
        (words.orgdiff.status, Literal(change.status)),
        (words.orgdiff.confidence, Literal(f"{change.confidence:.3f}", datatype=words.xsd.decimal)),
    ]
    if comparison.after.as_of:
        values.append((words.dcterms.date, Literal(comparison.after.as_of, datatype=words.xsd.date)))
    for term, value in values:
        found.add((event, term, value))
