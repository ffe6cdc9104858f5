"""The profile: a small TOML file in which an office says what its rosters look like and what its rules are."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NotRequired

from pydantic import Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from orgdiff.errors import LoadError, fault
from orgdiff.files.decoding import decode
from orgdiff.files.reading import read_bytes
from orgdiff.files.shapes import STRICT, shape_faults
from orgdiff.staff.rosters.profiles import JointVerdict, Profile, Unless

Text = Annotated[str, Field(max_length=1_000, pattern=r"\S")]


@with_config(STRICT)
class ColumnNames(TypedDict):
    """Headings of the columns; `unit` may be several, one a level from the top down."""

    staff_id: NotRequired[Text]
    name: NotRequired[Text]
    unit_code: NotRequired[Text]
    unit: NotRequired[Text | Annotated[list[Text], Field(min_length=1)]]
    post: NotRequired[Text]
    grade: NotRequired[Text]
    concurrent: NotRequired[Text]
    leave: NotRequired[Text]
    type: NotRequired[Text]
    concurrent_unit: NotRequired[Text]
    standing: NotRequired[Text]
    left_on: NotRequired[Text]
    leave_from: NotRequired[Text]
    leave_until: NotRequired[Text]


@with_config(STRICT)
class MarkValues(TypedDict):
    """What is written in columns of marks: for concurrent and for main posts, for people who left or are on leave."""

    concurrent: NotRequired[list[Text]]
    main: NotRequired[list[Text]]
    left: NotRequired[list[Text]]
    on_leave: NotRequired[list[Text]]


@with_config(STRICT)
class PostRules(TypedDict):
    """Who counts against the authorised posts (定数): which types of employment, and whether staff on leave do."""

    types: NotRequired[list[Text]]
    leave: NotRequired[bool]


@with_config(STRICT)
class OrderRules(TypedDict):
    """Who can go on the joint list (連記): people of these verdicts, unless something of theirs changes, and never
    those who hold one of `individual_posts`. `posts` are the posts from the top down, in whose order lists stand."""

    joint: NotRequired[list[JointVerdict]]
    unless: NotRequired[list[Unless]]
    individual_posts: NotRequired[list[Text]]
    posts: NotRequired[list[Text]]


@with_config(STRICT)
class ProfileFile(TypedDict):
    """A profile as its file holds it."""

    encoding: NotRequired[Text]
    columns: NotRequired[ColumnNames]
    values: NotRequired[MarkValues]
    posts: NotRequired[PostRules]
    orders: NotRequired[OrderRules]


@cache
def _adapter() -> TypeAdapter[ProfileFile]:
    return TypeAdapter(ProfileFile)


def load_profile(path: str | Path) -> Profile:
    """Read a profile; `LoadError` with every fault and its place where it is none."""
    name = str(path)
    try:
        document = tomllib.loads(decode(read_bytes(path), name))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LoadError(fault("not_toml", file=name, why=str(error) or type(error).__name__)) from None
    if faults := shape_faults(_adapter(), document, name):
        raise LoadError(faults)
    return _profile(document, name)


def _profile(document: Any, name: str) -> Profile:
    columns, values = document.get("columns", {}), document.get("values", {})
    posts, orders = document.get("posts", {}), document.get("orders", {})
    usual = Profile()
    return Profile(
        encoding=document.get("encoding"),
        columns={key: (given,) if isinstance(given, str) else tuple(given) for key, given in columns.items()},
        concurrent=tuple(values.get("concurrent", ())),
        main=tuple(values.get("main", ())),
        left=tuple(values.get("left", ())),
        on_leave=tuple(values.get("on_leave", ())),
        types=tuple(posts.get("types", ())),
        leave_counts=posts.get("leave", True),
        joint=tuple(orders.get("joint", usual.joint)),
        unless=tuple(orders.get("unless", usual.unless)),
        individual_posts=tuple(orders.get("individual_posts", ())),
        posts=tuple(orders.get("posts", ())),
        name=name,
    )
