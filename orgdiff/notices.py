"""What a reader must know about a comparison as a whole, besides its changes."""

from __future__ import annotations

from typing import Literal, NamedTuple

NoticeKind = Literal["codes_of_charts", "codes_of_mapping", "not_weighed"]


class Notice(NamedTuple):
    """One thing to know, and how many units or codes it concerns; `wording.NOTICES` has its text.

    `codes_of_charts`, `codes_of_mapping`: so many codes were matched with ones that are written otherwise (zeros,
    width, case). `not_weighed`: so many units that are new or abolished stand among too many of their name or under one
    parent for each to be weighed against each.
    """

    kind: NoticeKind
    number: int
