"""The kinds of evidence for a link, one record each: whatever finds, weighs, words or reads evidence refers to these.

Their weights are in `matching.weights` and its `weights.json`, their labels in `wording.evidence`, under their names; a
test holds that each kind has both, and that there are no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal, get_args

from orgdiff.names import Sort

Level = str | tuple[str, str]
"""One of the values that a categorical finding may have; some are of two words, each of which says something."""


@dataclass(frozen=True, slots=True, eq=False)
class EvidenceKind:
    """One kind of evidence.

    `found_by` names the functions of `matching.evidence` that find it, as module and function. A kind has `levels`
    (categorical), or a number (`numeric`), or is there or not (neither). `supporting` evidence adds weight and says
    little by itself: it is named as the reason only where there is no other. `decisive` evidence is what a person could
    supply: an explanation proposes it for another answer. `eq=False`: kinds are compared and hashed by identity, as
    millions of findings are looked up by them.
    """

    name: str
    found_by: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    numeric: bool = False
    supporting: bool = False
    decisive: bool = False

    def __repr__(self) -> str:
        return f"<EvidenceKind {self.name}>"


KINDS: dict[str, EvidenceKind] = {}
"""Every kind by its name."""


def _kind(
    name: str,
    *found_by: str,
    levels: tuple[Level, ...] = (),
    numeric: bool = False,
    supporting: bool = False,
    decisive: bool = False,
) -> EvidenceKind:
    assert name not in KINDS, f"two kinds of evidence are called {name}"
    KINDS[name] = kind = EvidenceKind(name, found_by, levels, numeric, supporting, decisive)
    return kind


def level_name(level: Level) -> str:
    """Return a level as weights and labels name it.

    >>> level_name("near"), level_name(("linked", "same name"))
    ('near', 'linked, same name')
    """
    return level if isinstance(level, str) else ", ".join(level)


NEAREST_LEVELS = "of neither", "of one", "of both"
"""For how many of the two units the other is the most like one, by that number."""
Standing = Literal["top", "linked", "linked in part", "same branch", "dissolved or new", "to or from top", "not linked"]
"""How the parents of two units stand to each other."""
SAME_NAME, OTHER_NAME = "same name", "other name"

PRIOR = _kind("prior", supporting=True)

# What the organisation itself says.
DECISION = _kind("decision", "said.decision", levels=("attributed", "bare"))
SAME_CODE = _kind("same_code", "said.said", decisive=True)
FORMERLY = _kind("formerly", "said.said", levels=("alone", "among others"), decisive=True)
REMARK_NAMES = _kind("remark_names", "said.said", decisive=True)
REMARK_NAMES_ANOTHER = _kind("remark_names_another", "said.said")
REMARK_PLACE = _kind("remark_place", "said.said", levels=("there", "elsewhere"))
REMARK_ALONE = _kind("remark_alone", "said.said")
REMARK_ADDED = _kind("remark_added", "said.said", decisive=True)
REMARK_ELSEWHERE = _kind("remark_elsewhere", "said.said")
REMARK_WENT = _kind("remark_went", "said.said")

# Names.
NAME_IDENTICAL = _kind("name_identical", "naming.names", numeric=True)
NAME_SPELLING = _kind("name_spelling", "naming.names", numeric=True)
NAME_LEVEL = _kind("name_level", "naming.names", numeric=True)
NAME_COMMON = _kind("name_common", "naming.names", numeric=True, supporting=True)
NAME_LETTERS = _kind("name_letters", "naming.names", numeric=True)
NAME_INITIALS = _kind("name_initials", "naming.names")
NAME_NOTHING_SHARED = _kind("name_nothing_shared", "naming.names")
NAME_SIMILAR = _kind("name_similar", "naming.names", numeric=True)
NAME_CONTAINED = _kind("name_contained", "naming.names", numeric=True, supporting=True)
NAME_SHARED = _kind("name_shared", "naming.names", numeric=True, supporting=True)
NAME_ELSEWHERE = _kind(
    "name_elsewhere",
    "naming.names_elsewhere",
    "joining.left_elsewhere",
    levels=("one", "both", "next above or below"),
)
NAME_NEAREST = _kind("name_nearest", "naming.nearest", levels=NEAREST_LEVELS, supporting=True)

# The work: fields, duties, staff.
FIELD = _kind(
    "field",
    "working.field",
    levels=("same", ("same", "general"), "one covers", "in part", "broader", "near", "one general", "apart"),
)
FIELD_SHARED = _kind("field_shared", "working.field", numeric=True, supporting=True)
FIELD_NEAREST = _kind("field_nearest", "working.field_nearest", levels=("only these", *NEAREST_LEVELS), supporting=True)
DUTIES_MOST = _kind("duties_most", "working.duties", numeric=True, decisive=True)
DUTIES_LEAST = _kind("duties_least", "working.duties", numeric=True)
DUTIES_RIVAL = _kind("duties_rival", "working.duties", numeric=True)
DUTIES_FOUND = _kind("duties_found", "working.duties", numeric=True, supporting=True)
DUTIES_ALIKE = _kind("duties_alike", "working.duties", "working.duties_joining", numeric=True)
DUTIES_NEAREST = _kind("duties_nearest", "working.duties", "working.duties_joining", levels=NEAREST_LEVELS)
DUTIES_JOINED = _kind("duties_joined", "working.duties_joining", numeric=True)
DUTIES_OF_HOST = _kind("duties_of_host", "working.duties_joining", numeric=True)
DUTIES_KEPT = _kind("duties_kept", "working.duties_kept", numeric=True)
DUTIES_ELSEWHERE = _kind("duties_elsewhere", "working.duties_joining", numeric=True)
STAFF = _kind("staff", "staffing.staff_identity", "staffing.staff_joining", numeric=True)

# Where the two stand.
PLACE = _kind(
    "place",
    "position.place",
    "joining.place_joining",
    levels=(*product(get_args(Standing), (SAME_NAME, OTHER_NAME)),),
    supporting=True,
)
PLACE_OF_SIBLING = _kind("place_of_sibling", "joining.place_joining", levels=(SAME_NAME, OTHER_NAME), supporting=True)
Branch = Literal["linked", "not linked", "apart"]
"""Whether anything above the one is linked to anything above the other; `apart`: both go on, as others."""
BRANCH = _kind("branch", "position.place", "joining.place_joining", levels=get_args(Branch), supporting=True)
SLOT = _kind(
    "slot",
    "position.slot",
    levels=(
        *("alone", "same position", "other position", "front", "back", "same slot"),
        *("one neighbour", "elsewhere"),
    ),
)
THEME = _kind("theme", "position.theme", numeric=True)
KIN = _kind("kin", "position.kin", numeric=True)
COMPANY = _kind("company", "position.company", numeric=True)
KIN_ONE_SIDE = _kind("kin_one_side", "position.kin", numeric=True)
LEVEL_WORD = _kind(
    "level_word",
    "position.level",
    levels=("same", "equal", "near", "apart", "far", "none", "one has none"),
    supporting=True,
)
SORTS = _kind("sorts", "position.sorts", levels=(*get_args(Sort), "unlike"), supporting=True)
DEPTH = _kind("depth", "position.level", levels=("one", "more"), supporting=True)
CHILDREN_ONE_SIDE = _kind(
    "children_one_side",
    "position.children",
    levels=("several elsewhere", "linked elsewhere", "not linked"),
    supporting=True,
)
REMAINING = _kind(
    "remaining",
    "position.remaining",
    levels=("only these", "one and two", "one and several", "two and two", "a few", "many"),
    supporting=True,
)
LEFT_IN_CHART = _kind(
    "left_in_chart",
    "position.left_in_chart",
    levels=("only these", "one and two", "one and several", "two and two", "a few", "many"),
    supporting=True,
)

# The units below.
BODY_MOST = _kind("body_most", "bodies.body", numeric=True)
BODY_LEAST = _kind("body_least", "bodies.body", numeric=True, supporting=True)
BODY_RIVAL = _kind("body_rival", "bodies.body", numeric=True, supporting=True)
BODY_JOINS = _kind("body_joins", "bodies.body_joining", numeric=True)
BODY_SHARE = _kind("body_share", "bodies.body_joining", numeric=True, supporting=True)
BODY_PARTNER = _kind("body_partner", "bodies.body_joining", numeric=True)
BODY_PARTED = _kind("body_parted", "bodies.body_joining", numeric=True)
BODY_HOST = _kind("body_host", "bodies.body_joining", numeric=True)
BOTH_LINKED = _kind("both_linked", "bodies.both_linked")

# Two units that go on as others, which could have been paired the other way.
OTHER_WAY = _kind("other_way", "crossing.crossing", numeric=True)
OTHER_WAY_LEAST = _kind("other_way_least", "crossing.crossing", numeric=True, supporting=True)

# A unit left over that would join one that is linked already, its host.
FILLS_GAP = _kind("fills_gap", "joining.composition", numeric=True)
FIELD_GAP = _kind("field_gap", "joining.field_gap", levels=("fills", "near", "not"))
HOST_EXPLAINED = _kind("host_explained", "joining.composition")
HOST = _kind(
    "host",
    "joining.host",
    levels=(*product((SAME_NAME, OTHER_NAME), ("partner sibling", "partner elsewhere")),),
    supporting=True,
)
LEFT_UNIT = _kind(
    "left_unit", "joining.left_unit", levels=(*product(("gone", "new"), (SAME_NAME, OTHER_NAME)),), supporting=True
)
LEFT_SORT = _kind(
    "left_sort", "joining.left_sort", levels=(*product(("gone", "new"), get_args(Sort)),), supporting=True
)
WITH_SIBLING = _kind("with_sibling", "joining.with_sibling", numeric=True)
BESIDE = _kind("beside", "joining.beside", levels=("next", "near", "apart"))
UNCHANGED_BESIDE = _kind("unchanged_beside", "joining.unchanged_beside", numeric=True, supporting=True)
FIELD_OF_HOSTS = _kind(
    "field_of_hosts", "joining.field_of_hosts", levels=("only this", "others", "another"), supporting=True
)
UNCLAIMED = _kind(
    "unclaimed", "joining.hosts", levels=("none", ("none", "gone"), ("none", "new"), "one", "several"), supporting=True
)
HOSTS = _kind("hosts", "joining.hosts", levels=("only this", "two", "several"), supporting=True)
