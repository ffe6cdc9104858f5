"""The succession graph as GraphML for network tools: a node per unit of both charts, an edge per link."""

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
    """Return the GraphML document; characters that XML forbids are escaped."""
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(succession_graph(comparison))
    stream = io.BytesIO()
    writer.dump(stream)
    return stream.getvalue().decode().replace("\r\n", "\n").rstrip("\n") + "\n"


def succession_graph(comparison: Comparison) -> networkx.DiGraph[str]:
    """Return the graph with attributes that GraphML can hold.

    Nodes are `b0`, `b1`, … and `a0`, `a1`, … in the order of the charts. Their attributes are `edition`, `name` and
    `path`; `code`, `parent` (a node) and `headcount` if the chart gives them; their `change` and its `kind`. Edges have
    `weight` (bits), `main`, `confidence` and `status`.
    """
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph()
    before, after = comparison.before, comparison.after
    for edition, tree in (("before", before), ("after", after)):
        for number, unit in enumerate(tree.units):
            parent = "" if unit.parent == ROOT else node_id(edition, unit.parent)
            texts = {"edition": edition, "path": unit.path, "name": unit.name, "code": unit.id, "parent": parent}
            attributes: dict[str, str | float] = {key: one_line(text) for key, text in texts.items() if text}
            attributes |= {} if unit.headcount is None else {"headcount": unit.headcount}
            graph.add_node(node_id(edition, number), **attributes)
    for change in comparison.changes:
        for node in node_ids(comparison, change):
            graph.nodes[node].update(change=change.id, kind=change.kind)
        for link in change.links:
            ends = node_id("before", before.index[link.before]), node_id("after", after.index[link.after])
            certainty = {"confidence": round(change.confidence, 3), "status": change.status}
            graph.add_edge(*ends, weight=round(link.weight, 3), main=link.main, **certainty)
    return graph


def node_id(edition: str, number: int) -> str:
    """Return the node of a unit by its index in its chart.

    >>> node_id("before", 12)
    'b12'
    """
    return f"{edition[0]}{number}"


def node_ids(comparison: Comparison, change: Change) -> list[str]:
    """Return the nodes of the units of a change."""
    olds = [node_id("before", comparison.before.index[path]) for path in change.before]
    return olds + [node_id("after", comparison.after.index[path]) for path in change.after]
