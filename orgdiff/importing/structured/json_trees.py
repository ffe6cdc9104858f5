"""JSON of other programs: trees of children, flat lists with parents, nodes and edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from orgdiff.dates import day_in
from orgdiff.errors import LoadError, fault
from orgdiff.importing.grid import Place
from orgdiff.importing.heads import Head
from orgdiff.importing.imported import Imported
from orgdiff.importing.rows import Row, doubt
from orgdiff.importing.structured.charts import imported
from orgdiff.importing.tree import without
from orgdiff.model import ROOT

NAMES = ("name", "label", "title", "text", "displayName", "名称", "所属名", "組織名", "部署名")
CHILDREN = ("children", "items", "subordinates", "nodes", "_children", "units", "child")
IDS = ("id", "key", "code", "nodeId", "コード", "所属コード")
PARENTS = (
    "parentId",
    "pid",
    "parent",
    "parent_id",
    "parentCode",
    "parent_code",
    "parentNodeId",
    "上位コード",
    "上位所属コード",
)
NODES = ("nodes", "units", "departments", "data")
EDGES = ("edges", "links", "relations")
ENDS = (("parent", "child"), ("source", "target"), ("from", "to"))
NO_UNITS = frozenset(
    {"employees", "members", "staff", "people", "persons", "contacts", "positions", "posts", "roles", "links", "tags"}
    | {"managers", "history"}
)
"""Lists in a unit whose entries have names and are no units."""
MAX_DEPTH = 200


def charts_of_json(document: Any, raw: bytes, name: str) -> Imported | None:
    """Return the chart in a JSON document of another program, None where it is none that is known."""
    if isinstance(document, dict):
        if str(document.get("format", "")).startswith("orgdiff/"):
            raise LoadError(fault("is_own_file", file=name, format=document["format"]))
        if "@graph" in document or "@context" in document:
            from orgdiff.importing.structured.ontology import charts_of_rdf

            return charts_of_rdf(raw, name, "json-ld")
        if (nodes := _list_in(document, NODES)) and (edges := _list_in(document, EDGES)) is not None:
            return _graph(document, nodes, edges, name)
        if _text(document, NAMES) and _children(document):
            return _tree([document], name, single=True)
        lists = [value for value in document.values() if _is_list_of_units(value)]
        return charts_of_json(lists[0], raw, name) if len(lists) == 1 else None
    if not _is_list_of_units(document):
        return None
    if document and "@type" in document[0]:
        from orgdiff.importing.structured.ontology import charts_of_rdf

        return charts_of_rdf(raw, name, "json-ld")
    if any(_first(entry, PARENTS) not in (None, "") for entry in document if isinstance(entry, dict)):
        return _flat(document, name)
    if any(_children(entry) for entry in document if isinstance(entry, dict)):
        return _tree(document, name, single=False)
    return None


def _is_list_of_units(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(entry, dict) for entry in value)
        and (bool(_text(value[0], NAMES)) or "@type" in value[0])
    )


def _children(entry: Mapping[str, Any]) -> list[Any]:
    """Return what is below a unit: the list that is called so, or else those of units by whatever name (divisions)."""
    below = _first(entry, CHILDREN)
    if isinstance(below, list):
        return below
    lists = (value for key, value in entry.items() if _is_list_of_units(value) and key.casefold() not in NO_UNITS)
    return list(chain.from_iterable(lists))


def _first(entry: Mapping[str, Any], keys: Sequence[str]) -> Any:
    return next((entry[key] for key in keys if entry.get(key) is not None), None)


def _text(entry: Mapping[str, Any], keys: Sequence[str]) -> str:
    value = _first(entry, keys)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _list_in(document: Mapping[str, Any], keys: Sequence[str]) -> list[Any] | None:
    return next((document[key] for key in keys if isinstance(document.get(key), list)), None)


def _place(where: str) -> Place:
    return Place("field", where, 0)


def _tree(entries: Sequence[Any], name: str, single: bool) -> Imported:
    rows: list[Row] = []
    stack = [(entry, ROOT, f"[{at}]", 0) for at, entry in reversed(list(enumerate(entries)))]
    while stack:
        entry, parent, where, depth = stack.pop()
        label = _text(entry, NAMES) if isinstance(entry, dict) else ""
        if not label or depth > MAX_DEPTH:
            continue
        number = len(rows)
        rows.append(Row(" ".join(label.split()), parent, _place(where), id=_text(entry, IDS)))
        below = list(enumerate(_children(entry)))
        stack += [(child, number, f"{where}.children[{at}]", depth + 1) for at, child in reversed(below)]
    head = Head()
    if single and rows and sum(row.parent == ROOT for row in rows) == 1 and len(rows) > 1:
        head = Head(rows[0].name)
        rows = without(rows, 0)
    return imported([(rows, head)], "tree", name)


def _flat(entries: Sequence[Any], name: str) -> Imported:
    rows: list[Row] = []
    numbers: dict[str, int] = {}
    parents: list[str] = []
    for at, entry in enumerate(entries):
        label = _text(entry, NAMES)
        if not label:
            continue
        numbers.setdefault(_text(entry, IDS), len(rows))
        rows.append(Row(" ".join(label.split()), ROOT, _place(f"[{at}]"), id=_text(entry, IDS)))
        parent = _first(entry, PARENTS)
        if isinstance(parent, dict):
            parent = _first(parent, IDS)
        parents.append("" if parent is None else str(parent).strip())
    times = Counter(row.name for row in rows)
    named = {row.name: number for number, row in enumerate(rows) if times[row.name] == 1}
    for row, parent in zip(rows, parents, strict=True):
        if parent and (above := numbers.get(parent, named.get(parent))) is not None:
            row.parent = above
        elif parent not in ("", "0", "null"):
            row.doubts.append(doubt("no_parent", row.place, name=parent[:60]))
    return imported([(rows, Head())], "flat", name)


def _graph(document: Mapping[str, Any], nodes: Sequence[Any], edges: Sequence[Any], name: str) -> Imported:
    rows: list[Row] = []
    numbers: dict[str, int] = {}
    for at, node in enumerate(nodes):
        label = _text(node, NAMES) if isinstance(node, dict) else ""
        if label:
            numbers.setdefault(_text(node, IDS), len(rows))
            rows.append(Row(" ".join(label.split()), ROOT, _place(f"nodes[{at}]"), id=_text(node, IDS)))
    for edge in edges:
        if not isinstance(edge, dict):
            continue
        ends = next(
            (
                (_text(edge, (above,)), _text(edge, (below,)))
                for above, below in ENDS
                if above in edge and below in edge
            ),
            None,
        )
        if ends is None or ends[0] not in numbers or ends[1] not in numbers:
            continue
        above, below = numbers[ends[0]], numbers[ends[1]]
        unit = rows[below]
        if unit.parent == ROOT:
            unit.parent = above
        elif above != unit.parent:
            unit.also_under.append(above)
            unit.doubts.append(doubt("two_parents", unit.place))
    meta = document.get("meta") if isinstance(document.get("meta"), dict) else {}
    assert isinstance(meta, dict)
    day = day_in(_text(meta, ("asOf", "as_of", "date")))
    head = Head(_text(meta, ("institution", "organisation", "organization")), "", day.isoformat() if day else "")
    root = numbers.get(_text(document, ("rootId", "root")))
    parents = {row.parent for row in rows}
    tops = [number for number, row in enumerate(rows) if row.parent == ROOT and number in parents]
    if root is None and len(tops) == 1 and head.organisation == rows[tops[0]].name:
        root = tops[0]
    if root is not None and len(rows) > 1:
        head = Head(head.organisation or rows[root].name, "", head.as_of)
        rows = without(rows, root)
    return imported([(rows, head)], "edges", name)
