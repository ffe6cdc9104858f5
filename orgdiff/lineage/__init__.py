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
    from orgdiff.lineage.building import build_lineage
    from orgdiff.lineage.composing import Span, compose
    from orgdiff.lineage.formats import TRACE_ENDINGS, TRACE_FORMATS, render_trace
    from orgdiff.lineage.identities import Member
    from orgdiff.lineage.model import Lineage, Step
    from orgdiff.lineage.reading import flows_with_pairs, read_editions, with_pairs
    from orgdiff.lineage.shares import Share
    from orgdiff.lineage.tracing import Trace, trace

_HOMES = {
    "Lineage": "model",
    "Member": "identities",
    "Share": "shares",
    "Span": "composing",
    "Step": "model",
    "TRACE_ENDINGS": "formats",
    "TRACE_FORMATS": "formats",
    "Trace": "tracing",
    "build_lineage": "building",
    "compose": "composing",
    "flows_with_pairs": "reading",
    "read_editions": "reading",
    "render_trace": "formats",
    "trace": "tracing",
    "with_pairs": "reading",
}

__all__ = [
    "TRACE_ENDINGS",
    "TRACE_FORMATS",
    "Lineage",
    "Member",
    "Share",
    "Span",
    "Step",
    "Trace",
    "build_lineage",
    "compose",
    "flows_with_pairs",
    "read_editions",
    "render_trace",
    "trace",
    "with_pairs",
]

__getattr__ = lazy_names("orgdiff.lineage", _HOMES)
