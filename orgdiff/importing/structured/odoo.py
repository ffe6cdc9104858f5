"""Departments in the data files of Odoo (records of `hr.department`)."""

from __future__ import annotations

from orgdiff.errors import LoadError, fault
from orgdiff.importing.grid import Place
from orgdiff.importing.heads import Head
from orgdiff.importing.imported import Imported
from orgdiff.importing.rows import Row, doubt
from orgdiff.importing.structured.charts import imported


def charts_of_odoo(raw: bytes, name: str) -> Imported:
    """Return the chart in a data file of Odoo; its order is that of the file."""
    from lxml import etree

    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise LoadError(fault("unreadable_document", file=name, format="XML", why="DOCTYPE"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise LoadError(fault("unreadable_document", file=name, format="XML", why=type(error).__name__)) from None
    rows: list[Row] = []
    numbers: dict[str, int] = {}
    parents: list[str] = []
    for record in root.iter("record"):
        if record.get("model") != "hr.department":
            continue
        fields = {field.get("name"): field for field in record.iter("field")}
        label = "".join(fields["name"].itertext()).strip() if "name" in fields else ""
        if not label:
            continue
        key = _local(record.get("id") or "")
        numbers.setdefault(key, len(rows))
        rows.append(Row(" ".join(label.split()), -1, Place("line", "", record.sourceline or 1), id=key))
        parent = fields.get("parent_id")
        parents.append(_local(parent.get("ref") or "") if parent is not None else "")
    for row, wanted in zip(rows, parents, strict=True):
        if wanted in numbers:
            row.parent = numbers[wanted]
        elif wanted:
            row.doubts.append(doubt("no_parent", row.place, name=wanted[:60]))
    return imported([(rows, Head())], "odoo", name)


def _local(identifier: str) -> str:
    """Return an identifier without the module before it."""
    return identifier.rpartition(".")[2]
