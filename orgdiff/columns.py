"""The columns of the small tables that orgdiff asks for, wherever they stand in a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from orgdiff.errors import LoadError, fault
from orgdiff.names import normalise


def columns_by_heading(
    headings: Sequence[str],
    known: Mapping[str, Sequence[str]],
    refusal: str,
    *,
    file: str,
    line: str,
    optional: Collection[str] = (),
) -> dict[str, int]:
    """Return where each column stands that is `known` by some headings, whatever their width and case; other columns
    are left alone.

    `LoadError` with the code `refusal` for the first column that is missing and not `optional`, and for two of one
    heading.
    """
    written = [normalise(heading).casefold() for heading in headings]
    places = {}
    for column, words in known.items():
        fitting = [place for place, heading in enumerate(written) if heading in words]
        if len(fitting) > 1:
            raise LoadError(fault("same_heading", file=file, place=line, name=headings[fitting[1]]))
        if not fitting and column not in optional:
            raise LoadError(fault(refusal, file=file, place=line, missing=" / ".join(words)))
        if fitting:
            places[column] = fitting[0]
    return places
