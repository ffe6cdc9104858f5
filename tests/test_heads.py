"""Heads: what stands above everything changes nothing but itself; a level between is a level, not a successor."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import chart
from orgdiff.changes import MIRRORED
from orgdiff.comparison import Comparison, compare
from orgdiff.loading import build_tree
from orgdiff.matching.heads import heads
from samples import DATA
from strategies import fewer, reorganisations

Documents = tuple[dict[str, Any], dict[str, Any]]
Change = tuple[str, tuple[str, ...], tuple[str, ...], float]

HEAD, DEPUTY = "市の長", "その次席"
"""Names that no unit of a drawn chart has."""


def under(document: dict[str, Any], *heads: str) -> dict[str, Any]:
    """Return a document with single units above everything, the uppermost first."""
    units = document["units"]
    for name in reversed(heads):
        units = [{"name": name, "children": units}]
    return {**document, "units": units}


def changes(found: Comparison, above: tuple[int, int] = (0, 0)) -> set[Change]:
    """Return what became of the units below the uppermost levels of both trees, without these in their paths."""
    prefixes = [
        "/".join(tree.units[count - 1].path.split("/")[:count]) + "/" if count else ""
        for tree, count in zip((found.before, found.after), above, strict=True)
    ]
    return {
        (
            one.kind,
            tuple(path.removeprefix(prefixes[0]) for path in one.before),
            tuple(path.removeprefix(prefixes[1]) for path in one.after),
            one.confidence,
        )
        for one in found.changes
        if all(path.startswith(prefixes[0]) for path in one.before)
        and all(path.startswith(prefixes[1]) for path in one.after)
    }


WRAPPED = [((HEAD,), (HEAD,)), ((HEAD, DEPUTY), (HEAD, DEPUTY))]


@fewer
@given(reorganisations(), st.sampled_from(WRAPPED))
def test_common_heads_above_both_charts_change_nothing_but_themselves(
    documents: Documents, names: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assume(all(len(document["units"]) > 0 for document in documents))
    plain = compare(*map(build_tree, documents))
    wrapped = compare(build_tree(under(documents[0], *names[0])), build_tree(under(documents[1], *names[1])))
    assert changes(wrapped, (len(names[0]), len(names[1]))) == changes(plain)


@fewer
@given(reorganisations(), st.sampled_from([((HEAD,), ()), ((), (HEAD,)), ((HEAD, DEPUTY), ()), ((), (HEAD, DEPUTY))]))
def test_heads_above_one_chart_change_nothing_but_themselves(
    documents: Documents, names: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assume(all(len(document["units"]) > 1 for document in documents))
    plain = compare(*map(build_tree, documents))
    wrapped = compare(build_tree(under(documents[0], *names[0])), build_tree(under(documents[1], *names[1])))
    above = len(names[0]), len(names[1])
    assert changes(wrapped, above) == changes(plain)
    alone = [one.kind for one in wrapped.changes if HEAD in (*one.before, *one.after)]
    assert alone == ["abolished" if names[0] else "new"]


@pytest.mark.parametrize("names", [((), ("市長",)), (("市長",), ("市長",)), (("市長", "副市長"), ("市長",))])
def test_kashiwa_under_its_mayor_is_kashiwa(names: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    charts = [json.loads((DATA / f"org_{year}.json").read_text(encoding="utf-8")) for year in ("r3", "r4")]
    found = compare(*(build_tree(under(document, *above)) for document, above in zip(charts, names, strict=True)))
    assert changes(found, (len(names[0]), len(names[1]))) == changes(compare(*map(build_tree, charts)))
    of_mayor = found.change_of("after", "市長")
    assert (of_mayor.kind, of_mayor.confidence > 0.9) == ("unchanged" if names[0] else "new", True)


def kinds(before: str, after: str) -> dict[str, str]:
    """Return the kinds of the units after, and of those before that have none."""
    found = compare(chart(before), chart(after))
    mirror = compare(chart(after), chart(before))
    told = {(one.before, one.after): one.kind for one in found.changes}
    assert told == {(one.after, one.before): MIRRORED.get(one.kind, one.kind) for one in mirror.changes}
    return {(after or before)[0]: kind for (before, after), kind in told.items()}


def test_a_head_of_another_name_is_renamed() -> None:
    told = kinds("旧本社\n  営業\n    販売\n  総務", "新本社\n  営業\n    販売\n  総務")
    assert told == {
        "新本社": "renamed",
        "新本社/営業": "unchanged",
        "新本社/営業/販売": "unchanged",
        "新本社/総務": "unchanged",
    }


def test_a_single_department_that_stands_beside_others_in_the_other_chart_is_no_head() -> None:
    told = kinds("総務部\n  人事課\n  文書課", "総務部\n  人事課\n  文書課\n企画部\n  政策課")
    assert told["総務部"] == told["総務部/人事課"] == told["総務部/文書課"] == "unchanged"
    assert told["企画部"] == "new"


def test_a_new_department_above_all_sections_is_a_level() -> None:
    told = kinds("市民課\n税務課\n防災課", "市民生活部\n  市民課\n  税務課\n  防災課")
    assert told.pop("市民生活部") == "new"
    assert set(told.values()) == {"moved"}


BUREAUS = """
市民参画局
  協働課
  情報公開課
  相談課
  広聴課
  制度課
組織局
  組織企画課
  定員課
  給与課
"""
DISASTER = "防災局\n  防災課\n  復興課"


def indented(outline: str) -> str:
    return "\n".join(f"  {line}" for line in outline.splitlines() if line)


@pytest.mark.parametrize("head", [False, True])
def test_a_new_level_above_units_that_go_on_is_new_and_they_are_moved(head: bool) -> None:
    before, after = f"{BUREAUS}{DISASTER}", f"市民参画組織本部\n{indented(BUREAUS)}\n{DISASTER}"
    if head:
        before, after = f"市長\n{indented(before)}", f"市長\n{indented(after)}"
    top = "市長/" if head else ""
    told = kinds(before, after)
    assert told.pop(f"{top}市民参画組織本部") == "new"
    assert told.pop(f"{top}市民参画組織本部/市民参画局") == told.pop(f"{top}市民参画組織本部/組織局") == "moved"
    assert set(told.values()) == {"unchanged"}


@fewer
@given(reorganisations())
def test_no_change_has_a_unit_and_one_below_it_on_one_side(documents: Documents) -> None:
    for change in compare(*map(build_tree, documents)).changes:
        for paths in (change.before, change.after):
            assert not any(other.startswith(f"{path}/") for path in paths for other in paths)


def test_what_a_person_linked_with_an_ordinary_unit_is_no_head() -> None:
    before, after = chart("本社\n  営業\n    販売\n  総務"), chart("営業\n  販売\n総務\n企画")
    assert heads(before, after)[:2] == (1, 0)
    assert heads(before, after, [(0, 3)])[:2] == (0, 0)
