"""An organisation document as the text of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from orgdiff.files.strict_json import JsonObject


def document_text(document: JsonObject) -> str:
    """Return an organisation document as the JSON of a file, with one line per unit."""
    head = {key: value for key, value in document.items() if key != "units"}
    return "".join((_opened(head, "units"), *_unit_lines(document["units"], 1), "}\n"))


def _opened(entry: JsonObject, below: str) -> str:
    """Return the JSON of an entry up to the start of the list that stands under the key `below`."""
    own = json.dumps(entry, ensure_ascii=False)
    return f"{own[:-1]}{', ' if entry else ''}{json.dumps(below)}: ["


def _unit_lines(units: list[JsonObject], depth: int) -> Iterator[str]:
    for number, unit in enumerate(units):
        yield f"{',' if number else ''}\n{' ' * depth}"
        own = {key: value for key, value in unit.items() if key != "children"}
        if children := unit.get("children"):
            yield _opened(own, "children")
            yield from _unit_lines(children, depth + 1)
            yield "}"
        else:
            yield json.dumps(own, ensure_ascii=False)
    yield "]"
