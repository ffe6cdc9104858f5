"""What other programs read of a comparison, read back by programs that are not ours."""

from __future__ import annotations

import csv
import io
import re
import sys

import networkx
import pytest
import rdflib
from hypothesis import given
from rdflib.namespace import DCTERMS, ORG, PROV, RDF, SKOS

from builders import chart, comparison_of, succession_of
from orgdiff import compare, render
from orgdiff.comparison import Comparison
from orgdiff.errors import OutputError
from orgdiff.formats import Options
from orgdiff.formats.ontology import editions
from orgdiff.importing import charts_of
from orgdiff.loading import build_tree
from samples import ROOT, kashiwa
from strategies import Entry, fewer, reorganisations

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser uses it
TYPES = ("ADD", "MOVE", "RENAME", "MERGE", "SPLIT", "TERMINATE")


def city() -> Comparison:
    """A comparison with every kind of change."""
    old = chart(
        "甲部\n  子課\n  丑課\n乙課\n丙課\n丁課\n戊課\n己課",
        {"子課": {"id": "0012"}},
        organisation="市",
        as_of="2021-04-01",
    )
    new = chart("甲部\n  乙課\n丑課\n丙一課\n丙二課\n丁課\n庚課\n辛課", organisation="市", as_of="2022-04-01")
    main = {"甲部": "甲部", "甲部/子課": "甲部/乙課", "甲部/丑課": "丑課", "丙課": "丙一課", "丁課": "庚課"}
    return comparison_of(
        succession_of(
            old,
            new,
            main,
            (("乙課", "甲部/乙課"), ("丙課", "丙二課"), ("戊課", "丁課"), ("己課", "丁課"), ("己課", "辛課")),
        )
    )


def parsed(comparison: Comparison, format: str) -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=render(comparison, format), format={"turtle": "turtle", "jsonld": "json-ld"}[format]
    )


# ---- the Organization ontology


@fewer
@given(reorganisations())
def test_both_trees_and_every_change_read_back(documents: tuple[Entry, Entry]) -> None:
    comparison = compare(*map(build_tree, documents))
    graph = parsed(comparison, "turtle")
    units = set(graph.subjects(RDF.type, ORG.OrganizationalUnit))
    assert len(units) == len(comparison.before) + len(comparison.after)
    assert {graph.value(unit, ORG.subOrganizationOf) for unit in units} <= units | {
        rdflib.URIRef(name) for name in editions(comparison)
    }
    labels = sorted(str(label) for unit in units for label in graph.objects(unit, SKOS.prefLabel))
    assert labels == sorted(unit.name for tree in (comparison.before, comparison.after) for unit in tree.units)
    events = list(graph.subjects(RDF.type, ORG.ChangeEvent))
    ends = ORG.originalOrganization, ORG.resultingOrganization
    numbers_of_units = sorted(tuple(len(list(graph.objects(event, end))) for end in ends) for event in events)
    changed = [change for change in comparison.changes if change.kind != "unchanged"]
    assert numbers_of_units == sorted((len(change.before), len(change.after)) for change in changed)
    assert len(list(graph.subject_objects(PROV.alternateOf))) == len(comparison.changes) - len(changed)


def test_both_forms_say_the_same() -> None:
    assert set(parsed(kashiwa(), "turtle")) == set(parsed(kashiwa(), "jsonld"))


def test_an_event_has_its_kind_date_and_units() -> None:
    graph = parsed(city(), "jsonld")
    base = "urn:x-orgdiff:%E5%B8%82:"
    (event,) = graph.subjects(ORG.originalOrganization, rdflib.URIRef(f"{base}2021-04-01:%E4%B9%99%E8%AA%B2"))
    assert graph.value(event, DCTERMS.type) == rdflib.URIRef("urn:x-orgdiff:terms:merged")
    assert str(graph.value(event, DCTERMS.date)) == "2022-04-01"
    assert {str(label) for label in graph.objects(rdflib.URIRef("urn:x-orgdiff:terms:merged"), SKOS.prefLabel)} == {
        "統合",
        "merged",
    }
    coded = graph.value(predicate=ORG.identifier, object=rdflib.Literal("0012"))
    assert str(graph.value(coded, SKOS.prefLabel)) == "子課"


def test_one_reform_joins_the_next() -> None:
    """The chart after one reform has the names of the chart before the next."""
    trees = [chart("甲課", organisation="市", as_of=f"202{year}-04-01") for year in (1, 2, 3)]
    assert editions(compare(trees[0], trees[1]))[1] == editions(compare(trees[1], trees[2]))[0]
    assert editions(compare(trees[0], trees[0])) == ("urn:x-orgdiff:%E5%B8%82:before", "urn:x-orgdiff:%E5%B8%82:after")


def test_a_further_parent_reads_back_beside_the_own_one() -> None:
    tree = build_tree({"units": [{"name": "乙部"}, {"name": "甲部"}, {"name": "丙部", "children": [
        {"name": "係", "also_under": ["甲部", "乙部"]}]}]})  # fmt: skip
    for tree_read in charts_of(render(compare(tree, tree), "turtle").encode(), "chart.ttl").trees():
        assert set(tree_read.unit("丙部/係").also_under) == {"甲部", "乙部"}


def test_without_rdflib_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(OutputError, match=r'rdflib is not installed; run pip install "orgdiff\[rdf\]"'):
        render(kashiwa(), "turtle")


# ---- GraphML


@fewer
@given(reorganisations())
def test_the_succession_reads_back_as_a_graph(documents: tuple[Entry, Entry]) -> None:
    comparison = compare(*map(build_tree, documents))
    graph = networkx.parse_graphml(render(comparison, "graphml"))
    assert graph.is_directed()
    components = sorted(map(len, networkx.weakly_connected_components(graph)))
    assert components == sorted(len(change.before) + len(change.after) for change in comparison.changes)
    assert graph.number_of_edges() == sum(len(change.links) for change in comparison.changes)


def test_nodes_and_edges_say_what_they_are() -> None:
    graph = networkx.parse_graphml(render(city(), "graphml"))
    assert graph.nodes["b1"] | {"change": ""} == {
        "edition": "before", "name": "子課", "path": "甲部/子課", "code": "0012", "parent": "b0", "kind": "merged",
        "change": "",
    }  # fmt: skip
    assert graph.edges["b1", "a1"] == {"weight": 10.0, "main": True, "confidence": 0.95, "status": "proposed"}


# ---- transactions


def rows_of(comparison: Comparison) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(comparison, "transactions").removeprefix("\ufeff"))))


def test_transactions_are_of_six_types() -> None:
    rows = rows_of(city())
    assert [(row["type"], row["before"], row["after"]) for row in rows] == [
        ("MERGE", "甲部/子課", "甲部/乙課"),
        ("MERGE", "乙課", "甲部/乙課"),
        ("MOVE", "甲部/丑課", "丑課"),
        ("SPLIT", "丙課", "丙一課"),
        ("SPLIT", "丙課", "丙二課"),
        ("MERGE", "戊課", "丁課"),
        ("SPLIT", "己課", "丁課"),
        ("RENAME", "丁課", "庚課"),
        ("SPLIT", "己課", "辛課"),
    ]
    assert {row["date"] for row in rows} == {"2022-04-01"}
    assert rows[0]["before_code"] == "0012"


@fewer
@given(reorganisations())
def test_carrying_out_the_transactions_gives_the_new_chart(documents: tuple[Entry, Entry]) -> None:
    """By the units alone: what is there before, less what transactions take away, and what they make."""
    comparison = compare(*map(build_tree, documents))
    rows = rows_of(comparison)
    assert {row["type"] for row in rows} <= set(TYPES)
    taken = {plain(row["before"]) for row in rows if row["before"]}
    made = {plain(row["after"]) for row in rows if row["after"]}
    kept = [change for change in comparison.changes if change.kind == "unchanged"]
    assert taken == {unit.path for unit in comparison.before.units} - {change.before[0] for change in kept}
    assert made == {unit.path for unit in comparison.after.units} - {change.after[0] for change in kept}


def plain(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:2] in "=+-@\t\r\n＝＋－＠" else cell


# ---- Mermaid


LINE = re.compile(
    r'flowchart LR|  subgraph (before|after)\["[^"]*"\]|    [ab]\d+\["[^"]*"\]|  end'
    r'|  b\d+ (-->|-\.->)\|"[^"]*"\| a\d+|  classDef (new|abolished) [\w:,. -]+|  class [ab\d,]+ (new|abolished)'
)
"""Every line that a chart may have; Mermaid's own parser reads them, as was tried with mermaid 11."""


@fewer
@given(reorganisations())
def test_no_name_breaks_out_of_its_label(documents: tuple[Entry, Entry]) -> None:
    comparison = compare(*map(build_tree, documents))
    lines = render(comparison, "mermaid", Options(list_unchanged=True)).splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert sum(line.startswith("    ") for line in lines) == len(comparison.before) + len(comparison.after)


def test_only_what_changed_is_drawn() -> None:
    text = render(kashiwa(), "mermaid")
    assert '  b6 -->|"移管"| a2' in text
    assert "人事課" not in text


# ---- the page about them


@pytest.mark.parametrize("ending", ["ttl", "graphml", "mmd", "csv"])
def test_the_examples_of_the_page_are_what_comes_out(ending: str) -> None:
    page = (ROOT / "docs/exchange.md").read_text(encoding="utf-8")
    formats = {"ttl": "turtle", "graphml": "graphml", "mmd": "mermaid", "csv": "transactions"}
    names = {"ttl": "turtle", "graphml": "xml", "mmd": "mermaid", "csv": "csv"}
    example = re.search(rf"```{names[ending]}\n(.*?)```", page, re.DOTALL)
    assert example
    made = render(small(), formats[ending]).removeprefix("\ufeff").replace("\r\n", "\n")
    assert example[1] == made


def small() -> Comparison:
    """The example of the page."""
    old = chart("Works", {"Works": {"id": "10"}}, organisation="Town", as_of="2021-04-01")
    new = chart("Public Works", {"Public Works": {"id": "10"}}, organisation="Town", as_of="2022-04-01")
    return comparison_of(succession_of(old, new, {"Works": "Public Works"}))
