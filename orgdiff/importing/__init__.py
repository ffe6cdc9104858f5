"""Charts from the files people have: Excel, CSV, PDF, Word, web pages, the data of other programs.

    file -> cells with their places -> the layout that fits -> rows of units -> a tree, with what is doubtful in it

`load_tree` reads a chart whatever it is in; `read_charts` tells too what was understood, and gives both charts of
a document that holds two. Everything heavy is imported when a file needs it, so that our own JSON is read as fast as
ever.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from orgdiff.errors import LoadError, fault
from orgdiff.files.reading import read_bytes
from orgdiff.importing.imported import Imported
from orgdiff.lazy import lazy_names
from orgdiff.loading import parsed
from orgdiff.model import OrgTree

if TYPE_CHECKING:
    from orgdiff.importing.chart_table import to_csv, to_workbook
    from orgdiff.importing.duties import add_duties
    from orgdiff.importing.profiles import Profile, load_profile, profile_text
    from orgdiff.importing.understanding import duties_lines, understanding_lines

__all__ = [
    "Imported",
    "Profile",
    "add_duties",
    "charts_of",
    "duties_lines",
    "load_pair",
    "load_profile",
    "load_tree",
    "profile_text",
    "read_charts",
    "to_csv",
    "to_workbook",
    "understanding_lines",
]

__getattr__ = lazy_names(
    "orgdiff.importing",
    {
        "Profile": "profiles",
        "add_duties": "duties",
        "duties_lines": "understanding",
        "load_profile": "profiles",
        "profile_text": "profiles",
        "to_csv": "chart_table",
        "to_workbook": "chart_table",
        "understanding_lines": "understanding",
    },
)

_BLANKS = b"\xef\xbb\xbf \t\r\n"


def read_charts(path: str | Path, profile: Profile | None = None, as_of: date | None = None) -> Imported:
    """Read the chart or the two charts of a file of any kind that orgdiff knows.

    `profile` says what is not to be guessed, `as_of` which day's edition is wanted of rows with dates. Raises
    `LoadError` where the file holds no chart, naming what it is instead.
    """
    name = str(path)
    return charts_of(read_bytes(path), name, profile, as_of)


def charts_of(raw: bytes, name: str, profile: Profile | None = None, as_of: date | None = None) -> Imported:
    """Read the chart or the two charts in the bytes of a file called `name`; see `read_charts`."""
    start = raw[:64].lstrip(_BLANKS)
    # the name decides only whose faults are told: those of JSON, where JSON was meant
    if (
        start.startswith((b"{", b"["))
        or name.lower().endswith(".json")
        or (raw[:2] in (b"\xff\xfe", b"\xfe\xff") and raw[2:4].strip(b"\0") in (b"{", b"["))
    ):
        return _from_json(raw, name)
    from orgdiff.importing.structured import rdf_or_xml

    if (found := rdf_or_xml(raw, name)) is not None:
        return found
    from orgdiff.importing.reading import read_tables

    return read_tables(raw, name, profile or {}, as_of)


def _from_json(raw: bytes, name: str) -> Imported:
    document = parsed(raw, name)
    if isinstance(document, dict) and "units" in document:
        return Imported((document,), None, name)
    from orgdiff.importing.structured import charts_of_json

    found = charts_of_json(document, raw, name)
    return found if found is not None else Imported((document,), None, name)


def load_tree(path: str | Path) -> OrgTree:
    """Read a chart: an organisation file, or any other file that holds one chart.

    `path` is a file, or `-` for standard input. Raises `LoadError` holding every fault found, each with its place.
    """
    trees = read_charts(path).trees()
    if len(trees) != 1:
        raise LoadError(fault("second_document", file=str(path)))
    return trees[0]


def load_pair(before: str | Path, after: str | Path | None) -> tuple[OrgTree, OrgTree]:
    """Read two charts, or both out of one document where no second file is given."""
    if after is not None:
        return load_tree(before), load_tree(after)
    trees = read_charts(before).trees()
    if len(trees) != 2:
        raise LoadError(fault("needs_two", file=str(before)))
    return trees[0], trees[1]
