"""Evidence for a link: small functions that look at one before unit and one after unit and report findings.

What a finding is worth in bits is looked up in `matching.weights`; nothing here decides anything. The kinds of
finding are in `evidence_kinds`.

Every function treats the two sides alike, so that comparing after with before mirrors before with after.
"""

from __future__ import annotations

from orgdiff.matching.evidence.bodies import body, body_joining, both_linked, is_body
from orgdiff.matching.evidence.crossing import crossing, crossings, is_crossing
from orgdiff.matching.evidence.joining import (
    beside,
    composition,
    field_gap,
    field_of_hosts,
    host,
    host_stays,
    hosts,
    left_elsewhere,
    left_sort,
    left_unit,
    place_joining,
    unchanged_beside,
    with_sibling,
)
from orgdiff.matching.evidence.naming import TIE, names, names_elsewhere, nearest, shared_runs, shown_by
from orgdiff.matching.evidence.pair import HALF, MOST_NAME_BITS, Finding, Function, Nearest, Pair, nearest_names
from orgdiff.matching.evidence.position import (
    children,
    company,
    kin,
    left_in_chart,
    level,
    place,
    remaining,
    slot,
    sorts,
    theme,
)
from orgdiff.matching.evidence.said import decision, said
from orgdiff.matching.evidence.staffing import staff_identity, staff_joining
from orgdiff.matching.evidence.working import (
    both_list_duties,
    duties,
    duties_joining,
    duties_kept,
    field,
    field_nearest,
)

__all__ = [
    "HALF",
    "LASTING",
    "MOST_NAME_BITS",
    "OF_BODIES",
    "OF_NAMES",
    "PASSING",
    "TIE",
    "TOLD_BY_KEY",
    "Evidence",
    "Finding",
    "Function",
    "Nearest",
    "Pair",
    "crossings",
    "field",
    "findings",
    "names",
    "nearest_names",
    "place",
    "question",
    "shared_runs",
    "shown_by",
]

Evidence = tuple[Function, ...]

_OF_THE_TWO: Evidence = (decision, said, names, names_elsewhere, field, level)

LASTING: dict[str, Evidence] = {
    "main": (*_OF_THE_TWO, sorts, staff_identity),
    "main of duties": (*_OF_THE_TWO, duties, staff_identity),
    "main of bodies": (*_OF_THE_TWO, duties, staff_identity),
    "further": _OF_THE_TWO,
    "absorbed": (decision, said, names, field, level),
    "further of duties": _OF_THE_TWO,
    "further of bodies": _OF_THE_TWO,
    "crossing": (decision, said),
}
"""What does not depend on the links, so that it is weighed once a pair however many rounds there are."""

_PLACE: Evidence = (nearest, place, slot, theme, kin, company)
_PLACE_JOINING: Evidence = (nearest, place_joining, slot, theme, kin, company)
_LEFT: Evidence = (children, remaining)
_HOST: Evidence = (host, left_sort, with_sibling, beside, hosts)
_JOINING: Evidence = (composition, field_gap, *_HOST, unchanged_beside)

PASSING: dict[str, Evidence] = {
    "main": (*_PLACE, field_nearest, *_LEFT, left_in_chart),
    "main of duties": (*_PLACE, *_LEFT, left_in_chart),
    "main of bodies": (*_PLACE, body),
    "further": (*_PLACE_JOINING, *_LEFT, *_JOINING, staff_joining),
    "absorbed": (left_elsewhere, *_PLACE_JOINING, *_LEFT, *_HOST, unchanged_beside, field_of_hosts, staff_joining),
    "further of duties": (
        *_PLACE_JOINING,
        *_LEFT,
        composition,
        left_unit,
        *_HOST,
        duties_joining,
        duties_kept,
        staff_joining,
    ),
    "further of bodies": (
        nearest,
        place,
        theme,
        kin,
        body_joining,
        both_linked,
        left_unit,
        duties_joining,
        duties_kept,
        staff_joining,
    ),
    "crossing": (crossing, staff_joining),
}
"""What depends on the links believed so far. *Main* links are one-to-one; a *further* link joins a unit left over
to one that is linked already, and is *absorbed* by one that keeps its name. *Bodies* are two units that both have units
below; of *duties* both list some. A *crossing* link is between two that go on as others, and mixes several units with
several."""


TOLD_BY_KEY: Evidence = (level, sorts, children, company, remaining, left_in_chart)
"""What says no more in its labels than its values hang on (`large.KEYS`)."""

OF_NAMES = "main", "further"
_OF_DUTIES = "main of duties", "further of duties"
OF_BODIES = "main of bodies", "further of bodies"


def question(pair: Pair, further: bool) -> str:
    """Return which entry of `LASTING` and `PASSING` (and table of weights) a pair is judged by."""
    if is_body(pair):
        return OF_BODIES[further]
    if further and is_crossing(pair):
        return "crossing"
    if both_list_duties(pair):
        return _OF_DUTIES[further]
    if further and host_stays(pair):
        return "absorbed"
    return OF_NAMES[further]


def findings(pair: Pair, further: bool = False) -> list[Finding]:
    """Return all findings about a pair, in the order in which explanations show them."""
    asked = question(pair, further)
    return [finding for function in (*LASTING[asked], *PASSING[asked]) for finding in function(pair)]
