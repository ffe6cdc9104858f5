"""Write the charts of Kashiwa with codes, authorised posts and heads, all invented, into data/.

    python tools/make_coded_sample.py

The charts as published hold none of them, so the documents that need them could not be shown. Codes are six digits:
two for the department, two for the section, two for the unit below, in printed order. A unit keeps its code where it
goes on in the department that it was in; every other unit after has the next free one of its department, as offices
assign them. Posts are the people in main posts of the sample rosters, which are invented too; after the reorganisation
they follow the decided mapping, and only new units are counted anew. Heads are the heads of departments (部長) and
sections (課長) of the rosters, whose people are invented.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from pathlib import Path

from orgdiff import Comparison, OrgTree, compare, load_mapping, load_tree
from orgdiff.loading import document_text, tree_document
from orgdiff.model import ROOT, join_path

DATA = Path(__file__).resolve().parent.parent / "data"
INVENTED = "所属コード、定数及び所属長は架空(tools/make_coded_sample.py により作成)"
LEVELS = ("部", "課", "係")
"""The columns of the sample rosters that hold the units of a person, the highest first."""
HEADS = ("部長", "課長")
"""The posts of the sample rosters that lead a unit."""


def main() -> None:
    """Write the two charts."""
    mapping = load_mapping(DATA / "mapping_r3_r4.csv")
    found = compare(load_tree(DATA / "org_r3.json"), load_tree(DATA / "org_r4.json"), mapping=mapping)
    codes_before = codes(found.before, {}, ())
    codes_after = codes(found.after, kept_codes(found, codes_before), codes_before.values())
    posts_before = Counter(staffed("roster_r3.csv"))
    posts_after = followed(found, posts_before, Counter(staffed("roster_r4.csv")))
    write("coded_r3.json", found.before, codes_before, posts_before, heads("roster_r3.csv"))
    write("coded_r4.json", found.after, codes_after, posts_after, heads("roster_r4.csv"))


def codes(tree: OrgTree, kept: dict[str, str], given: Iterable[str]) -> dict[str, str]:
    """Return a code for each unit of a chart, by path: the kept ones, else the next that was never given."""
    used = set(given)
    found: dict[str, str] = {}
    for unit in tree.units:
        above = "" if unit.parent == ROOT else found[tree.units[unit.parent].path][: 2 * unit.depth]
        free = (f"{above}{number:02}".ljust(6, "0") for number in count(1))
        found[unit.path] = kept.get(unit.path) or next(code for code in free if code not in used)
        used.add(found[unit.path])
    return found


def kept_codes(found: Comparison, before: dict[str, str]) -> dict[str, str]:
    """Return the codes that units after keep: of units that go on alone, in the department that they were in."""
    departments = {old: new for change in found.changes for old in change.before for new in change.after[:1]}
    kept: dict[str, str] = {}
    for change in found.changes:
        if len(change.before) == len(change.after) == 1:
            (old,), (new,) = change.before, change.after
            home = departments.get(found.before.department(old).path)
            if home == found.after.department(new).path or not found.before.unit(old).depth:
                kept[new] = before[old]
    return kept


def staffed(roster: str) -> list[str]:
    """Return the path of the unit of each main post of a roster."""
    return [_path(row) for row in _main_posts(roster)]


def heads(roster: str) -> dict[str, str]:
    """Return who leads each unit by a roster, by path: the first who holds such a post."""
    found: dict[str, str] = {}
    for row in _main_posts(roster):
        if row["職名"] in HEADS:
            found.setdefault(_path(row), f"{row['職名']} {row['氏名']}")
    return found


def _main_posts(roster: str) -> list[dict[str, str]]:
    with (DATA / roster).open(encoding="utf-8-sig", newline="") as stream:
        return [row for row in csv.DictReader(stream) if not row["兼務"]]


def _path(row: dict[str, str]) -> str:
    path: str | None = None
    for name in filter(None, (row[level] for level in LEVELS)):
        path = join_path(path, name)
    return path or ""


def followed(found: Comparison, before: Counter[str], after: Counter[str]) -> Counter[str]:
    """Return the posts after: those before with the units that they went to, divided evenly where there are several;
    of new units those of the people there."""
    posts: Counter[str] = Counter()
    for change in found.changes:
        if change.kind == "new":
            posts[change.after[0]] = max(after[change.after[0]], 1)
        for old in change.before:
            targets = [link.after for link in change.links if link.before == old]
            for place, target in enumerate(targets):
                posts[target] += (before[old] + place) // len(targets)
    return posts


def write(name: str, tree: OrgTree, codes: dict[str, str], posts: Counter[str], heads: dict[str, str]) -> None:
    """Write a chart with codes, posts and heads, and say in it that they are invented."""
    units = tuple(
        replace(unit, id=codes[unit.path], headcount=posts[unit.path], head=heads.get(unit.path)) for unit in tree.units
    )
    source = f"{tree.source}。{INVENTED}"
    text = document_text(tree_document(replace(tree, units=units, source=source)))
    (DATA / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
