"""More than two editions: what became of every unit over the years.

    charts ──reading──▶ editions ──building──▶ a step between each two ──▶ Lineage
                                                                            │
        identities (which units are one), shares, composing (2014 → 2024 directly), tracing (one unit's history)

    history = build_lineage([load_tree("h30.json"), load_tree("r1.json"), load_tree("r2.json")])
    trace(history, "危機管理課")

Nothing here looks at names or weighs evidence: a step is a comparison, and all else follows from the steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.lineage.adding import add_edition
    from orgdiff.lineage.building import build_lineage
    from orgdiff.lineage.composing import Span, compose
    from orgdiff.lineage.concordance import concordance_csv, concordance_workbook, direct_concordance, whole_concordance
    from orgdiff.lineage.exchange import EXCHANGE_ENDINGS, exchanged
    from orgdiff.lineage.file import lineage_pieces, lineage_schema, load_lineage
    from orgdiff.lineage.formats import TRACE_ENDINGS, TRACE_FORMATS, render_trace
    from orgdiff.lineage.histories import History, read_history
    from orgdiff.lineage.history_chart import lay_out_trace
    from orgdiff.lineage.identities import Member
    from orgdiff.lineage.model import Lineage, Step
    from orgdiff.lineage.reading import charts_in, read_added, read_lineage
    from orgdiff.lineage.shares import Share
    from orgdiff.lineage.tracing import Trace, eventful, trace

_HOMES = {
    "EXCHANGE_ENDINGS": "exchange",
    "History": "histories",
    "Lineage": "model",
    "Member": "identities",
    "Share": "shares",
    "Span": "composing",
    "Step": "model",
    "TRACE_ENDINGS": "formats",
    "TRACE_FORMATS": "formats",
    "Trace": "tracing",
    "add_edition": "adding",
    "build_lineage": "building",
    "charts_in": "reading",
    "compose": "composing",
    "concordance_csv": "concordance",
    "concordance_workbook": "concordance",
    "direct_concordance": "concordance",
    "eventful": "tracing",
    "exchanged": "exchange",
    "lay_out_trace": "history_chart",
    "lineage_pieces": "file",
    "lineage_schema": "file",
    "load_lineage": "file",
    "read_added": "reading",
    "read_history": "histories",
    "read_lineage": "reading",
    "render_trace": "formats",
    "trace": "tracing",
    "whole_concordance": "concordance",
}

__all__ = [
    "EXCHANGE_ENDINGS",
    "TRACE_ENDINGS",
    "TRACE_FORMATS",
    "History",
    "Lineage",
    "Member",
    "Share",
    "Span",
    "Step",
    "Trace",
    "add_edition",
    "build_lineage",
    "charts_in",
    "compose",
    "concordance_csv",
    "concordance_workbook",
    "direct_concordance",
    "eventful",
    "exchanged",
    "lay_out_trace",
    "lineage_pieces",
    "lineage_schema",
    "load_lineage",
    "read_added",
    "read_history",
    "read_lineage",
    "render_trace",
    "trace",
    "whole_concordance",
]

__getattr__ = lazy_names("orgdiff.lineage", _HOMES)
