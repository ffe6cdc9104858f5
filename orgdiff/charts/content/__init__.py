"""What a chart says: editions and departments, the words and marks of every unit, what a reorganisation affected."""

from __future__ import annotations

from orgdiff.charts.content.changed_parts import changed_parts
from orgdiff.charts.content.departments import Department, Rank, shared_bureaus
from orgdiff.charts.content.drafts import subject_of_drafts
from orgdiff.charts.content.drawn_edition import DrawnEdition
from orgdiff.charts.content.entries import ChartEntry, chart_name, printable
from orgdiff.charts.content.flow_families import families
from orgdiff.charts.content.flow_groups import FlowGroup, FlowLine, ShownDepartment, StaffByLink, affected_groups
from orgdiff.charts.content.history import HistoryColumn, HistoryLink
from orgdiff.charts.content.styles import (
    BLACK_STYLE,
    BUREAU_HEAD_STYLE,
    COUNT_STYLE,
    DOTTED_STYLE,
    HEAD_STYLE,
    INVISIBLE_STYLE,
    KIND_STYLES,
    UNCHANGED_STYLE,
    Border,
    ShapeStyle,
    legend_order,
    mark_word,
    style_of_kind,
    tag_style,
)
from orgdiff.charts.content.subject import Subject, described, subject_of

__all__ = [
    "BLACK_STYLE",
    "BUREAU_HEAD_STYLE",
    "COUNT_STYLE",
    "DOTTED_STYLE",
    "HEAD_STYLE",
    "INVISIBLE_STYLE",
    "KIND_STYLES",
    "UNCHANGED_STYLE",
    "Border",
    "ChartEntry",
    "Department",
    "DrawnEdition",
    "FlowGroup",
    "FlowLine",
    "HistoryColumn",
    "HistoryLink",
    "Rank",
    "ShapeStyle",
    "ShownDepartment",
    "StaffByLink",
    "Subject",
    "affected_groups",
    "changed_parts",
    "chart_name",
    "described",
    "families",
    "legend_order",
    "mark_word",
    "printable",
    "shared_bureaus",
    "style_of_kind",
    "subject_of",
    "subject_of_drafts",
    "tag_style",
]
