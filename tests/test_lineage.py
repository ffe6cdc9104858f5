"""More than two editions: order, identities, families, shares, and steps composed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from builders import chart
from orgdiff import OrgTree, build_lineage, build_tree, compare, trace
from orgdiff.changes import MIRRORED, Change
from orgdiff.decisions import Attribution, Decides, Decisions
from orgdiff.errors import ModelError, UnitNotFoundError
from orgdiff.flows import Flows
from orgdiff.lineage import Lineage, Share, compose
from orgdiff.lineage.building import compared_step
from samples import case_tree, kashiwa

YEARS = ("2019-04-01", "2020-04-01", "2021-04-01", "2022-04-01")


class Decided:
    """Decisions as a mapping holds them: these units go on as those; of units that are not listed nothing goes on."""

    def __init__(self, *links: tuple[str, str]) -> None:
        self.links = links

    def decisions(self, before: OrgTree, after: OrgTree) -> Decisions:
        nothing: Attribution = ()
        old, new = {b for b, _ in self.links}, {a for _, a in self.links}
        return Decisions(
            links=dict.fromkeys(self.links, nothing),
            new={unit.path: nothing for unit in after.units if unit.path not in new},
            abolished={unit.path: nothing for unit in before.units if unit.path not in old},
        )


def history(*outlines: str, links: list[list[tuple[str, str]]], fields: dict[str, Any] | None = None) -> Lineage:
    """Return the lineage of charts, a year apart, with exactly these links between each two."""
    trees = [chart(outline, fields, as_of=day) for outline, day in zip(outlines, YEARS, strict=False)]
    decided: dict[tuple[str, str], Decides] = {
        (YEARS[number], YEARS[number + 1]): Decided(*pairs) for number, pairs in enumerate(links)
    }
    return build_lineage(trees, decided)


def identity(whole: Lineage, year: int, path: str) -> str:
    return whole.identities[YEARS[year], path]


def facts(changes: tuple[Change, ...]) -> list[Any]:
    """Return what changes say of the units, without how sure it is."""
    return [
        (change.kind, change.also, change.before, change.after, change.absorbed_into, change.continues_as)
        for change in changes
    ]


# ---- editions


def test_editions_are_put_in_the_order_of_their_days() -> None:
    old, new = kashiwa().before, kashiwa().after
    whole = build_lineage([new, old])
    assert whole.days == ("2021-04-01", "2022-04-01")
    assert facts(whole.steps[0].changes) == facts(kashiwa().changes)


def test_an_edition_without_a_day_and_two_of_one_day_are_told_with_what_to_do() -> None:
    one = chart("甲課", as_of="2020-04-01", edition="令和2年度")
    with pytest.raises(ModelError, match=r'"R2" and "令和2年度" are both of 2020-04-01; give only one'):
        build_lineage([one, replace(one, edition="R2")])
    with pytest.raises(ModelError, match=r'"令和2年度" has no day \(as_of\)'):
        build_lineage([replace(one, as_of="")])


def test_decisions_on_editions_that_do_not_follow_one_another_are_refused() -> None:
    trees = [chart("甲課", as_of=day) for day in YEARS[:3]]
    with pytest.raises(ModelError, match="2019-04-01 and 2021-04-01 are no editions that follow"):
        build_lineage(trees, {(YEARS[0], YEARS[2]): Decided()})


# ---- identities and families


def test_a_unit_goes_on_through_renaming_and_moving() -> None:
    whole = history(
        "甲部\n  防災課\n乙部", "甲部\n  危機管理課\n乙部", "甲部\n乙部\n  危機管理課",
        links=[
            [("甲部", "甲部"), ("甲部/防災課", "甲部/危機管理課"), ("乙部", "乙部")],
            [("甲部", "甲部"), ("甲部/危機管理課", "乙部/危機管理課"), ("乙部", "乙部")],
        ],
    )  # fmt: skip
    assert identity(whole, 0, "甲部/防災課") == identity(whole, 1, "甲部/危機管理課")
    assert identity(whole, 2, "乙部/危機管理課") == identity(whole, 0, "甲部/防災課")
    assert len(set(whole.identities.values())) == 3


@pytest.mark.parametrize(
    ("before", "after", "links", "same"),
    [
        ("甲課\n乙課", "甲課", [("甲課", "甲課"), ("乙課", "甲課")], {("甲課", "甲課")}),
        ("甲課\n乙課", "丙課", [("甲課", "丙課"), ("乙課", "丙課")], set()),
        ("甲課", "甲課\n乙課", [("甲課", "甲課"), ("甲課", "乙課")], {("甲課", "甲課")}),
        ("丙課", "甲課\n乙課", [("丙課", "甲課"), ("丙課", "乙課")], set()),
        ("甲課\n乙課", "丙課\n丁課", [(b, a) for b in ("甲課", "乙課") for a in ("丙課", "丁課")], set()),
    ],
    ids=["absorbed", "merged", "continued", "split", "reorganised"],
)
def test_who_keeps_its_identity_follows_from_the_kind_of_change(
    before: str, after: str, links: list[tuple[str, str]], same: set[tuple[str, str]]
) -> None:
    whole = history(before, after, links=[links])
    kept = {(b, a) for b in before.split() for a in after.split() if identity(whole, 0, b) == identity(whole, 1, a)}
    assert kept == same
    assert len(set(whole.families.values())) == 1


def test_identities_do_not_change_when_a_year_is_added() -> None:
    trees = [case_tree("kr-mcst-2024", "before"), case_tree("kr-mcst-2024", "after")]
    more = [*trees, case_tree("kr-mcst-2026", "before")]
    short, long = build_lineage(trees), build_lineage(more)
    assert short.identities.items() <= long.identities.items()


def test_identities_that_were_given_earlier_are_kept() -> None:
    plain = history("甲課\n乙課", "甲課\n乙課", links=[[("甲課", "甲課"), ("乙課", "乙課")]])
    again = replace(plain, known={(YEARS[1], "乙課"): "u0001", (YEARS[0], "廃課"): "u0007"})
    assert identity(again, 0, "乙課") == "u0001"
    assert identity(again, 1, "甲課") == "u0008"


def test_the_graph_has_every_unit_and_its_components_are_the_families() -> None:
    whole = build_lineage([case_tree("jp-okazaki-2014", "before"), case_tree("jp-okazaki-2014", "after")])
    graph = whole.graph
    assert set(graph) == set(whole.members)
    families = [{whole.families[member] for member in part} for part in networkx.weakly_connected_components(graph)]
    assert all(len(names) == 1 for names in families)
    assert len(families) == len(set(whole.families.values()))


# ---- composed steps


@given(pair=strategies.reorganisations(max_units=12), place=st.sampled_from((0, 1)))
@strategies.few
def test_an_edition_given_twice_composes_to_the_comparison_of_the_two(pair: Any, place: int) -> None:
    before, after = (build_tree({**document, "as_of": day}) for document, day in zip(pair, YEARS[1:], strict=False))
    twice = replace((before, after)[place], as_of=(YEARS[0], YEARS[3])[place])
    found = compose(build_lineage([before, after, twice]), min(YEARS[place], YEARS[1]), (YEARS[2], YEARS[3])[place])
    assert facts(found.changes) == facts(compare(before, after).changes)


@given(pair=strategies.reorganisations(max_units=10), steps=st.integers(0, 3))
@strategies.few
def test_in_the_mirror_of_time_a_lineage_is_mirrored(pair: Any, steps: int) -> None:
    documents = [pair[0], pair[1], pair[steps % 2]]
    trees = [build_tree({**one, "as_of": day}) for one, day in zip(documents, YEARS, strict=False)]
    there = build_lineage(trees)
    other_day = dict(zip(YEARS[:3], YEARS[2::-1], strict=True))
    # of charts with their own days, as the earlier and the later one are not weighed alike
    mirrored_steps = tuple(compared_step((later, earlier, None, None)) for earlier, later in pairwise(trees))[::-1]
    back = Lineage(tuple(replace(tree, as_of=other_day[tree.as_of]) for tree in trees[::-1]), mirrored_steps)
    for name in ("identities", "families"):
        groups = _groups(getattr(there, name))
        assert groups == _groups({(other_day[day], path): one for (day, path), one in getattr(back, name).items()})
    forth, mirrored = compose(there, YEARS[0], YEARS[2]), compose(back, YEARS[0], YEARS[2])
    assert sorted((one.kind, one.before, one.after) for one in forth.changes) == sorted(
        (MIRRORED.get(one.kind, one.kind), one.after, one.before) for one in mirrored.changes
    )
    for change in forth.changes:
        for link in change.links:
            assert forth.shares_of(link.before, link.after) == mirrored.shares_of(link.after, link.before)[::-1]


def _groups(names: dict[tuple[str, str], str]) -> set[frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for member, name in names.items():
        found.setdefault(name, set()).add(member)
    return {frozenset(group) for group in found.values()}


def test_renamed_twice_and_back_is_unchanged_and_says_so() -> None:
    whole = history("甲課", "乙課", "甲課", links=[[("甲課", "乙課")], [("乙課", "甲課")]])
    found = compose(whole, "2019", "2021")
    assert [change.kind for change in found.changes] == ["unchanged"]
    (parts,) = found.on_the_way.values()
    assert [(part.day, part.change.kind) for part in parts] == [(YEARS[1], "renamed"), (YEARS[2], "renamed")]


def test_split_then_merged_again_is_one_whole_unit_and_told_as_such() -> None:
    whole = history(
        "甲課", "乙課\n丙課", "甲課", links=[[("甲課", "乙課"), ("甲課", "丙課")], [("乙課", "甲課"), ("丙課", "甲課")]]
    )
    found = compose(whole, "2019", "2021")
    assert [change.kind for change in found.changes] == ["unchanged"]
    assert [part.change.kind for part in found.on_the_way["c001"]] == ["split", "merged"]
    assert found.shares_of("甲課", "甲課").forward == Share(1.0, "whole")


def test_what_a_part_that_ended_took_along_is_not_known() -> None:
    whole = history("甲課", "乙課\n丙課", "乙課", links=[[("甲課", "乙課"), ("甲課", "丙課")], [("乙課", "乙課")]])
    assert compose(whole, "2019", "2021").shares_of("甲課", "乙課").forward == Share(None, "unknown")


def test_days_that_no_edition_is_of_are_told() -> None:
    whole = history("甲課", "甲課", links=[[("甲課", "甲課")]])
    with pytest.raises(UnitNotFoundError, match="no edition is of"):
        compose(whole, "2018", "2020")
    with pytest.raises(UnitNotFoundError, match="2019 is not later than 2020"):
        compose(whole, "2020", "2019")


# ---- shares


def test_posts_tell_the_shares_of_a_merger_and_of_a_split() -> None:
    posts = {"甲課": {"headcount": 30}, "乙課": {"headcount": 10}, "丁課": {"headcount": 5}, "戊課": {"headcount": 15}}
    whole = history(
        "甲課\n乙課", "丙課", "丁課\n戊課",
        links=[[("甲課", "丙課"), ("乙課", "丙課")], [("丙課", "丁課"), ("丙課", "戊課")]], fields=posts,
    )  # fmt: skip
    merged, split = whole.steps[0], whole.steps[1]
    assert merged.shares_of("甲課", "丙課") == (Share(1.0, "whole"), Share(0.75, "posts"))
    assert split.shares_of("丙課", "戊課") == (Share(0.75, "posts"), Share(1.0, "whole"))
    composed = compose(whole, "2019", "2021")
    assert composed.shares_of("甲課", "戊課") == (Share(0.75, "mixed"), Share(0.75, "mixed"))
    assert composed.changes[0].kind == "reorganised"


def test_shares_that_nothing_tells_are_unknown() -> None:
    whole = history(
        "甲課", "乙課\n丙課", links=[[("甲課", "乙課"), ("甲課", "丙課")]], fields={"乙課": {"headcount": 3}}
    )
    assert whole.steps[0].shares_of("甲課", "乙課") == (Share(None, "unknown"), Share(1.0, "whole"))


def test_staff_flows_tell_shares_where_posts_cannot() -> None:
    trees = [chart("甲課\n乙課", as_of=YEARS[0]), chart("丙課\n丁課", as_of=YEARS[1])]
    pairs = [(b, a) for b in ("甲課", "乙課") for a in ("丙課", "丁課")]
    flows = Flows(dict(zip(pairs, (6, 2, 2, 6), strict=True)))
    days = YEARS[0], YEARS[1]
    whole = build_lineage(trees, {days: Decided(*pairs)}, {days: flows})
    assert whole.steps[0].shares_of("甲課", "丙課") == (Share(0.75, "staff"), Share(0.75, "staff"))


@given(pair=strategies.reorganisations(max_units=12))
@strategies.few
def test_known_shares_of_a_unit_that_goes_on_add_up_to_one(pair: Any) -> None:
    whole = build_lineage([build_tree({**one, "as_of": day}) for one, day in zip(pair, YEARS, strict=False)])
    for change in whole.steps[0].changes:
        for path in change.before:
            shares = [
                whole.steps[0].shares_of(link.before, link.after).forward.value
                for link in change.links
                if link.before == path
            ]
            known = [share for share in shares if share is not None]
            assert not known or len(known) < len(shares) or sum(known) == pytest.approx(1)


# ---- traces


def test_a_trace_has_forerunners_and_successors_in_all_editions() -> None:
    whole = history(
        "甲課\n乙課\n庶務課", "丙課\n庶務課", "丁課\n戊課\n庶務課",
        links=[
            [("甲課", "丙課"), ("乙課", "丙課"), ("庶務課", "庶務課")],
            [("丙課", "丁課"), ("丙課", "戊課"), ("庶務課", "庶務課")],
        ],
    )  # fmt: skip
    found = trace(whole, "丙課")
    assert [[(kin.unit.path, kin.relation) for kin in one.kin] for one in found.editions] == [
        [("甲課", "forerunner"), ("乙課", "forerunner")],
        [("丙課", "same")],
        [("丁課", "successor"), ("戊課", "successor")],
    ]
    assert [[change.kind for change in one.changes] for one in found.editions] == [[], ["merged"], ["split"]]
    assert found.day == YEARS[1]


def test_a_name_is_looked_for_in_the_latest_edition_first_and_in_one_alone_where_asked() -> None:
    whole = history("甲課", "乙課", "甲課", links=[[("甲課", "乙課")], []])
    assert trace(whole, "甲課").day == YEARS[2]
    assert trace(whole, "甲課", "2019").day == YEARS[0]
    with pytest.raises(UnitNotFoundError, match="甲課"):
        trace(whole, "甲課", "2020")
    with pytest.raises(UnitNotFoundError, match="choose one of 2019-04-01"):
        trace(whole, "甲課", "2030")


def test_a_name_that_several_units_of_an_edition_have_is_asked_about() -> None:
    whole = history("甲部\n  庶務課\n乙部\n  庶務課", "丙課", links=[[]])
    with pytest.raises(
        UnitNotFoundError, match=r"fits several units of 2019-04-01; give a path: 甲部/庶務課, 乙部/庶務課"
    ):
        trace(whole, "庶務課")
