"""`python -m orgdiff.start`: what the start file of the folder for Windows PCs does."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from orgdiff.errors import OrgDiffError, one_line
from orgdiff.start.dropped import dropped_files
from orgdiff.wording import Language, enumerated, messages_language, say
from orgdiff.wording.start import RESULT_NAMES, START

TROUBLE = 2


def main(arguments: list[str]) -> int:
    """Make everything of the charts that are named, dropped or chosen, and open the page; return the exit status."""
    language = messages_language()
    files = arguments or dropped_files(os.environ)
    if not files:
        from orgdiff.start.choosing import choose_charts

        files = choose_charts(language)
    if not 1 <= len(files) <= 2:
        return _trouble(say(START, "how_to", language))
    try:
        page = _make(files, language)
    except OrgDiffError as error:
        return _trouble(error.text(language))
    webbrowser.open(page.as_uri())
    return 0


def _make(files: list[str], language: Language) -> Path:
    from orgdiff.comparison import compare, language_of
    from orgdiff.importing import load_pair
    from orgdiff.start.results import in_order, make_all

    paths = [Path(os.path.abspath(file)) for file in files]
    _say(say(START, "reading", language, files=enumerated((path.name for path in paths), language)))
    charts = load_pair(paths[0], paths[1] if paths[1:] else None)
    ordered = in_order(charts)
    if ordered != charts and paths[1:]:
        paths.reverse()
        _say(say(START, "swapped", language, before=paths[0].name, after=paths[1].name))
    _say(say(START, "comparing", language))
    comparison = compare(*ordered)
    folder, missing = make_all(comparison, paths[-1], lambda file: _say(say(START, "making", language, file=file)))
    labels = language_of(comparison)
    for one in missing:
        _say(say(START, "left_out", language, file=one.name, why=one.error.text(language)))
    if doubtful := sum(change.review for change in comparison.changes):
        mapping = f"{say(RESULT_NAMES, 'mapping', labels)}.xlsx"
        _say(say(START, "review", language, number=doubtful, file=mapping))
    _say(say(START, "done", language, folder=folder))
    return folder / f"{say(RESULT_NAMES, 'page', labels)}.html"


def _say(message: str) -> None:
    print(one_line(message), file=sys.stderr, flush=True)


def _trouble(message: str) -> int:
    _say(f"orgdiff: {message}")
    return TROUBLE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
