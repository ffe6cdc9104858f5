"""Kashiwa City and the real reorganisations: read and compared once, however many tests look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from orgdiff import compare, load_mapping, load_tree
from orgdiff.comparison import Comparison
from orgdiff.model import OrgTree

ROOT = Path(__file__).resolve().parent.parent
"""The folder of the project."""
DATA = ROOT / "data"
CHARTS = R3, R4 = DATA / "org_r3.json", DATA / "org_r4.json"
"""Kashiwa City before and after."""
CODED = DATA / "coded_r3.json", DATA / "coded_r4.json"
"""The same with codes, posts and heads, which are invented."""
MAPPING = DATA / "mapping_r3_r4.csv"
ROSTERS = DATA / "roster_r3.csv", DATA / "roster_r4.csv"

_FOLDERS = ROOT / "tests" / "cases"
CASES = sorted(path.parent.name for path in _FOLDERS.glob("*/gold.json"))
"""The real reorganisations."""
CASES_SHOWN = CASES[::3]
"""Those of them that are drawn, written and checked: of every kind some, as each takes a second or more."""


def case_folder(name: str) -> Path:
    """Return the folder of a real reorganisation: both charts, and what became of the units (`gold.json`)."""
    return _FOLDERS / name


@cache
def kashiwa() -> Comparison:
    """Return the comparison of Kashiwa City."""
    return compare(load_tree(R3), load_tree(R4))


@cache
def kashiwa_decided() -> Comparison:
    """Return the comparison of Kashiwa City with the decisions of the sample mapping."""
    return compare(kashiwa().before, kashiwa().after, mapping=load_mapping(MAPPING))


@cache
def case_tree(name: str, edition: str) -> OrgTree:
    """Return the chart of a real reorganisation, `before` or `after`."""
    return load_tree(case_folder(name) / f"{edition}.json")


@cache
def case(name: str) -> Comparison:
    """Return the comparison of a real reorganisation."""
    return compare(case_tree(name, "before"), case_tree(name, "after"))
