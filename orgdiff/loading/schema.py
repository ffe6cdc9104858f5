"""The shape of the organisation file as pydantic checks it, and its JSON Schema.

TypedDict schemas take a thirtieth of the time of nested model objects at 100,000 units.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, NotRequired

from pydantic import AfterValidator, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from orgdiff.errors import Fault
from orgdiff.files.shapes import MAX_NAME, STRICT, iso_date, shape_faults
from orgdiff.files.strict_json import JsonObject

FilledText = Annotated[str, Field(max_length=MAX_NAME, pattern=r"\S")]
ShortText = Annotated[str, Field(max_length=MAX_NAME)]
"""A text that may be empty. Its limit also makes pydantic refuse half a character (a lone surrogate) in it."""


@with_config(STRICT)
class UnitEntry(TypedDict):
    """A unit as the file holds it; only its name is required."""

    name: Annotated[FilledText, Field(description="the unit's name as written")]
    name_en: NotRequired[Annotated[FilledText, Field(description="its English name, for labels")]]
    kind: NotRequired[Annotated[FilledText, Field(description="its level word: 部, 課, Division")]]
    id: NotRequired[
        Annotated[FilledText, Field(description="the HR system's own code; a string, leading zeros matter")]
    ]
    remarks: NotRequired[Annotated[list[FilledText], Field(description="notes that the chart prints beside it (※)")]]
    functions: NotRequired[Annotated[list[FilledText], Field(description="its duties (事務分掌)")]]
    headcount: NotRequired[Annotated[float, Field(ge=0, allow_inf_nan=False, description="authorised posts (定数)")]]
    head: NotRequired[Annotated[FilledText, Field(description="who leads it: 課長 柏 太郎; personal data")]]
    also_under: NotRequired[Annotated[list[FilledText], Field(description="paths of further parents")]]
    formerly: NotRequired[Annotated[list[FilledText], Field(description="names printed as its forerunners")]]
    children: NotRequired[Annotated[list[UnitEntry], Field(description="the units under it, in chart order")]]


@with_config(STRICT)
class OrganisationFile(TypedDict):
    """An organisation chart at one time."""

    organisation: NotRequired[Annotated[ShortText, Field(description="whose chart it is: 柏市")]]
    edition: NotRequired[Annotated[ShortText, Field(description="which chart: 令和4年度")]]
    as_of: NotRequired[
        Annotated[
            str,
            Field(
                pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                description="the date it holds from, YYYY-MM-DD",
                json_schema_extra={"format": "date"},
            ),
            AfterValidator(iso_date),
        ]
    ]
    source: NotRequired[Annotated[ShortText, Field(description="where it was taken from")]]
    ordered: NotRequired[Annotated[bool, Field(description="whether the order of siblings means anything; else true")]]
    units: Annotated[list[UnitEntry], Field(description="the units at the top, in chart order")]


def document_faults(document: object, file: str | None) -> list[Fault]:
    """Return what is wrong with the shape of a document, each fault with its place."""
    return shape_faults(_adapter(), document, file)


@cache
def _adapter() -> TypeAdapter[OrganisationFile]:
    return TypeAdapter(OrganisationFile)


def organisation_schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of the organisation file, which allows any key that begins with `x-`."""
    schema = _adapter().json_schema()
    for shape in (schema, *schema.get("$defs", {}).values()):
        shape["patternProperties"] = {"^x-": {}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
