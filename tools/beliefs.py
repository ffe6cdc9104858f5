"""What a person who knows reorganisations would believe of evidence before seeing any case.

Estimation starts from these weights and moves them as far as the cases warrant: 25 reorganisations are too
few to learn every row from nothing, and a row that no case speaks of keeps its belief. Bits, rounded.
"""

from __future__ import annotations

from typing import Any

Rows = dict[str, Any]

NAMES: Rows = {
    # An equal name tells more the rarer its words are, and less the more units have it.
    "name_identical": [[4, 3], [8, 6], [12, 8], [16, 9], [22, 10], [30, 10]],
    "name_common": [[0, 0], [1, -1], [3, -2.5], [10, -4], [40, -6]],
    "name_spelling": [[4, 6], [12, 8], [24, 9]],
    "name_level": [[4, 2], [8, 5], [12, 6], [20, 7]],
    # The share of what both names tell that is common to them, seen in four ways.
    "name_similar": [[0, -1], [0.1, -1], [0.2, 0], [0.3, 1.5], [0.4, 2.5], [0.55, 4], [0.75, 6], [1, 7]],
    "name_contained": [[0, -1], [0.25, -0.5], [0.5, 0], [0.75, 1], [1, 2]],
    "name_shared": [[0, -1], [3, -0.5], [6, 0], [9, 0.5], [12, 1], [16, 1.5], [22, 2], [30, 2.5]],
    "name_letters": [[0, -1], [0.2, -0.5], [0.4, 0], [0.6, 0.5], [0.8, 2], [0.9, 3], [1, 4]],
    "name_nearest": {"of both": 1.5, "of one": 0, "of neither": -1},
    "name_initials": 3,
    "name_nothing_shared": -2,
    "name_elsewhere": {"one": -3, "both": -5, "next above or below": -6},
    # The same place in the printed order between neighbours that stay.
    "slot": {
        "alone": 2.5, "same position": 1.5, "other position": -0.5, "front": 1, "back": 1, "same slot": 0.5,
        "one neighbour": 0, "elsewhere": -1.5,
    },
    # Two names of one field of work, though they may share no word; of fields far apart.
    "field": {
        "same": 2, "same, general": 1, "one covers": 1.5, "in part": 1, "broader": 1, "near": 0.5,
        "one general": 0, "apart": -1.5,
    },
    "field_shared": [[0, -1], [2, -0.5], [4, 0], [6, 0.7], [9, 1]],
    "field_nearest": {"only these": 1.5, "of both": 0.7, "of one": 0, "of neither": -1},
    # A name is weaker evidence where the parents are not linked; other names need the place to speak for them.
    "place": {
        "top, same name": 3, "top, other name": 1,
        "linked, same name": 4, "linked, other name": 2.5,
        "linked in part, same name": 3, "linked in part, other name": 1.5,
        "same branch, same name": 2, "same branch, other name": 0,
        "dissolved or new, same name": 1, "dissolved or new, other name": -1,
        "to or from top, same name": 0, "to or from top, other name": -2,
        "not linked, same name": 0, "not linked, other name": -2,
    },
    "branch": {"linked": 1, "not linked": 0, "apart": -1},
    "theme": [[0, 0], [0.2, 1.5], [0.5, 3], [1, 4.5]],
    "kin_one_side": [[0, 0], [6, 0.5], [12, 1.5], [20, 2.5]],
    "kin": [[0, 0], [6, 1], [12, 2.5], [20, 3.5]],
    "company": [[0, 0], [0.25, 0.3], [0.5, 0.8], [0.75, 1.5], [0.9, 2]],
    "level_word": {"same": 0.7, "equal": 0.3, "near": -0.5, "apart": -1.5, "far": -3, "none": 0, "one has none": 0},
    "depth": {"one": -1, "more": -2},
}  # fmt: skip

DUTIES_IN_WORDS: Rows = {
    "duties_alike": [[0, -2], [0.1, -0.5], [0.2, 1], [0.3, 2], [0.5, 3], [1, 3]],
    "duties_nearest": {"of both": 1.5, "of one": 0.5, "of neither": -1.5},
}
DUTIES: Rows = {
    # Decrees of ministries show that a unit that goes on keeps well over half of its duties.
    "duties_most": [[0, -3], [0.2, -1], [0.4, 1], [0.6, 3], [0.8, 5], [1, 6]],
    "duties_least": [[0, -2], [0.15, -0.5], [0.3, 1], [0.5, 2], [0.8, 4], [1, 4]],
    **DUTIES_IN_WORDS,
    # Lists of a new agency are worded anew: that nothing of one is in the other says little where nothing is anywhere.
    "duties_found": [[0, 2], [0.3, 1], [0.6, 0], [1, -0.5]],
    "duties_rival": [[-1, 1], [-0.5, 0.5], [0, 0], [0.1, -1.5], [0.3, -3], [1, -5]],
}
DUTIES_JOINING: Rows = {
    **DUTIES_IN_WORDS,
    "duties_joined": [[0, -3], [0.2, -1], [0.4, 1], [0.6, 3], [0.8, 5], [1, 6]],
    "duties_of_host": [[0, -1], [0.1, 0], [0.3, 1], [0.5, 1.5], [1, 1.5]],
    "duties_elsewhere": [[-1, 1], [-0.5, 0.5], [0, 0], [0.1, -1.5], [0.3, -3], [1, -5]],
    # A part that leaves a unit which keeps most of its duties is new, by the rule of the case format.
    "duties_kept": [[0, 1], [0.3, 0.5], [0.5, -1], [0.7, -2.5], [1, -3]],
}

NAMES_JOINING: Rows = {
    **NAMES,
    # A unit that follows a sibling to another parent: that a sibling went there says nothing against it.
    "place_of_sibling": {"same name": 1, "other name": 0.5},
}

LEFT_IN_CHART: Rows = {
    "left_in_chart": {
        "only these": 3, "one and two": 2, "one and several": 1, "two and two": 1, "a few": 0.5, "many": -0.5,
    },
}  # fmt: skip
LEFT_UNIT: Rows = {
    "left_unit": {"gone, same name": 0.5, "gone, other name": 0.5, "new, same name": -1.5, "new, other name": -0.5},
}
# The work of a section that is gone goes on in another; an office set up for a task, or a body of its own, may end.
LEFT_SORT: Rows = {
    "left_sort": {
        "gone, section": 1, "gone, office": 0.5, "gone, body": -1,
        "new, section": 0.5, "new, office": -1, "new, body": -1,
    },
}  # fmt: skip

CHILDREN_ONE_SIDE: Rows = {"children_one_side": {"several elsewhere": -3, "linked elsewhere": -2, "not linked": -1}}


def _scaled(rows: Rows, factor: float) -> Rows:
    """Return rows at a fraction of their weight; what is said by level stays as it is."""
    return {
        kind: [[knot, bits * factor] for knot, bits in table] if isinstance(table, list)
        else table * factor if isinstance(table, int | float) else table
        for kind, table in rows.items()
    }  # fmt: skip


_JOINING: Rows = {
    **_scaled(NAMES_JOINING, 1 / 2),
    **CHILDREN_ONE_SIDE,
    **LEFT_SORT,
    "remaining": {
        "only these": 2, "one and two": 2.5, "one and several": 1.5, "two and two": 1, "a few": 0.5, "many": -0.5,
    },
    "host": {
        "other name, partner sibling": 1, "same name, partner sibling": -0.5,
        "other name, partner elsewhere": -1, "same name, partner elsewhere": -2,
    },
    "with_sibling": [[0, 1], [6, 1.5], [12, 2], [20, 3]],
    "beside": {"next": 1, "near": 0, "apart": -0.5},
    # Of many that stay beside the host, none has taken over what is gone; where few are printed, that is why.
    "unchanged_beside": [[0, 0.5], [1, 0.2], [2, 0], [4, 0], [8, 0], [20, 0]],
    # Where charts have no dates, a unit left over may be gone or new.
    "unclaimed": {"none": 0.5, "none, gone": 1.5, "none, new": -1, "one": 0, "several": -0.5},
    "hosts": {"only this": 1.5, "two": 0.5, "several": 0},
}  # fmt: skip

BELIEFS: dict[str, Rows] = {
    "main": {
        "prior": -6,
        **NAMES,
        **CHILDREN_ONE_SIDE,
        **LEFT_IN_CHART,
        "sorts": {"section": 0.5, "office": 0, "body": -1, "unlike": -0.5},
        "remaining": {
            "only these": 4, "one and two": 2, "one and several": 1.5, "two and two": 1.5, "a few": 1, "many": -0.5,
        },
    },
    # Where both charts list what units do, that says more than what they are called.
    "main of duties": {
        "prior": -5,
        **_scaled(NAMES, 1 / 3),
        **DUTIES,
        **CHILDREN_ONE_SIDE,
        **LEFT_IN_CHART,
        "remaining": {
            "only these": 2, "one and two": 1, "one and several": 0.5, "two and two": 0.5, "a few": 0, "many": -0.5,
        },
    },
    # For a department, where its sections went says more than what it is called.
    "main of bodies": {
        "prior": -5,
        **_scaled(NAMES, 1 / 2),
        **DUTIES,
        "body_most": [[0, -4], [0.3, -2], [0.5, 1], [0.7, 3], [0.9, 5], [1, 5]],
        "body_least": [[0, -2], [0.15, -1], [0.3, 0], [0.5, 2], [0.7, 3], [0.9, 4]],
        "body_rival": [[-1, 1], [-0.5, 0.5], [0, 0], [0.1, -1.5], [0.3, -3.5], [1, -4.5]],
    },
    # A host under a new name is made of what joined it.
    "further": {
        "prior": -6,
        **_JOINING,
        "name_nothing_shared": -3,
        "field": {
            "same": 2, "same, general": 1, "one covers": 2.5, "in part": 1.5, "broader": 0.5, "near": 0.5,
            "one general": 0, "apart": -1.5,
        },
        "fills_gap": [[0, -0.5], [0.2, 0], [0.4, 1], [0.6, 2], [0.8, 3], [1, 3.5]],
        "field_gap": {"fills": 2, "near": 0.7, "not": -0.5},
        "host_explained": -0.5,
    },
    # One that keeps its name is mostly what it was, and what it has absorbed besides seldom shows in that name.
    "absorbed": {
        "prior": -8,
        **_JOINING,
        "name_nothing_shared": -1,
        # General affairs take in whatever is left, and a wider field the narrower one that ends beside it.
        "field": {
            "same": 2, "same, general": 1, "one covers": 1.5, "in part": 1, "broader": 2, "near": 1,
            "one general": 1, "apart": -1,
        },
        "left_sort": {
            "gone, section": 1, "gone, office": 0.5, "gone, body": -2,
            "new, section": 0, "new, office": -0.5, "new, body": -2,
        },
        "field_of_hosts": {"only this": 1, "others": 0, "another": -1},
        "unchanged_beside": [[0, 1.5], [1, 0.7], [2, 0.3], [4, 0], [8, -0.5], [20, -1]],
    },
    "further of duties": {
        "prior": -5,
        **_scaled(NAMES_JOINING, 1 / 4),
        **DUTIES_JOINING,
        **CHILDREN_ONE_SIDE,
        **LEFT_UNIT,
        **LEFT_SORT,
        "remaining": {
            "only these": 1, "one and two": 1, "one and several": 0.5, "two and two": 0.5, "a few": 0, "many": -0.5,
        },
        "fills_gap": [[0, 0], [0.4, 0.5], [1, 1]],
        "host_explained": 0,
        "host": {
            "other name, partner sibling": 0.5, "same name, partner sibling": -0.5,
            "other name, partner elsewhere": -0.5, "same name, partner elsewhere": -1,
        },
        "with_sibling": [[0, 0.5], [20, 1]],
        "beside": {"next": 0.5, "near": 0, "apart": -0.3},
        "unclaimed": {"none": 0.5, "none, gone": 1, "none, new": -1, "one": 0, "several": -0.5},
        "hosts": {"only this": 0.5, "two": 0, "several": 0},
    },
    # Two pairs that fit as well the other way round, and fit at all, are four units whose work was dealt out anew.
    "crossing": {
        "prior": -1,
        "other_way": [[-2, 2], [2, 1], [5, -0.5], [8, -3.5], [12, -6], [20, -8]],
        "other_way_least": [[-6, -4], [-3, -2], [-1, 0], [1, 1], [4, 2]],
    },
    # The rule of the case format: two main bodies in one is a merge; divided so that no part holds the bulk is
    # a split; a part that leaves a unit which keeps the bulk is new.
    "further of bodies": {
        "prior": -4,
        **_scaled({kind: row for kind, row in NAMES.items() if kind != "slot"}, 1 / 3),  # two in one have one place
        **DUTIES_JOINING,
        "field": {
            "same": 0.7, "same, general": 0.3, "one covers": 0.5, "in part": 0.3, "broader": 0.3, "near": 0.2,
            "one general": 0, "apart": -0.5,
        },
        "name_initials": 0,
        "name_nothing_shared": 0,
        "name_elsewhere": {"one": -1.5, "both": -3, "next above or below": -3},
        # One that is gone has joined another, unless that goes on under its name with what it had.
        "left_unit": {"gone, same name": -2, "gone, other name": 1, "new, same name": -1.5, "new, other name": 0},
        "both_linked": -1,
        "body_joins": [[0, -3.5], [0.3, -3], [0.42, -1], [0.6, 2], [0.85, 3.5]],
        "body_share": [[0, -2], [0.15, -1], [0.3, 1], [0.5, 2], [0.7, 2]],
        "body_partner": [[0, 1], [0.4, 1], [0.5, 0.5], [0.55, -2.5], [0.7, -3.5], [1, -4.5]],
        # ... where its name goes on: else a somewhat larger part is no less a part than the other;
        "body_parted": [[0, 1], [0.5, 1], [0.67, 0.5], [0.8, -1.5], [1, -3]],
        # ... but what is gone and went wholly into another is merged into it, however large that one is.
        "body_host": [[0, 1], [0.5, 0.5], [1, 0]],
    },
}  # fmt: skip

SPREAD = {
    "main": 1.0,
    "further": 1.0,
    "absorbed": 1.0,
    "crossing": 1.0,
    "main of duties": 1.0,
    "further of duties": 1.0,
    "main of bodies": 0.6,
    "further of bodies": 0.6,
}
"""How far, in bits (standard deviation), the cases may move a belief. Departments are few in the cases and
their rule is a definition, so they move little. Rows that may move by more than a bit fit the cases and are worse on
those left out (docs/matching.md)."""

FIRM = {
    ("main", "children_one_side"): 0.5,
    **{(asked, kind): 0.5 for asked in ("further", "absorbed") for kind in ("hosts", "name_nothing_shared")},
}
"""Beliefs that may move less: the cases are extracts that list little but what changed, so a unit without siblings, or
without units below, has them in the whole chart."""
