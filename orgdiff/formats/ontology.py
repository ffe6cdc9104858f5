"""The comparison in the W3C Organization ontology (https://www.w3.org/TR/vocab-org/), as Turtle or JSON-LD.

Each chart is a tree of `org:OrganizationalUnit` by `org:subOrganizationOf`; each change is an `org:ChangeEvent` with
its `org:originalOrganization`s and `org:resultingOrganization`s. An unchanged unit is `prov:alternateOf` its earlier
self and has no event, because nothing happened to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple
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
"""Prefix of the URNs made here; they identify units and cannot be resolved on the web."""
VOCABULARY = f"{BASE}terms:"


def turtle(comparison: Comparison, _options: Options) -> str:
    """Return the graph as Turtle. Raises `OutputError` if rdflib is not installed."""
    return chained_turtle([comparison])


def json_ld(comparison: Comparison, _options: Options) -> str:
    """Return the graph as JSON-LD. Raises `OutputError` if rdflib is not installed."""
    return chained_json_ld([comparison])


class LastingUnit(NamedTuple):
    """A unit that lasts over several charts: its number, its family, what it is called last, the days from which it was
    there and was no more (empty where no chart tells them), and its path in the chart of each day."""

    number: str
    family: str
    name: str
    since: str
    until: str
    paths: tuple[tuple[str, str], ...]


def chained_turtle(comparisons: Iterable[Comparison], lasting: Iterable[LastingUnit] = ()) -> str:
    """Return the graph of comparisons of one organisation, each from where the one before it ended, with the units that
    last over them, as Turtle."""
    return _text(graph(comparisons, lasting).serialize(format="turtle"))


def chained_json_ld(comparisons: Iterable[Comparison], lasting: Iterable[LastingUnit] = ()) -> str:
    """Return what `chained_turtle` returns, as JSON-LD."""
    from json import dumps, loads

    rdf = graph(comparisons, lasting)
    context = {prefix: str(name) for prefix, name in rdf.namespaces() if prefix in PREFIXES}
    document = loads(rdf.serialize(format="json-ld", context=context, auto_compact=False))
    return _text(dumps(_in_order(document), ensure_ascii=False, indent=1, sort_keys=True))


def _in_order(value: object) -> object:
    """Return JSON-LD with its lists, which stand for sets, in a fixed order."""
    if isinstance(value, dict):
        return {key: _in_order(member) for key, member in value.items()}
    return sorted(map(_in_order, value), key=repr) if isinstance(value, list) else value


PREFIXES = ("org", "skos", "dcterms", "prov", "xsd", "orgdiff")


def _text(text: str) -> str:
    return text.rstrip("\n") + "\n"


def graph(comparisons: Iterable[Comparison], lasting: Iterable[LastingUnit] = ()) -> rdflib.Graph:
    """Return the RDF graph; its URNs do not depend on the order of the units. The chart after one reform and the same
    one before the next are one."""
    try:
        import rdflib
    except ImportError:
        raise OutputError(fault("no_rdflib")) from None
    rdf = rdflib.Graph(bind_namespaces="none")
    terms = _Vocabularies()
    for prefix in PREFIXES:
        rdf.bind(prefix, getattr(terms, prefix))
    charts: dict[str, str] = {}
    organisation = ""
    for comparison in comparisons:
        _add_comparison(rdf, terms, comparison)
        days = comparison.before.as_of, comparison.after.as_of
        charts.update(zip(days, editions(comparison), strict=True))
        organisation = comparison.after.organisation
    for unit in lasting:
        _add_lasting(rdf, terms, unit, charts, f"{BASE}{_part(organisation or 'organisation')}")
    return rdf


def _add_lasting(
    rdf: rdflib.Graph, terms: _Vocabularies, unit: LastingUnit, charts: Mapping[str, str], organisation: str
) -> None:
    """Add a unit that lasts: what the charts show of it are its specialisations, and it is an entity that began and
    ended, as far as a chart tells it."""
    from rdflib import Literal, URIRef

    whole = URIRef(f"{organisation}:unit:{unit.number}")
    rdf.add((whole, terms.rdf.type, terms.org.OrganizationalUnit))
    rdf.add((whole, terms.dcterms.identifier, Literal(unit.number)))
    rdf.add((whole, terms.orgdiff.family, Literal(unit.family)))
    rdf.add((whole, terms.skos.prefLabel, _literal(unit.name)))
    for term, day in ((terms.prov.generatedAtTime, unit.since), (terms.prov.invalidatedAtTime, unit.until)):
        if day:
            rdf.add((whole, term, Literal(f"{day}T00:00:00", datatype=terms.xsd.dateTime)))
    for day, path in unit.paths:
        rdf.add((_unit(charts[day], path), terms.prov.specializationOf, whole))


def _add_comparison(rdf: rdflib.Graph, terms: _Vocabularies, comparison: Comparison) -> None:
    names = editions(comparison)
    for tree, edition in zip((comparison.before, comparison.after), names, strict=True):
        _add_tree(rdf, terms, tree, edition)
    for kind in KINDS:
        if kind != "unchanged" and any(change.kind == kind for change in comparison.changes):
            _add_kind(rdf, terms, kind)
    for change in comparison.changes:
        _add_change(rdf, terms, comparison, change, names)


class _Vocabularies:
    """The vocabularies in use, by their prefix."""

    def __init__(self) -> None:
        from rdflib import Namespace
        from rdflib.namespace import DCTERMS, ORG, PROV, RDF, SKOS, XSD

        self.org, self.prov, self.skos, self.dcterms, self.rdf, self.xsd = ORG, PROV, SKOS, DCTERMS, RDF, XSD
        self.orgdiff = Namespace(VOCABULARY)


def editions(comparison: Comparison) -> tuple[str, str]:
    """Return the URNs of the two editions, made of organisation and date (or edition).

    So the chart after one reform has the same URNs as the chart before the next. If the dates are missing or equal,
    "before" and "after" stand for them.
    """
    dates = [tree.as_of or tree.edition for tree in (comparison.before, comparison.after)]
    if not all(dates) or dates[0] == dates[1]:
        dates = ["before", "after"]
    names = [f"{BASE}{_part(tree.organisation or 'organisation')}:{_part(date)}"
             for tree, date in zip((comparison.before, comparison.after), dates, strict=True)]  # fmt: skip
    return names[0], names[1]


def _part(text: str) -> str:
    return quote(text, safe="/")


def _add_tree(rdf: rdflib.Graph, terms: _Vocabularies, tree: OrgTree, edition: str) -> None:
    from rdflib import Literal, URIRef

    whole = URIRef(edition)
    rdf.add((whole, terms.rdf.type, terms.org.Organization))
    if tree.organisation:
        rdf.add((whole, terms.skos.prefLabel, _literal(tree.organisation)))
        rdf.add((whole, terms.dcterms.isVersionOf, URIRef(BASE + _part(tree.organisation))))
    if tree.edition:
        rdf.add((whole, terms.dcterms.title, _literal(tree.edition)))
    if tree.as_of:
        rdf.add((whole, terms.dcterms.date, Literal(tree.as_of, datatype=terms.xsd.date)))
    for unit in tree.units:
        node = _unit(edition, unit.path)
        parent = whole if unit.parent == ROOT else _unit(edition, tree.units[unit.parent].path)
        rdf.add((node, terms.rdf.type, terms.org.OrganizationalUnit))
        rdf.add((node, terms.org.subOrganizationOf, parent))
        rdf.add((node, terms.skos.prefLabel, _literal(unit.name)))
        if unit.name_en:
            rdf.add((node, terms.skos.altLabel, Literal(unit.name_en, lang="en")))
        if unit.id:
            rdf.add((node, terms.org.identifier, Literal(unit.id)))
        for path in unit.also_under:  # a second subOrganizationOf would hide which parent is the main one
            rdf.add((node, terms.org.linkedTo, _unit(edition, path)))


def _literal(text: str) -> rdflib.Literal:
    """Return a label, tagged as Japanese if its characters are."""
    from rdflib import Literal

    return Literal(text, lang="ja") if labels_language(text) == "ja" else Literal(text)


def _unit(edition: str, path: str) -> rdflib.URIRef:
    from rdflib import URIRef

    return URIRef(f"{edition}:{_part(path)}")


def _add_kind(rdf: rdflib.Graph, terms: _Vocabularies, kind: str) -> None:
    from rdflib import Literal

    concept = terms.orgdiff[kind]
    rdf.add((concept, terms.rdf.type, terms.skos.Concept))
    for language, label in zip(("ja", "en"), KIND_NAMES[kind], strict=True):
        rdf.add((concept, terms.skos.prefLabel, Literal(label, lang=language)))


def _add_change(
    rdf: rdflib.Graph, terms: _Vocabularies, comparison: Comparison, change: Change, names: tuple[str, str]
) -> None:
    from rdflib import Literal, URIRef

    olds, news = (
        [_unit(name, path) for path in paths] for name, paths in zip(names, (change.before, change.after), strict=True)
    )
    if change.kind == "unchanged":
        rdf.add((news[0], terms.prov.alternateOf, olds[0]))
        return
    event = URIRef(f"{names[1]}:change:{change.id}")
    values: list[tuple[Node, Node]] = [
        (terms.rdf.type, terms.org.ChangeEvent),
        *((terms.org.originalOrganization, old) for old in olds),
        *((terms.org.resultingOrganization, new) for new in news),
        *((terms.dcterms.type, terms.orgdiff[kind]) for kind in (change.kind, *change.also)),
        (terms.orgdiff.status, Literal(change.status)),
        (terms.orgdiff.confidence, Literal(f"{change.confidence:.3f}", datatype=terms.xsd.decimal)),
    ]
    if comparison.after.as_of:
        values.append((terms.dcterms.date, Literal(comparison.after.as_of, datatype=terms.xsd.date)))
    for term, value in values:
        rdf.add((event, term, value))
