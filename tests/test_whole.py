"""The links as a whole: what follows where two departments are linked, and pairs that fit as well the other way."""

from __future__ import annotations

from copy import deepcopy

import pytest

from builders import chart
from orgdiff import compare
from orgdiff.matching import whole
from orgdiff.matching.evidence import Finding, Nearest, Pair, findings
from orgdiff.matching.rounds import match
from orgdiff.matching.sides import Sides
from orgdiff.matching.store import Links
from orgdiff.matching.weights import standard_weights
from orgdiff.model import OrgTree

BEFORE = chart("""
総務部
  総務課
産業振興部
  商工観光課
  雇用対策課
  農政課
都市整備部
教育部
  学校教育課
""")
AFTER = chart("""
総務部
  総務課
建設経済部
  産業振興課
教育部
  学校教育課
""")


def links_where_names_of_departments_tell_little(before: OrgTree, after: OrgTree) -> set[tuple[str, str]]:
    """Return the links of units with other names, by weights that hold a link between departments against itself unless
    their sections say so."""
    weights = deepcopy(standard_weights())
    weights["main of bodies"]["prior"] -= 1.5
    links = match(before, after, weights).links
    pairs = {(before.units[b].name, after.units[a].name) for b, a in (*links.main(), *links.further)}
    return {(old, new) for old, new in pairs if old != new}


def test_a_department_and_its_sections_are_seen_anew_together_where_neither_comes_first() -> None:
    sections = {(name, "産業振興課") for name in ("商工観光課", "雇用対策課", "農政課")}
    departments = {(name, "建設経済部") for name in ("産業振興部", "都市整備部")}
    assert links_where_names_of_departments_tell_little(BEFORE, AFTER) == sections | departments
    back = links_where_names_of_departments_tell_little(AFTER, BEFORE)
    assert back == {(new, old) for old, new in sections | departments}


def test_how_often_departments_are_tried_is_bounded_by_the_size_of_the_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "UNITS_TRIED", len(BEFORE) - 1)
    assert links_where_names_of_departments_tell_little(BEFORE, AFTER) == {("都市整備部", "建設経済部")}


AS_WELL_THE_OTHER_WAY = """
総務部
  総務課
教育部
  学校教育課
  教育企画課
  給食課
"""
DEALT_OUT_ANEW = """
総務部
  総務課
教育部
  教育総務課
  教育施設課
  給食課
"""


def crossed(bits: dict[tuple[str, str], float]) -> dict[str, Finding]:
    """Return what is found about 学校教育課 and 教育施設課, where the main pairs of the four weighed `bits`."""
    before, after = chart(AS_WELL_THE_OTHER_WAY), chart(DEALT_OUT_ANEW)
    old, new = ({unit.name: number for number, unit in enumerate(tree.units)} for tree in (before, after))
    main = [
        (old[b], new[a]) for b, a in (("教育部", "教育部"), ("学校教育課", "教育総務課"), ("教育企画課", "教育施設課"))
    ]
    links = Links(Sides(before, after), main, weighed={(old[b], new[a]): one for (b, a), one in bits.items()})
    pair = Pair(links, old["学校教育課"], new["教育施設課"], Nearest({}, {}, {}, {}))
    return {finding.kind.name: finding for finding in findings(pair, further=True)}


def test_pairs_are_weighed_against_the_same_units_the_other_way_round() -> None:
    straight = {("学校教育課", "教育総務課"): 4.0, ("教育企画課", "教育施設課"): 2.0}
    found = crossed(straight | {("学校教育課", "教育施設課"): 1.5, ("教育企画課", "教育総務課"): 3.0})
    assert (found["other_way"].value, found["other_way_least"].value) == (1.5, 1.5)
    assert found["other_way"].shown == ("教育総務課", "教育企画課")
    assert "other_way" not in crossed(straight)  # the other way round was never weighed


def test_names_that_pair_as_well_either_way_are_reorganised_and_clear_ones_renamed() -> None:
    before, after = chart(AS_WELL_THE_OTHER_WAY), chart(DEALT_OUT_ANEW)
    change = compare(before, after).change_of("before", "教育部/学校教育課")
    assert (change.kind, len(change.before), len(change.after)) == ("reorganised", 2, 2)
    mirrored = compare(after, before).change_of("after", "教育部/学校教育課")
    assert (mirrored.kind, mirrored.confidence) == ("reorganised", change.confidence)

    clear = chart(AS_WELL_THE_OTHER_WAY.replace("学校教育課", "高齢介護課").replace("教育企画課", "道路管理課"))
    named = chart(DEALT_OUT_ANEW.replace("教育総務課", "長寿介護課").replace("教育施設課", "道路維持課"))
    assert compare(clear, named).change_of("before", "教育部/道路管理課").kind == "renamed"
