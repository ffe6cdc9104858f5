"""An organisation document as the text of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from orgdiff.files.strict_json import DOUBT_KEY, JsonObject
from orgdiff.model import ROOT, OrgTree, Unit

_FIELDS = ("id", "name_en", "kind", "remarks", "functions", "headcount", "head", "formerly", "also_under")


def document_text(document: JsonObject) -> str:
    """Return an organisation document as the JSON of a file, with one line per unit."""
    head = {key: value for key, value in document.items() if key != "units"}
    return "".join((_opened(head, "units"), *_unit_lines(document["units"], 1), "}\n"))


def _opened(entry: JsonObject, below: str) -> str:
    """Return the JSON of an entry up to the start of the list that stands under the key `below`."""
    own = json.dumps(entry, ensure_ascii=False)
    return f"{own[:-1]}{', ' if entry else ''}{json.dumps(below)}: ["


def _unit_lines(units: list[JsonObject], depth: int) -> Iterator[str]:
    for number, unit in enumerate(units):
        yield f"{',' if number else ''}\n{' ' * depth}"
        own = {key: value for key, value in unit.items() if key != "children"}
        if children := unit.get("children"):
            yield _opened(own, "children")
            yield from _unit_lines(children, depth + 1)
            yield "}"
        else:
            yield json.dumps(own, ensure_ascii=False)
    yield "]"


def tree_document(tree: OrgTree) -> JsonObject:
    """Return the organisation document of a tree, of which `build_tree` makes the same tree.

    >>> from orgdiff.loading import build_tree
    >>> tree_document(build_tree({"units": [{"name": "総務部", "children": [{"name": "行政課"}]}]}))
    {'units': [{'name': '総務部', 'children': [{'name': '行政課'}]}]}
    """
    head = {key: getattr(tree, key) for key in ("organisation", "edition", "as_of", "source")}
    document: JsonObject = {key: value for key, value in head.items() if value}
    document |= {} if tree.ordered else {"ordered": False}
    document |= {DOUBT_KEY: list(tree.doubts)} if tree.doubts else {}
    document["units"] = []
    entries: list[JsonObject] = []
    for unit in tree.units:
        entries.append(_unit_entry(unit))
        above = document["units"] if unit.parent == ROOT else entries[unit.parent].setdefault("children", [])
        above.append(entries[-1])
    return document


def _unit_entry(unit: Unit) -> JsonObject:
    said = {field: getattr(unit, field) for field in _FIELDS}
    entry = {key: list(value) if isinstance(value, tuple) else value for key, value in said.items()}
    doubts = {DOUBT_KEY: list(unit.doubts)} if unit.doubts else {}
    return {"name": unit.name, **{key: value for key, value in entry.items() if value not in (None, [])}, **doubts}
