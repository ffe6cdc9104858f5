"""The succession graph as GraphML: every unit of both charts a node, every link an edge, for network tools."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.errors import one_line
from orgdiff.formats.options import Options
from orgdiff.model import ROOT

if TYPE_CHECKING:
    import networkx


def render(comparison: Comparison, _options: Options) -> str:
    """Return the document; characters that XML does not allow are written as escapes."""
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(succession_graph(comparison))
    stream = io.BytesIO()
    writer.dump(stream)
    return stream.getvalue().decode().replace("\r\n", "\n").rstrip("\n") + "\n"


def succession_graph(comparison: Comparison) -> networkx.DiGraph[str]:
    """Return the graph with attributes that a file can hold.

    Nodes are `b0`, `b1`, … and `a0`, `a1`, … in the order of the charts, with `edition`, `name`, `path`, and `code`,
    `parent` (a node) and `headcount` where they are known, and the `change` that they are in and its `kind`. Edges
    have `weight` (bits), `main`, `confidence` and `status`.
    """
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    before, after = comparison.before, comparison.after
    for edition, tree in (("before", before), ("after", after)):
        for number, unit in enumerate(tree.units):
            above = "" if unit.parent == ROOT else node(edition, unit.parent)
            texts = {"edition": edition, "path": unit.path, "name": unit.name, "code": unit.id, "parent": above}
            told: dict[str, str | float] = {key: one_line(text) for key, text in texts.items() if text}
            told |= {} if unit.headcount is None else {"headcount": unit.headcount}
            graph.add_node(node(edition, number), **told)
    for change in comparison.changes:
        for unit_node in nodes(comparison, change):
            graph.nodes[unit_node].update(change=change.id, kind=change.kind)
        for link in change.links:
            ends = node("before", before.index[link.before]), node("after", after.index[link.after])
            sure = {"confidence": round(change.confidence, 3), "status": change.status}
            graph.add_edge(*ends, weight=round(link.weight, 3), main=link.main, **sure)
    return graph


def node(edition: str, number: int) -> str:
    """Return the node of a unit, by its place in its chart.

    >>> node("before", 12)
    'b12'
    """
    return f"{edition[0]}{number}"


def nodes(comparison: Comparison, change: Change) -> list[str]:
    """Return the nodes of the units of a change."""
    olds = [node("before", comparison.before.index[path]) for path in change.before]
    return olds + [node("after", comparison.after.index[path]) for path in change.after]
