"""Profiles: a planner's statement of how a file is to be read, in TOML."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Literal, NotRequired

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from orgdiff.errors import LoadError, fault
from orgdiff.files.decoding import decode
from orgdiff.files.reading import read_bytes
from orgdiff.importing.cells import ColumnRole

Layout = Literal["columns", "stepped", "across", "parents", "paths", "posts", "codes"]
"""The layouts of tables that a profile may state."""


@with_config(ConfigDict(extra="forbid", strict=True))
class ChartProfile(TypedDict):
    """How a file is to be read; what is not stated here is found from the file."""

    sheet: NotRequired[str]
    encoding: NotRequired[str]
    edition: NotRequired[Literal["before", "after"]]
    as_of: NotRequired[date]
    layout: NotRequired[Layout]
    header_row: NotRequired[int]
    columns: NotRequired[dict[ColumnRole, list[str]]]
    organisation: NotRequired[str]
    edition_name: NotRequired[str]


@cache
def _adapter() -> TypeAdapter[ChartProfile]:
    return TypeAdapter(ChartProfile)


def load_chart_profile(path: str) -> ChartProfile:
    """Read a profile; `LoadError` naming the key that is wrong."""
    try:
        document = tomllib.loads(decode(read_bytes(path), path))
        return _adapter().validate_python(document)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LoadError(fault("bad_profile", file=path, key="TOML", why=str(error))) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise LoadError(
            fault("bad_profile", file=path, key=".".join(map(str, first["loc"])), why=first["msg"])
        ) from None


def profile_text(profile: ChartProfile, comment: str) -> str:
    """Return a profile as TOML, below a comment."""
    lines = [f"# {line}" for line in comment.splitlines()]
    for key, value in profile.items():
        if isinstance(value, date | int):
            lines.append(f"{key} = {value}")
        elif key != "columns":
            lines.append(f"{key} = {_quoted(str(value))}")
    if columns := profile.get("columns"):
        lines += ["", "[columns]"]
        lines += [
            f"{role} = [{', '.join(_quoted(heading) for heading in headings)}]" for role, headings in columns.items()
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
