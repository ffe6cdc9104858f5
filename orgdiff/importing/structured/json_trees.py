"""JSON of other programs: trees of children, trees of keys, nodes and edges, and rows of tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from orgdiff.dates import day_in
from orgdiff.errors import LoadError, fault
from orgdiff.importing.cells import ChartTitle, SourceDocument, looks_like_unit
from orgdiff.importing.imported import Imported
from orgdiff.importing.structured.charts import imported_charts
from orgdiff.importing.structured.entries import NAMES, Entry, children_of, entries_in, text_of, unit_of
from orgdiff.importing.structured.records import records_document
from orgdiff.importing.units import NAME_SHOWN, DraftUnit, doubt, without_root
from orgdiff.model import ROOT

NODES = ("nodes", "units", "departments", "data")
EDGES = ("edges", "links", "relations")
ENDS = (("parent", "child"), ("source", "target"), ("from", "to"))
"""The keys of an edge: its upper and its lower end."""
MAX_TREE_DEPTH = 200
MAX_WRAPPERS = 5
"""Objects around the chart (result, data): programs that answer requests write two or three."""


def charts_of_json(document: object, raw: bytes, name: str) -> Imported | SourceDocument | None:
    """Return the chart in a JSON document of another program, or the table that it holds; None where its form is not
    known.

    `raw` is the text of the document, `name` the name of its file. Raises `LoadError` for files that orgdiff wrote.
    """
    return _chart(document, raw, name, MAX_WRAPPERS)


def _chart(document: object, raw: bytes, name: str, wrappers: int) -> Imported | SourceDocument | None:
    if isinstance(document, dict):
        return _chart_of_object(document, raw, name, wrappers)
    entries = entries_in(document)
    if entries is not None and "@type" in entries[0]:
        return _chart_of_rdf(raw, name)
    if (table := records_document(document)) is not None:
        return table
    if entries is not None and any(children_of(entry) for entry in entries):
        return _tree(entries, name, is_single=False)
    return None


def _chart_of_object(document: Entry, raw: bytes, name: str, wrappers: int) -> Imported | SourceDocument | None:
    form = document.get("format", "")
    if str(form).startswith("orgdiff/"):
        raise LoadError(fault("is_own_file", file=name, format=form))
    if text_of(document, NAMES) and "@graph" not in document and children_of(document):
        return _tree([document], name, is_single=True)
    if "@graph" in document or "@context" in document:
        return _chart_of_rdf(raw, name)
    if (nodes := _list_in(document, NODES)) and (edges := _list_in(document, EDGES)) is not None:
        return _graph(document, nodes, edges, name)
    if _is_tree_of_keys(document):
        return _tree(list(_entries_of_keys(document)), name, is_single=False)
    if not wrappers:
        return None
    found = [chart for value in document.values() if (chart := _chart(value, raw, name, wrappers - 1)) is not None]
    return found[0] if len(found) == 1 else None


def _chart_of_rdf(raw: bytes, name: str) -> Imported:
    from orgdiff.importing.structured.ontology import charts_of_rdf

    return charts_of_rdf(raw, name, "json-ld")


def _list_in(document: Entry, keys: Sequence[str]) -> list[object] | None:
    return next((value for key in keys if isinstance(value := document.get(key), list)), None)


# ---- the forms of documents


def _is_tree_of_keys(document: Entry) -> bool:
    """Whether the keys of an object are units, and their values what stands below each."""
    return len(document) > 1 and all(
        looks_like_unit(key) and (value is None or isinstance(value, dict | list)) for key, value in document.items()
    )


def _entries_of_keys(document: Entry) -> Iterator[Entry]:
    """Yield a tree of keys as entries with children; iteration, as a document may be nested to any depth."""
    top: list[Entry] = []
    stack: list[tuple[Entry, list[Entry]]] = [(document, top)]
    while stack:
        units, siblings = stack.pop()
        for key, value in units.items():
            children: list[Entry] = []
            siblings.append({"name": key, "children": value if isinstance(value, list) else children})
            if isinstance(value, dict):
                stack.append((value, children))
    yield from top


def _tree(entries: Sequence[object], name: str, is_single: bool) -> Imported:
    """Return the chart of entries with children; the root of a single tree is the organisation."""
    units: list[DraftUnit] = []
    stack = [(entry, ROOT, f"[{index}]", 0) for index, entry in reversed(list(enumerate(entries)))]
    while stack:
        entry, parent, where, depth = stack.pop()
        if depth > MAX_TREE_DEPTH:
            raise LoadError(fault("too_deep", file=name, limit=MAX_TREE_DEPTH))
        number = parent
        if unit := unit_of(entry, parent, where):
            number = len(units)
            units.append(unit)
        children = reversed(list(enumerate(children_of(entry)))) if isinstance(entry, dict) else ()
        stack += [(child, number, f"{where}.children[{index}]", depth + 1) for index, child in children]
    title = ChartTitle()
    if is_single and len(units) > 1:
        title = ChartTitle(units[0].name)
        units = without_root(units, 0)
    return imported_charts([(units, title)], "tree", name)


def _graph(document: Entry, nodes: Sequence[object], edges: Sequence[object], name: str) -> Imported:
    """Return the chart of nodes and edges; the root that it names, or that is the organisation, is no unit."""
    units: list[DraftUnit] = []
    numbers: dict[str, int] = {}
    for index, node in enumerate(nodes):
        if unit := unit_of(_without_wrapper(node), ROOT, f"nodes[{index}]"):
            numbers.setdefault(unit.id, len(units))
            units.append(unit)
    for edge in edges:
        above, below = _ends(_without_wrapper(edge)) or ("", "")
        if above in numbers and below in numbers:
            _connect(units, numbers[above], numbers[below])
        elif above and below in numbers:
            unit = units[numbers[below]]
            unit.doubts.append(doubt("no_parent", unit.location, name=above[:NAME_SHOWN]))
    title = _title(document)
    root = _root(document, units, numbers, title)
    if root is not None and len(units) > 1:
        title = ChartTitle(title.organisation or units[root].name, "", title.as_of)
        units = without_root(units, root)
    return imported_charts([(units, title)], "edges", name)


def _without_wrapper(part: object) -> object:
    """Return a node or an edge that stands in an object of its own (data), as programs that draw graphs write it."""
    data = part.get("data") if isinstance(part, dict) else None
    return data if isinstance(data, dict) else part


def _ends(edge: object) -> tuple[str, str] | None:
    """Return the keys of the nodes at the upper and the lower end of an edge, None where it has no known ends."""
    if isinstance(edge, dict):
        for above, below in ENDS:
            if above in edge and below in edge:
                return text_of(edge, (above,)), text_of(edge, (below,))
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
    day = day_in(text_of(meta, ("asOf", "as_of", "date")))
    organisation = text_of(meta, ("institution", "organisation", "organization"))
    return ChartTitle(organisation, "", day.isoformat() if day else "")


def _root(document: Entry, units: Sequence[DraftUnit], numbers: Mapping[str, int], title: ChartTitle) -> int | None:
    """Return the unit that is the organisation itself, None where none is."""
    stated = numbers.get(text_of(document, ("rootId", "root")))
    if stated is not None:
        return stated
    parents = {unit.parent for unit in units}
    tops = [number for number, unit in enumerate(units) if unit.parent == ROOT and number in parents]
    return tops[0] if len(tops) == 1 and title.organisation == units[tops[0]].name else None
