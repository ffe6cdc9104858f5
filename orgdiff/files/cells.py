"""Text in cells of tables: several values in one cell, one per line; nothing that a spreadsheet would change or run.

A text that a cell cannot hold as it is (a line break in a list, a control character, blanks at its ends) is
written as a JSON string, in double quotes; a text that begins with a double quote is too, so that every text
reads back as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from unicodedata import category

BOM = "\ufeff"
"""Excel takes a CSV without it for the system's own encoding and garbles Japanese."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What OWASP's page on CSV injection names; the full-width ones are formulas to a Japanese Excel."""

_UNSAFE = ("Cc", "Cs", "Cn", "Zl", "Zp")
"""Unicode categories that XML or a spreadsheet does not keep: controls, surrogates, what is not assigned."""
_REVERSING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing, with which a name could pass for another."""
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
"""How workbooks write a character by its number; as plain text it would be read as that character."""


def to_cell(text: str) -> str:
    r"""Return a text as a cell holds it; line breaks stay.

    >>> to_cell("総務部/行政課"), to_cell('"x"'), to_cell(" x"), to_cell("a\tb")
    ('総務部/行政課', '"\\"x\\""', '" x"', '"a\\tb"')
    """
    return text if _is_plain(text) else quoted(text)


def from_cell(cell: str) -> str:
    r"""Return the text of a cell; the reverse of `to_cell`. A cell that only looks quoted is text.

    >>> from_cell('" x"'), from_cell('"x'), from_cell("x")
    (' x', '"x', 'x')
    """
    if not cell.startswith('"'):
        return cell
    try:
        text = json.loads(cell)
    except ValueError:
        return cell
    return text if isinstance(text, str) else cell


def to_lines(texts: Iterable[str]) -> str:
    r"""Return several texts as one cell, a line each.

    >>> to_lines(["甲課", "乙\n課"])
    '甲課\n"乙\\n課"'
    """
    return "\n".join(quoted(text) if "\n" in text or not text else to_cell(text) for text in texts)


def from_lines(cell: str) -> tuple[str, ...]:
    """Return the texts of a cell; the reverse of `to_lines`. Blank lines and blanks at the ends are left out, as
    people leave them behind."""
    return tuple(from_cell(line.strip()) for line in cell.split("\n") if line.strip())


def _is_plain(text: str) -> bool:
    if text.isascii() and text.isprintable() and "_x" not in text:
        return text.strip() == text and not text.startswith('"')
    unsafe = any(category(c) in _UNSAFE and c != "\n" for c in text) or _REVERSING.search(text) or _ESCAPE.search(text)
    return not unsafe and text.strip() == text and not text.startswith('"')


def quoted(text: str) -> str:
    """Return a text as a JSON string that every cell can hold."""
    safe = "".join(json.dumps(c)[1:-1] if not _is_plain(f"x{c}x") else c for c in json.dumps(text, ensure_ascii=False))
    return _ESCAPE.sub(lambda found: "\\u005f" + found[0][1:], safe)


def guarded(cell: str) -> str:
    """Return a cell of a CSV file that no spreadsheet runs as a formula: an apostrophe goes before it.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("総務部")
    ("'=1+1", "''=1+1", '総務部')
    """
    return f"'{cell}" if cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def unguarded(cell: str) -> str:
    """Return the cell as it was; the reverse of `guarded`.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("+81")
    ('=1+1', "'tis", '+81')
    """
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA_STARTS) else cell


def no_formula(cell: str) -> str:
    """Return a cell that no spreadsheet runs: text that begins like a formula gets an apostrophe before it.

    >>> no_formula("=1+1"), no_formula("総務部")
    ("'=1+1", '総務部')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


DITTO = frozenset({"〃", "″", "”", '"', "々", "同上", "同", "仝", "〟", "ditto"})
"""How offices write "as above"."""


def is_ditto(text: str) -> bool:
    """Whether a cell means "as above".

    >>> is_ditto("〃"), is_ditto("同上"), is_ditto("総務部")
    (True, True, False)
    """
    return text.strip(" \u3000") in DITTO


def column_letters(index: int) -> str:
    """Return the letters of a spreadsheet's column, counted from 0.

    >>> column_letters(0), column_letters(25), column_letters(27)
    ('A', 'Z', 'AB')
    """
    return (column_letters(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)
