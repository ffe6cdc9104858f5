"""Charts from the files people have: Excel, CSV, PDF, Word, web pages, the data of other programs.

    file        sources/     cells with their locations (cells/ says what each of them states)
    cells       tables/      the tables that hold the chart, by edition
    tables      layouts/     draft units, read by the layout that fits
    units       units/       a tree, with its doubts

`reading` leads from step to step. Three kinds of files have a way of their own: data with the tree in it
(`structured/`), tables that orgdiff wrote (`chart_table/`), and rules of duties for a chart (`duties/`).

`load_tree` reads a chart from any file; `read_charts` also states how the file was understood, and returns both charts
of a document that holds two. Everything heavy is imported when a file needs it, so that orgdiff's own JSON is read
without delay.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orgdiff.errors import LoadError, fault
from orgdiff.files.reading import read_bytes
from orgdiff.files.strict_json import JsonObject
from orgdiff.importing.imported import Imported
from orgdiff.lazy import lazy_names
from orgdiff.loading import parse_document
from orgdiff.model import OrgTree

if TYPE_CHECKING:
    from orgdiff.importing.cells import Grid
    from orgdiff.importing.chart_table import to_csv, to_workbook
    from orgdiff.importing.duties import add_duties
    from orgdiff.importing.profiles import ChartProfile, Layout, load_chart_profile, profile_text
    from orgdiff.importing.sources import read_document
    from orgdiff.importing.understanding import duties_lines, understanding_lines

__all__ = [
    "ChartProfile",
    "Grid",
    "Imported",
    "Layout",
    "add_duties",
    "charts_of",
    "duties_lines",
    "load_chart_profile",
    "load_pair",
    "load_tree",
    "profile_text",
    "read_charts",
    "read_document",
    "to_csv",
    "to_workbook",
    "understanding_lines",
]

__getattr__ = lazy_names(
    "orgdiff.importing",
    {
        "ChartProfile": "profiles",
        "Layout": "profiles",
        "Grid": "cells",
        "add_duties": "duties",
        "duties_lines": "understanding",
        "load_chart_profile": "profiles",
        "profile_text": "profiles",
        "read_document": "sources",
        "to_csv": "chart_table",
        "to_workbook": "chart_table",
        "understanding_lines": "understanding",
    },
)

_BLANKS_AND_BOM = b"\xef\xbb\xbf \t\r\n"


def read_charts(path: str | Path, profile: ChartProfile | None = None, as_of: date | None = None) -> Imported:
    """Read the chart or the two charts of a file of any kind that orgdiff knows.

    `profile` states what is not to be guessed; where rows have dates, `as_of` is the day whose edition is wanted.
    Raises `LoadError` where the file holds no chart, stating what it holds instead.
    """
    name = str(path)
    return charts_of(read_bytes(path), name, profile, as_of)


def charts_of(raw: bytes, name: str, profile: ChartProfile | None = None, as_of: date | None = None) -> Imported:
    """Read the chart or the two charts in the bytes of a file called `name`; see `read_charts`."""
    # a file that is called .json was meant as JSON, so that its faults are reported as faults of JSON
    if name.lower().endswith(".json") or _starts_like_json(raw):
        return _from_json(raw, name, profile or {}, as_of)
    from orgdiff.importing.structured import rdf_or_xml, yaml_value

    if (charts := rdf_or_xml(raw, name)) is not None:
        return charts
    if (value := yaml_value(raw, name)) is not None and (charts := _from_data(value, raw, name, profile or {}, as_of)):
        return charts
    from orgdiff.importing.reading import read_tables

    return read_tables(raw, name, profile or {}, as_of)


def _starts_like_json(raw: bytes) -> bool:
    is_utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    return not raw.startswith(b"{\\rtf") and _opens_json(raw, is_utf16)


def _opens_json(raw: bytes, is_utf16: bool) -> bool:
    return raw[:64].lstrip(_BLANKS_AND_BOM).startswith((b"{", b"[")) or (
        is_utf16 and raw[2:4].strip(b"\0") in (b"{", b"[")
    )


def _from_json(raw: bytes, name: str, profile: ChartProfile, as_of: date | None) -> Imported:
    document = parse_document(_as_one_list(raw), name)
    if isinstance(document, dict) and "units" in document:
        return Imported((document,), None, name)
    if isinstance(document, dict) and _are_pair(document):
        return Imported((document["before"], document["after"]), None, name)
    return _from_data(document, raw, name, profile, as_of) or Imported((document,), None, name)


def _are_pair(document: JsonObject) -> bool:
    """Whether an object holds two organisation files, called before and after."""
    charts = [document.get(key) for key in ("before", "after")]
    return "format" not in document and all(isinstance(chart, dict) and "units" in chart for chart in charts)


def _from_data(value: object, raw: bytes, name: str, profile: ChartProfile, as_of: date | None) -> Imported | None:
    """Return the charts in data of another program, None where its form is not known."""
    from orgdiff.importing.structured import charts_of_json

    charts = charts_of_json(value, raw, name)
    if charts is None or isinstance(charts, Imported):
        return charts
    from orgdiff.importing.reading import charts_in

    return charts_in(charts, name, profile, as_of)


_LINES_OF_OBJECTS = re.compile(rb"\s*(?:\{[^\r\n]*\}[ \t]*\r?\n\s*)+\{[^\r\n]*\}\s*")


def _as_one_list(raw: bytes) -> bytes:
    """Return JSON with an object in each line as one list; organisation files and any other JSON as they are."""
    if not raw.startswith(b"{") or b'"units"' in raw or not _LINES_OF_OBJECTS.fullmatch(raw):
        return raw
    return b"[" + b",\n".join(line for line in raw.splitlines() if line.strip()) + b"]"


def load_tree(path: str | Path) -> OrgTree:
    """Read a chart: an organisation file, or any other file that holds one chart.

    `path` is a file, or `-` for standard input. Raises `LoadError` with every fault found, each with its place.
    """
    trees = read_charts(path).trees()
    if len(trees) != 1:
        raise LoadError(fault("second_document", file=str(path)))
    return trees[0]


def load_pair(before: str | Path, after: str | Path | None) -> tuple[OrgTree, OrgTree]:
    """Read the charts before and after: from two files, or both from one document where `after` is None.

    Raises `LoadError` with every fault found.
    """
    if after is not None:
        return load_tree(before), load_tree(after)
    trees = read_charts(before).trees()
    if len(trees) != 2:
        raise LoadError(fault("needs_two", file=str(before)))
    return trees[0], trees[1]
