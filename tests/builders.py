"""Charts and successions made by hand, for tests of what comes after matching."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from orgdiff.changes import classify
from orgdiff.comparison import Comparison
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree
from orgdiff.succession import EvidenceRow, Link, Refusal, Succession
from orgdiff.transfers import Transfer

Fields = dict[str, dict[str, Any]]


def document(outline: str, fields: Fields | None = None, **head: str) -> dict[str, Any]:
    """Return the organisation document of an indented list of names, two spaces a level; `fields` are what
    units have besides, by name."""
    top: list[dict[str, Any]] = []
    levels = [top]
    for line in outline.splitlines():
        name = line.strip()
        if name:
            depth = (len(line) - len(line.lstrip())) // 2
            entry = {"name": name, "children": [], **(fields or {}).get(name, {})}
            levels[depth].append(entry)
            levels[depth + 1 :] = [entry["children"]]
    return {**head, "units": top}


def unit(name: str, *children: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a unit of an organisation document."""
    return {"name": name, **fields, **({"children": list(children)} if children else {})}


def with_units(*units: dict[str, Any], **besides: Any) -> dict[str, Any]:
    """Return the organisation document of these units, which need not be sound."""
    return {"units": list(units), **besides}


def chart(outline: str, fields: Fields | None = None, **head: str) -> OrgTree:
    """Return the tree of `document`."""
    return build_tree(document(outline, fields, **head))


def link(before: str, after: str, weight: float = 10.0, main: bool = True) -> Link:
    """Return a link whose evidence is the prior and one row."""
    rows = EvidenceRow("prior", -4.0), EvidenceRow("name_identical", weight + 4.0, weight, (before, after))
    return Link(before, after, main, weight, rows)


def refusal(before: str, after: str, weight: float) -> Refusal:
    """Return a link that was not chosen, worth nothing beside no other."""
    return Refusal(link(before, after, weight), 0.0)


def succession_of(
    before: OrgTree, after: OrgTree, main: dict[str, str], further: tuple[tuple[str, str], ...] = ()
) -> Succession:
    """Return the succession of these links, nothing refused."""
    links = [link(old, new) for old, new in main.items()]
    links += [link(old, new, 2.0, main=False) for old, new in further]
    return Succession(before, after, tuple(links), {})


def comparison_of(
    found: Succession, doubtful: dict[str, float] | None = None, transfers: tuple[Transfer, ...] = ()
) -> Comparison:
    """Return the comparison of a succession, every change sure but the doubtful ones, by their first unit."""
    changes = []
    for number, change in enumerate(classify(found), start=1):
        sure = (doubtful or {}).get((change.after or change.before)[0], 0.95)
        changes.append(replace(change, id=f"c{number:03}", confidence=sure, review=sure < 0.75))
    return Comparison(found.before, found.after, tuple(changes), transfers)
