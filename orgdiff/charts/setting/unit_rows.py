"""Rows: a unit as a box with its name, its mark and its note, measured in em and drawn in a type size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from orgdiff.charts.content import (
    BUREAU_HEAD_STYLE,
    COUNT_STYLE,
    DOTTED_STYLE,
    HEAD_STYLE,
    ChartEntry,
    Rank,
    ShapeStyle,
    mark_word,
    style_of_kind,
    tag_style,
)
from orgdiff.charts.setting.line_breaking import parts_words, wrap
from orgdiff.charts.setting.picture import Align, Box, Sketch, TextLine
from orgdiff.charts.setting.sizes import (
    FULL_BORDER,
    HEAD,
    INDENT,
    NAME_GAP,
    NAME_LINE,
    PAD,
    PAD_ABOVE,
    SMALL,
    SMALL_LINE,
    TAG_HEIGHT,
    TAG_PAD,
    Setting,
)
from orgdiff.names import split_level
from orgdiff.wording import say
from orgdiff.wording.charts import LABELS

KEPT_WHOLE, KEPT_WHOLE_SMALL = 0.85, 0.7
"""The share of names that a column is wide enough for; the longest few are broken into lines. The second is for a page
on which the type would else be hard to read."""
NARROWEST_BESIDE = 4.0
"""A note begins beside a tag only where there is room for a word, in em: four or five small letters."""
BETWEEN_DETAILS = "  "
NARROWEST, NARROW_ENOUGH = 5.0, 13.0
"""Whatever the names, columns need not be wider than 13 em, two or three English words, nor narrower than 5."""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit, measured for a column; lengths in em.

    `names` are the lines of its name (none in a row that counts units not shown), `small_lines` those under the name,
    `note_beside` is a note on the last line of the name. The tag (its mark in words) stands on that line too or on the
    small line with the number `tag_line`. The row is at least `least_height` high; `height` is reckoned once, as
    layouts read it a thousand times.
    """

    entry: ChartEntry
    rank: Rank
    indent: float
    width: float
    names: tuple[str, ...]
    tag: str = ""
    note_beside: str = ""
    small_lines: tuple[str, ...] = ()
    tag_line: int | None = None
    least_height: float = 0.0
    height: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "height", max(self.height_of_lines, self.least_height))

    @property
    def height_of_lines(self) -> float:
        """The height in em that its lines need."""
        small_count = len(self.small_lines)
        return 2 * PAD_ABOVE + len(self.names) * NAME_LINE * name_size(self.rank) + small_count * SMALL_LINE


def measured_row(entry: ChartEntry, width: float, setting: Setting, rank: Rank = 0, level: int = 0) -> UnitRow:
    """Return a unit as a row for a column `width` em wide, indented by `level` steps."""
    indent = min(level * INDENT, width / 2)
    room = width - indent - 2 * PAD
    size, typeface = name_size(rank), setting.typeface.strong if rank else setting.typeface
    names = tuple(wrap(entry.name, room / size, typeface))
    tag = tag_of(entry, setting)
    row = _with_note(UnitRow(entry, rank, indent, width - indent, names, tag), room, setting)
    row, details = _with_details(row, room, setting)
    besides = [*details, *(entry.remarks if setting.remarks else ())]
    if lines := [line for words in besides for line in _small_lines(words, room, setting)]:
        row = replace(row, small_lines=(*row.small_lines, *lines))
    return row


def name_size(rank: Rank) -> float:
    """Return the type size of names of a rank as a share of that of names in a list."""
    return HEAD if rank else 1.0


def name_width(name: str, rank: Rank, setting: Setting) -> float:
    """Return the width of a name of a rank in em of the type size of names in a list."""
    return setting.width(name, name_size(rank), bold=rank > 0)


def note_of(entry: ChartEntry, setting: Setting) -> str:
    """Return the note of a unit: where it came from or went, else its details."""
    return entry.note or BETWEEN_DETAILS.join(_details(entry, setting))


def _details(entry: ChartEntry, setting: Setting) -> list[str]:
    """Return who leads a unit, and its authorised posts and people, as far as they are asked for and known."""
    counts: list[str] = []
    if "posts" in setting.details and entry.posts is not None:
        counts.append(say(LABELS, "posts", setting.language, posts=f"{entry.posts:,g}"))
    if "staff" in setting.details and entry.staff is not None:
        counts.append(say(LABELS, "staff", setting.language, staff=f"{entry.staff:,}"))
    head = entry.head if "head" in setting.details else ""
    return [words for words in (head, BETWEEN_DETAILS.join(counts)) if words]


def _with_details(row: UnitRow, room: float, setting: Setting) -> tuple[UnitRow, list[str]]:
    """Return a row with the details of its unit on the line of the name, if there is room and no note, and else those
    that are to stand under it, on one line if they fit."""
    details = _details(row.entry, setting)
    together = BETWEEN_DETAILS.join(details)
    width, left = setting.width(together, SMALL), room - name_width(row.names[-1], row.rank, setting) - NAME_GAP
    if not row.entry.note and row.tag_line is None and width + _tag_room(row.tag, setting) <= left:
        return replace(row, note_beside=together), []
    return row, [together] if details and width <= room else details


def count_row(hidden: Sequence[ChartEntry], has_members: bool, width: float, setting: Setting) -> UnitRow | None:
    """Return the row that counts the units of a department that are not shown, by their level word if they all have
    the same and it is one that is counted by; None if there are none. `has_members` tells whether others are shown."""
    if not hidden:
        return None
    levels = {split_level(entry.name)[1] for entry in hidden}
    level = levels.pop() if len(levels) == 1 else ""
    word = level if len(level) == 1 else say(LABELS, "unit_word", setting.language)  # 3課, but nobody counts 3センター
    key = "more_unchanged" if has_members else "more_unchanged_only"
    words = say(LABELS, key, setting.language, number=len(hidden), word=word)
    lines = _small_lines(words, width - 2 * PAD, setting)
    return UnitRow(ChartEntry(words, ""), 0, 0.0, width, (), small_lines=lines)


def continued_entry(entry: ChartEntry, setting: Setting) -> ChartEntry:
    """Return what stands over units whose head is in an earlier column: its name, and that it goes on."""
    name = say(LABELS, "continued", setting.language, name=entry.name)
    return ChartEntry(name, entry.path, title=entry.title)


def repeated_row(head: ChartEntry, goes_on: bool, width: float, setting: Setting) -> UnitRow:
    """Return the row over units whose department stands elsewhere, or goes on as it was: its name in small type."""
    words = say(LABELS, "goes_on" if goes_on else "repeated", setting.language, name=head.name)
    lines = _small_lines(words, width - 2 * PAD, setting)
    return UnitRow(ChartEntry(words, head.path), 0, 0.0, width, (), small_lines=lines)


def _with_note(row: UnitRow, room: float, setting: Setting) -> UnitRow:
    """Return a row with its tag and note where they take the fewest lines: on the line of the name, else under it."""
    note = row.entry.note
    if not (row.tag or note):
        return row
    tag_room = _tag_room(row.tag, setting)
    left = room - name_width(row.names[-1], row.rank, setting) - NAME_GAP
    if tag_room + setting.width(note, SMALL) <= left:
        return replace(row, note_beside=note)
    whole = _small_lines(note, room, setting)
    if not row.tag or tag_room <= left:
        return replace(row, small_lines=whole)
    beside = _beside_tag(note, room - tag_room, room, setting)
    if 0 < len(beside) <= len(whole):
        return replace(row, small_lines=beside, tag_line=0)
    if whole and setting.width(whole[-1], SMALL) + tag_room <= room:
        return replace(row, small_lines=whole, tag_line=len(whole) - 1)
    return replace(row, small_lines=("", *whole), tag_line=0)


def _beside_tag(note: str, beside: float, room: float, setting: Setting) -> tuple[str, ...]:
    """Return the lines of a note of which the first is only `beside` em wide, as the tag stands on it too; none where
    its first word is wider, or would be broken."""
    lines = wrap(note, max(beside, NARROWEST_BESIDE) / SMALL, setting.typeface) if note else []
    if not lines or beside < NARROWEST_BESIDE or setting.width(lines[0], SMALL) > beside:
        return ()
    rest = note.removeprefix(lines[0]).lstrip()
    if rest and not parts_words(note, len(note) - len(rest)):
        return ()
    return lines[0], *_small_lines(rest, room, setting)


def _small_lines(text: str, room: float, setting: Setting) -> tuple[str, ...]:
    return tuple(wrap(text, max(room, 1.0) / SMALL, setting.typeface)) if text else ()


def narrowest_column(units: Iterable[tuple[ChartEntry, int]], setting: Setting, kept: float = KEPT_WHOLE) -> float:
    """Return the least width of a column in em at which nearly all names stay on one line: the share `kept` of them.

    `units` have their levels, by which they are indented.
    """
    widths = sorted(setting.width(entry.name) + level * INDENT for entry, level in units)
    whole = widths[min(int(len(widths) * kept), len(widths) - 1)] if widths else 0.0
    return min(max(whole + 2 * PAD, NARROWEST), NARROW_ENOUGH)


def tag_of(entry: ChartEntry, setting: Setting) -> str:
    """Return the word of a unit's mark, with a question mark if its change is doubtful."""
    word = mark_word(entry.level or entry.kind, setting.language)
    return word + say(LABELS, "doubtful", setting.language) if word and entry.doubtful else word


def _tag_room(tag: str, setting: Setting) -> float:
    """Return the room that a tag takes of its line, 0 for none."""
    return _tag_width(tag, setting) + NAME_GAP / 2 if tag else 0.0


def _tag_width(tag: str, setting: Setting) -> float:
    return setting.width(tag, SMALL) + 2 * TAG_PAD


def style_of_row(row: UnitRow, setting: Setting) -> ShapeStyle:
    """Return the style of a row's box: that of its kind of change; heads are grey."""
    if row.entry.is_dotted:
        return replace(DOTTED_STYLE, line="#000000", ink="#000000") if setting.mono else DOTTED_STYLE
    plain = {0: style_of_kind("unchanged", setting.mono), 1: HEAD_STYLE, 2: BUREAU_HEAD_STYLE}[row.rank]
    if row.entry.kind == "unchanged":
        return plain
    marked = style_of_kind(row.entry.kind, setting.mono)
    return replace(marked, fill=HEAD_STYLE.fill) if row.rank and setting.mono else marked


def draw_row(sketch: Sketch, row: UnitRow, x: float, y: float, size: float, setting: Setting) -> Box:
    """Put a row on a page with the top left corner of its column at (x, y), in points; return its box."""
    if not row.names:
        return _draw_count(sketch, row, x, y, size, setting)
    style = style_of_row(row, setting)
    role = f"unit {row.entry.kind}" + (" head" if row.rank else "") + (" doubtful" if row.entry.doubtful else "")
    role += " dotted" if row.entry.is_dotted else ""
    box = Box(
        x + row.indent * size,
        y,
        row.width * size,
        row.height * size,
        style,
        role,
        row.entry.title,
        _pen(size),
        row.entry.id,
        row.entry.counterpart,
    )
    sketch.boxes.append(box)
    marked = row.entry.kind + ("", " head", " head chief")[row.rank]
    left, right = box.x + PAD * size, box.x + box.width - PAD * size
    type_size = name_size(row.rank) * size
    line = NAME_LINE * type_size
    top = y + ((row.height - row.height_of_lines) / 2 + PAD_ABOVE) * size
    for number, name in enumerate(row.names):
        width, middle = name_width(name, row.rank, setting) * size, top + (number + 0.5) * line
        role_of_name, bold = f"name {marked}", row.rank > 0
        sketch.texts.append(TextLine(left, middle, name, type_size, width, "left", style.ink, role_of_name, bold))
    if len(row.names) > 1:
        _add_whole_name(sketch, row, left, top + len(row.names) / 2 * line, size, setting)
    last_name = top + (len(row.names) - 0.5) * line
    middle = top + len(row.names) * line + SMALL_LINE / 2 * size
    if row.tag:
        tag_middle = last_name if row.tag_line is None else middle + row.tag_line * SMALL_LINE * size
        right = _draw_tag(sketch, row, right, tag_middle, size, setting)
    if row.note_beside:
        _draw_note(sketch, row.note_beside, right, last_name, size, style.ink, f"note {marked}", setting, "right")
    for words in row.small_lines:
        _draw_note(sketch, words, left, middle, size, style.ink, f"note {marked}", setting)
        middle += SMALL_LINE * size
    return box


def _add_whole_name(sketch: Sketch, row: UnitRow, left: float, middle: float, size: float, setting: Setting) -> None:
    """Add a name that is broken into lines to what a search finds: as wide as its box, so that it is found there."""
    room = (row.width - 2 * PAD) * size
    width = setting.width(row.entry.name)
    sketch.whole_names.append(TextLine(left, middle, row.entry.name, room / width, room))


def _draw_count(sketch: Sketch, row: UnitRow, x: float, y: float, size: float, setting: Setting) -> Box:
    """Draw the row that counts the units not shown, or repeats the name of a department: small and grey."""
    role = "count head" if row.entry.path else "count"
    style = COUNT_STYLE if not setting.mono else style_of_kind("unchanged", mono=True)
    box = Box(x, y, row.width * size, row.height * size, style, "count", pen=_pen(size))
    sketch.boxes.append(box)
    middle = y + (PAD_ABOVE + SMALL_LINE / 2) * size
    for words in row.small_lines:
        _draw_note(sketch, words, x + PAD * size, middle, size, style.ink, role, setting)
        middle += SMALL_LINE * size
    return box


def _pen(size: float) -> float:
    """Return the width of the borders of boxes in a type size, as a share of the usual one."""
    return min(size / FULL_BORDER, 1.0)


def _draw_tag(sketch: Sketch, row: UnitRow, right: float, middle: float, size: float, setting: Setting) -> float:
    """Draw the tag with its right end at `right`; return where a note to its left may end."""
    wide, high = _tag_width(row.tag, setting) * size, TAG_HEIGHT * size
    style = tag_style(row.entry.kind, setting.mono)
    sketch.boxes.append(
        Box(right - wide, middle - high / 2, wide, high, style, f"tag {row.entry.kind}", pen=_pen(size))
    )
    words = setting.width(row.tag, SMALL * size)
    sketch.texts.append(TextLine(right - wide / 2, middle, row.tag, SMALL * size, words, "centre", style.ink, "mark"))
    return right - wide - NAME_GAP / 2 * size


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
    sketch.texts.append(TextLine(x, y, words, SMALL * size, wide, align, ink, role))
