"""JSON of other programs: trees of children, flat lists with parents, nodes and edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from orgdiff.dates import day_in
from orgdiff.errors import LoadError, fault
from orgdiff.importing.cells import ChartTitle, Location
from orgdiff.importing.imported import Imported
from orgdiff.importing.structured.charts import imported_charts
from orgdiff.importing.units import NAME_SHOWN, DraftUnit, doubt, without_root
from orgdiff.model import ROOT

Entry = Mapping[str, object]
"""An object of a JSON document."""

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
"""The keys of an edge: its upper and its lower end."""
NOT_UNITS = frozenset(
    {"employees", "members", "staff", "people", "persons", "contacts", "positions", "posts", "roles", "links", "tags"}
    | {"managers", "history"}
)
"""Lists in a unit whose entries have names but are not units."""
MAX_TREE_DEPTH = 200


def charts_of_json(document: object, raw: bytes, name: str) -> Imported | None:
    """Return the chart in a JSON document of another program, None where its form is not known.

    `raw` is the text of the document, `name` the name of its file. Raises `LoadError` for files that orgdiff wrote.
    """
    if isinstance(document, dict):
        return _chart_of_object(document, raw, name)
    entries = _entries(document)
    if entries is None:
        return None
    if "@type" in entries[0]:
        return _chart_of_rdf(raw, name)
    if any(_first(entry, PARENTS) not in (None, "") for entry in entries):
        return _flat(entries, name)
    if any(_children(entry) for entry in entries):
        return _tree(entries, name, is_single=False)
    return None


def _chart_of_object(document: Entry, raw: bytes, name: str) -> Imported | None:
    form = document.get("format", "")
    if str(form).startswith("orgdiff/"):
        raise LoadError(fault("is_own_file", file=name, format=form))
    if "@graph" in document or "@context" in document:
        return _chart_of_rdf(raw, name)
    if (nodes := _list_in(document, NODES)) and (edges := _list_in(document, EDGES)) is not None:
        return _graph(document, nodes, edges, name)
    if _text(document, NAMES) and _children(document):
        return _tree([document], name, is_single=True)
    lists = [entries for value in document.values() if (entries := _entries(value)) is not None]
    return charts_of_json(lists[0], raw, name) if len(lists) == 1 else None


def _chart_of_rdf(raw: bytes, name: str) -> Imported:
    from orgdiff.importing.structured.ontology import charts_of_rdf

    return charts_of_rdf(raw, name, "json-ld")


# ---- what entries hold


def _entries(value: object) -> list[Entry] | None:
    """Return a list of units: of objects, of which the first has a name or is a node of RDF; None for another value."""
    if not isinstance(value, list) or not value or not all(isinstance(entry, dict) for entry in value):
        return None
    return value if _text(value[0], NAMES) or "@type" in value[0] else None


def _children(entry: Entry) -> Sequence[object]:
    """Return the units below a unit: the list named so, or else its lists of units of any name (divisions)."""
    below = _first(entry, CHILDREN)
    if isinstance(below, list):
        return below
    lists = (_entries(value) or () for key, value in entry.items() if key.casefold() not in NOT_UNITS)
    return list(chain.from_iterable(lists))


def _first(entry: Entry, keys: Sequence[str]) -> object:
    """Return the first value of these keys, None where there is none."""
    return next((entry[key] for key in keys if entry.get(key) is not None), None)


def _text(entry: Entry, keys: Sequence[str]) -> str:
    """Return the first value of these keys as text, empty where it is no text or number."""
    value = _first(entry, keys)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def _list_in(document: Entry, keys: Sequence[str]) -> list[object] | None:
    return next((value for key in keys if isinstance(value := document.get(key), list)), None)


def _unit(entry: object, parent: int, where: str) -> DraftUnit | None:
    """Return the unit of an entry, None where the entry has no name; `where` is the path of the entry."""
    name = _text(entry, NAMES) if isinstance(entry, dict) else ""
    if not name or not isinstance(entry, dict):
        return None
    return DraftUnit(" ".join(name.split()), parent, Location("field", where, 0), id=_text(entry, IDS))


# ---- the forms of documents


def _tree(entries: Sequence[object], name: str, is_single: bool) -> Imported:
    """Return the chart of entries with children; the root of a single tree is the organisation."""
    units: list[DraftUnit] = []
    stack = [(entry, ROOT, f"[{index}]", 0) for index, entry in reversed(list(enumerate(entries)))]
    while stack:
        entry, parent, where, depth = stack.pop()
        unit = _unit(entry, parent, where)
        if unit is None or not isinstance(entry, dict) or depth > MAX_TREE_DEPTH:
            continue
        number = len(units)
        units.append(unit)
        children = reversed(list(enumerate(_children(entry))))
        stack += [(child, number, f"{where}.children[{index}]", depth + 1) for index, child in children]
    title = ChartTitle()
    if is_single and len(units) > 1:
        title = ChartTitle(units[0].name)
        units = without_root(units, 0)
    return imported_charts([(units, title)], "tree", name)


def _flat(entries: Sequence[Entry], name: str) -> Imported:
    """Return the chart of entries that name their parents, by their keys or by names that only one unit has."""
    units: list[DraftUnit] = []
    numbers: dict[str, int] = {}
    parents: list[str] = []
    for index, entry in enumerate(entries):
        unit = _unit(entry, ROOT, f"[{index}]")
        if unit is None:
            continue
        numbers.setdefault(unit.id, len(units))
        units.append(unit)
        parent = _first(entry, PARENTS)
        if isinstance(parent, dict):
            parent = _first(parent, IDS)
        parents.append("" if parent is None else str(parent).strip())
    times = Counter(unit.name for unit in units)
    number_of_name = {unit.name: number for number, unit in enumerate(units) if times[unit.name] == 1}
    for unit, key in zip(units, parents, strict=True):
        if key and (above := numbers.get(key, number_of_name.get(key))) is not None:
            unit.parent = above
        elif key not in ("", "0", "null"):
            unit.doubts.append(doubt("no_parent", unit.location, name=key[:NAME_SHOWN]))
    return imported_charts([(units, ChartTitle())], "flat", name)


def _graph(document: Entry, nodes: Sequence[object], edges: Sequence[object], name: str) -> Imported:
    """Return the chart of nodes and edges; the root that it names, or that is the organisation, is no unit."""
    units: list[DraftUnit] = []
    numbers: dict[str, int] = {}
    for index, node in enumerate(nodes):
        if unit := _unit(node, ROOT, f"nodes[{index}]"):
            numbers.setdefault(unit.id, len(units))
            units.append(unit)
    for edge in edges:
        ends = _ends(edge)
        if ends is not None and ends[0] in numbers and ends[1] in numbers:
            _connect(units, numbers[ends[0]], numbers[ends[1]])
    title = _title(document)
    root = _root(document, units, numbers, title)
    if root is not None and len(units) > 1:
        title = ChartTitle(title.organisation or units[root].name, "", title.as_of)
        units = without_root(units, root)
    return imported_charts([(units, title)], "edges", name)


def _ends(edge: object) -> tuple[str, str] | None:
    """Return the keys of the nodes at the upper and the lower end of an edge, None where it has no known ends."""
    if isinstance(edge, dict):
        for above, below in ENDS:
            if above in edge and below in edge:
                return _text(edge, (above,)), _text(edge, (below,))
    return None


def _connect(units: Sequence[DraftUnit], above: int, below: int) -> None:
    """Put a unit under another; a second parent is a further one, with a doubt."""
    unit = units[below]
    if unit.parent == ROOT:
        unit.parent = above
    elif above != unit.parent:
        unit.also_under.append(above)
        unit.doubts.append(doubt("two_parents", unit.location))


def _title(document: Entry) -> ChartTitle:
    meta = document.get("meta")
    if not isinstance(meta, dict):
        return ChartTitle()
    day = day_in(_text(meta, ("asOf", "as_of", "date")))
    organisation = _text(meta, ("institution", "organisation", "organization"))
    return ChartTitle(organisation, "", day.isoformat() if day else "")


def _root(document: Entry, units: Sequence[DraftUnit], numbers: Mapping[str, int], title: ChartTitle) -> int | None:
    """Return the unit that is the organisation itself, None where none is."""
    stated = numbers.get(_text(document, ("rootId", "root")))
    if stated is not None:
        return stated
    parents = {unit.parent for unit in units}
    tops = [number for number, unit in enumerate(units) if unit.parent == ROOT and number in parents]
    return tops[0] if len(tops) == 1 and title.organisation == units[tops[0]].name else None
