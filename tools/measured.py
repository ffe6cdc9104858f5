"""Figures of the documentation: a script that measures writes them into its page, between two marks.

<!-- measured NAME by COMMAND -->
<!-- end of NAME -->
"""

from __future__ import annotations

import re
from pathlib import Path

MARKS = re.compile(
    r"^(?P<begin><!-- measured (?P<name>\w+) by (?P<command>[^\n]*) -->\n).*?^(?P<end><!-- end of (?P=name) -->)$",
    re.MULTILINE | re.DOTALL,
)


def put(page: Path, name: str, figures: str) -> None:
    """Write Markdown between the marks of a page that have this name; `ValueError` where there are none."""
    before = page.read_text(encoding="utf-8")
    if name not in {place["name"] for place in MARKS.finditer(before)}:
        raise ValueError(f"{page} has no place for the figures called {name}")

    def written(place: re.Match[str]) -> str:
        return f"{place['begin']}\n{figures.strip()}\n\n{place['end']}" if place["name"] == name else place[0]

    page.write_text(MARKS.sub(written, before), encoding="utf-8")
