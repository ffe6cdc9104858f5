"""Profiles of HR systems: which files a system takes and what stands in their columns, in TOML.

A profile has one table for each file:

    [[files]]
    name = "departments.csv"
    rows = ["create", "change"]          # create, change, keep, close
    encoding = "cp932"                   # otherwise UTF-8 with a BOM
    dated = true                         # only with a day, on which it takes effect
    columns = [
      { heading = "所属コード", from = "code" },
      { heading = "上位所属", from = "parent_code", prefix = "@" },
      { heading = "区分", value = "1" },
    ]
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files as package_files
from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from orgdiff.errors import LoadError, fault
from orgdiff.files.decoding import decode
from orgdiff.files.reading import read_bytes
from orgdiff.scenarios.load.entries import Step

SYSTEMS = ("smarthr", "desknets", "general")
"""The systems whose profiles come with orgdiff."""

Source = Literal[
    "step", "code", "proposed", "name", "name_en", "kind", "path", "parent_code", "parent", "level", "order", "posts",
    "on", "day_before", "old_code", "old_name", "goes_on_as",
    "level1", "level2", "level3", "level4", "level5", "level6", "level7", "level8", "level9", "level10",
]  # fmt: skip
"""What a column may hold: see `files.value_of`."""

_STRICT = ConfigDict(extra="forbid", strict=True)


LoadColumn = TypedDict(
    "LoadColumn",
    {"heading": str, "from": NotRequired[Source], "value": NotRequired[str], "prefix": NotRequired[str]},
)
"""A column: its heading, and what it holds: something of the unit, with a prefix where there is any, or always the same
value."""
LoadColumn.__pydantic_config__ = _STRICT  # type: ignore[attr-defined]


@with_config(_STRICT)
class LoadFile(TypedDict):
    """A file that a system takes."""

    name: Annotated[str, Field(pattern=r"^[^/\\]+\.csv$")]
    rows: list[Step]
    columns: Annotated[list[LoadColumn], Field(min_length=1)]
    encoding: NotRequired[Literal["utf-8", "cp932"]]
    dated: NotRequired[bool]


@with_config(_STRICT)
class LoadProfile(TypedDict):
    """The files that a system takes, and how it writes steps and days (`strftime`)."""

    files: Annotated[list[LoadFile], Field(min_length=1)]
    steps: NotRequired[dict[Step, str]]
    date: NotRequired[str]


@cache
def _adapter() -> TypeAdapter[LoadProfile]:
    return TypeAdapter(LoadProfile)


def load_profile_of(system: str) -> LoadProfile:
    """Return the profile of one of `SYSTEMS`, or that in a TOML file; `LoadError` naming the key that is wrong."""
    if system in SYSTEMS:
        text = package_files("orgdiff.scenarios.load").joinpath("systems", f"{system}.toml").read_text("utf-8")
    else:
        text = decode(read_bytes(system), system)
    try:
        return _adapter().validate_python(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LoadError(fault("bad_profile", file=system, key="TOML", why=str(error))) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        raise LoadError(fault("bad_profile", file=system, key=key, why=first["msg"])) from None
