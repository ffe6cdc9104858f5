"""Rows: a unit as a box with its name, its mark and its note, measured in em and drawn at a type size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgdiff.charts.content import CHIEF_HEADING, DOTTED, HEADING, Entry, Look, Rank, look_of, mark_word, tag_look
from orgdiff.charts.setting.lines import wrap
from orgdiff.charts.setting.picture import Align, Box, Sketch, Text
from orgdiff.charts.setting.sizes import BETWEEN, INDENT, LINE, PAD, PAD_ABOVE, SMALL, SMALL_LINE, TAG_PAD, Setting
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

KEPT_WHOLE = 0.85
"""The share of names that a column is wide enough for; the longest few are broken into lines."""
NARROWEST, NARROW_ENOUGH = 5.0, 13.0
"""Whatever the names, columns need not be wider than 13 em, two or three English words, nor narrower than 5."""


@dataclass(frozen=True, slots=True)
class Row:
    """One unit, measured for a width: lengths in em. `small` holds the lines under the name, `beside` the note on the
    name's own line; `tag_below` tells that the mark stands beside the first small line, `least` the height that it has
    at least."""

    entry: Entry
    rank: Rank
    indent: float
    width: float
    names: tuple[str, ...]
    tag: str = ""
    beside: str = ""
    small: tuple[str, ...] = ()
    tag_below: bool = False
    least: float = 0.0

    @property
    def height(self) -> float:
        small = len(self.small) or self.tag_below
        return max(2 * PAD_ABOVE + len(self.names) * LINE + small * SMALL_LINE, self.least)


def measure(entry: Entry, width: float, setting: Setting, rank: Rank = 0, level: int = 0) -> Row:
    """Return a unit as a row for a column `width` em wide, `level` steps indented."""
    indent = min(level * INDENT, width / 2)
    room = width - indent - 2 * PAD
    names = tuple(wrap(entry.name, room, setting.typeface))
    tag = tag_of(entry, setting)
    row = _with_note(Row(entry, rank, indent, width - indent, names, tag), room, setting)
    if setting.remarks:
        noted = [line for remark in entry.remarks for line in _small_lines(remark, room, setting)]
        row = replace(row, small=(*row.small, *noted))
    return row


def _with_note(row: Row, room: float, setting: Setting) -> Row:
    """Return a row with its mark and note where they take the fewest lines: on the line of the name, else under it."""
    if not (row.tag or row.entry.note):
        return row
    note, tag_room = row.entry.note, _tag_width(row.tag, setting) + BETWEEN / 2 if row.tag else 0.0
    left = room - setting.width(row.names[-1]) - BETWEEN
    if tag_room + setting.width(note, SMALL) <= left:
        return replace(row, beside=note)
    whole = _small_lines(note, room, setting)
    if not row.tag or tag_room <= left:
        return replace(row, small=whole)
    if setting.width(note, SMALL) <= room - tag_room:
        return replace(row, small=whole, tag_below=True)
    return replace(row, small=("", *whole), tag_below=True)


def _small_lines(text: str, room: float, setting: Setting) -> tuple[str, ...]:
    return tuple(wrap(text, max(room, 1.0) / SMALL, setting.typeface)) if text else ()


def narrowest_column(entries: Sequence[Entry], setting: Setting) -> float:
    """Return the least width of a column in em at which nearly all names stay on one line."""
    widths = sorted(setting.width(entry.name) for entry in entries)
    whole = widths[min(int(len(widths) * KEPT_WHOLE), len(widths) - 1)] if widths else 0.0
    return min(max(whole + 2 * PAD, NARROWEST), NARROW_ENOUGH)


def tag_of(entry: Entry, setting: Setting) -> str:
    """Return the word of a unit's mark, with a question mark where it is doubtful."""
    word = mark_word(entry.kind, setting.language)
    return word + say(LABELS, "doubtful", setting.language) if word and entry.doubtful else word


def _tag_width(tag: str, setting: Setting) -> float:
    return setting.width(tag, SMALL) + 2 * TAG_PAD


def look_of_row(row: Row, setting: Setting) -> Look:
    """Return how a row's box is drawn: marked by its kind of change, heads on grey."""
    if row.entry.is_dotted:
        return replace(DOTTED, line="#000000", ink="#000000") if setting.mono else DOTTED
    plain = {0: look_of("unchanged", setting.mono), 1: HEADING, 2: CHIEF_HEADING}[row.rank]
    if row.entry.kind == "unchanged":
        return plain
    marked = look_of(row.entry.kind, setting.mono)
    return replace(marked, fill=HEADING.fill) if row.rank and setting.mono else marked


def draw_row(sketch: Sketch, row: Row, x: float, y: float, size: float, setting: Setting) -> Box:
    """Put a row on a page with the top left corner of its column at (x, y), in points; return its box."""
    look = look_of_row(row, setting)
    role = f"unit {row.entry.kind}" + (" head" if row.rank else "") + (" doubtful" if row.entry.doubtful else "")
    role += " dotted" if row.entry.is_dotted else ""
    box = Box(x + row.indent * size, y, row.width * size, row.height * size, look, role, row.entry.title)
    sketch.boxes.append(box)
    marked = row.entry.kind + (" chief" if row.rank == 2 else "")
    left, right = box.x + PAD * size, box.x + box.width - PAD * size
    middle = y + (PAD_ABOVE + LINE / 2) * size
    for name in row.names:
        sketch.texts.append(
            Text(left, middle, name, size, setting.width(name, size), "left", look.ink, f"name {marked}")
        )
        middle += LINE * size
    last_name = middle - LINE * size
    middle += (SMALL_LINE - LINE) / 2 * size
    if row.tag:
        right = _draw_tag(sketch, row, right, middle if row.tag_below else last_name, size, setting)
    if row.beside:
        _draw_note(sketch, row.beside, right, last_name, size, look.ink, f"note {marked}", setting, "right")
    for line in row.small:
        _draw_note(sketch, line, left, middle, size, look.ink, f"note {marked}", setting)
        middle += SMALL_LINE * size
    return box


def _draw_tag(sketch: Sketch, row: Row, right: float, middle: float, size: float, setting: Setting) -> float:
    """Draw the mark with its right end at `right`; return where what stands before it may end."""
    wide, high = _tag_width(row.tag, setting) * size, SMALL_LINE * 0.96 * size
    look = tag_look(row.entry.kind, setting.mono)
    sketch.boxes.append(Box(right - wide, middle - high / 2, wide, high, look, f"tag {row.entry.kind}"))
    words = setting.width(row.tag, SMALL * size)
    sketch.texts.append(Text(right - wide / 2, middle, row.tag, SMALL * size, words, "centre", look.ink, "mark"))
    return right - wide - BETWEEN / 2 * size


def _draw_note(
    sketch: Sketch,
    words: str,
    x: float,
    y: float,
    size: float,
    ink: str,
    role: str,
    setting: Setting,
    align: Align = "left",
) -> None:
    wide = setting.width(words, SMALL * size)
    sketch.texts.append(Text(x, y, words, SMALL * size, wide, align, ink, role))
