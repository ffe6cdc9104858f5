"""The answers about staff as the content of files."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.errors import OutputError, fault
from orgdiff.staff.choices import DOCUMENTS, FORMATS
from orgdiff.staff.documents import check, outlook
from orgdiff.staff.documents.exchange import people_csv, people_json
from orgdiff.staff.documents.presentation import PeopleOptions, PersonT, Presentation
from orgdiff.staff.questions import StaffCheck, StaffOutlook


def render(answer: StaffCheck | StaffOutlook, format: str, options: PeopleOptions) -> str | bytes | Iterator[str]:
    """Return the content of a file in one of `FORMATS`, JSON and CSV piece by piece. Raises `OutputError` where the
    format is not known or cannot hold so much."""
    if isinstance(answer, StaffCheck):
        return _rendered(check.presentation(answer, options), format, options)
    return _rendered(outlook.presentation(answer, options), format, options)


def _rendered(presentation: Presentation[PersonT], format: str, options: PeopleOptions) -> str | bytes | Iterator[str]:
    if format == "json":
        return people_json(presentation, options)
    if format == "csv":
        return people_csv(presentation, options)
    if format not in DOCUMENTS:
        raise OutputError(fault("unknown_format", format=format, known=tuple(FORMATS)))
    from orgdiff.documents import dump_document

    content = dump_document(presentation.document(), format)
    return content if format in ("xlsx", "pdf") else content.decode()
