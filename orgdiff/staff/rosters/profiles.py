"""What an office says in its profile of its rosters and its rules; `profile_file` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

JointVerdict = Literal["stays", "carried", "chosen"]
"""The verdicts that follow from the reorganisation alone, so that an order may be joint."""
Unless = Literal["post_changed", "grade_changed"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What an office says of its rosters; where it says nothing, the usual holds."""

    encoding: str | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    concurrent: tuple[str, ...] = ()
    main: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    on_leave: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    leave_counts: bool = True
    joint: tuple[str, ...] = ("carried", "chosen")
    unless: tuple[str, ...] = get_args(Unless)
    individual_posts: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    name: str = ""
