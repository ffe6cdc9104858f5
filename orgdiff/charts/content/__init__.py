"""What a chart says: editions and departments, words and marks of every unit, what a reorganisation affected."""

from __future__ import annotations

from orgdiff.charts.content.affected import Group, Line, Part, Staff, groups
from orgdiff.charts.content.departments import Department, Rank, led
from orgdiff.charts.content.entries import Entry, printable
from orgdiff.charts.content.looks import (
    BLACK,
    CHIEF_HEADING,
    DOTTED,
    HEADING,
    LOOKS,
    NOTHING,
    PLAIN,
    Border,
    Look,
    in_order,
    look_of,
    mark_word,
    tag_look,
)
from orgdiff.charts.content.sides import Side
from orgdiff.charts.content.subject import Subject, described, subject_of

__all__ = [
    "BLACK",
    "CHIEF_HEADING",
    "DOTTED",
    "HEADING",
    "LOOKS",
    "NOTHING",
    "PLAIN",
    "Border",
    "Department",
    "Entry",
    "Group",
    "Line",
    "Look",
    "Part",
    "Rank",
    "Side",
    "Staff",
    "Subject",
    "described",
    "groups",
    "in_order",
    "led",
    "look_of",
    "mark_word",
    "printable",
    "subject_of",
    "tag_look",
]
