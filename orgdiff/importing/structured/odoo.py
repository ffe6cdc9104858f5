"""Departments in the data files of Odoo (records of `hr.department`)."""

from __future__ import annotations

from orgdiff.files.xml_input import parsed_xml
from orgdiff.importing.cells import ChartTitle, Location
from orgdiff.importing.imported import Imported
from orgdiff.importing.structured.charts import imported_charts
from orgdiff.importing.units import NAME_SHOWN, DraftUnit, doubt
from orgdiff.model import ROOT


def charts_of_odoo(raw: bytes, name: str) -> Imported:
    """Return the chart in a data file of Odoo, in the order of the file; `LoadError` where it is no sound XML."""
    root = parsed_xml(raw, name)
    units: list[DraftUnit] = []
    numbers: dict[str, int] = {}
    parents: list[str] = []
    for record in root.iter("record"):
        if record.get("model") != "hr.department":
            continue
        fields = {field.get("name"): field for field in record.iter("field")}
        label = "".join(fields["name"].itertext()).strip() if "name" in fields else ""
        if not label:
            continue
        identifier = _without_module(record.get("id") or "")
        numbers.setdefault(identifier, len(units))
        location = Location("line", "", record.sourceline or 1)
        units.append(DraftUnit(" ".join(label.split()), ROOT, location, id=identifier))
        parent = fields.get("parent_id")
        parents.append(_without_module(parent.get("ref") or "") if parent is not None else "")
    for unit, parent_id in zip(units, parents, strict=True):
        if parent_id in numbers:
            unit.parent = numbers[parent_id]
        elif parent_id:
            unit.doubts.append(doubt("no_parent", unit.location, name=parent_id[:NAME_SHOWN]))
    return imported_charts([(units, ChartTitle())], "odoo", name)


def _without_module(identifier: str) -> str:
    """Return an identifier without the module before it (`hr.dep_rd`)."""
    return identifier.rpartition(".")[2]
