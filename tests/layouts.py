"""Charts as they are laid out for tests, and those of Kashiwa City and of the real reorganisations, laid out once."""

from __future__ import annotations

from functools import cache

from orgdiff.charts.choices import Layout
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.pages import Chart, PageSetup, chart_of
from orgdiff.charts.setting.paper import paper_named
from orgdiff.charts.setting.sizes import Setting
from orgdiff.charts.setting.typeface import Typeface
from orgdiff.comparison import Comparison
from orgdiff.model import OrgTree
from samples import case, kashiwa

UNKNOWN = Typeface("A font that is nowhere")
"""Measures by East Asian width, so that what it lays out is the same on every machine."""
SETTING = Setting(UNKNOWN, "ja", review_below=0.65)


def laid_out(shown: OrgTree | Comparison, setting: Setting = SETTING, **setup: object) -> Chart:
    """Return a chart; `setup` are the fields of its plan."""
    return chart_of(subject_of(shown, setting.language), PageSetup(**setup), setting)  # type: ignore[arg-type]


@cache
def case_chart(name: str, layout: Layout, paper: str) -> Chart:
    """Return the chart of a real reorganisation on a page."""
    return laid_out(case(name), layout=layout, paper=paper_named(paper))


@cache
def kashiwa_chart(layout: Layout) -> Chart:
    """Return the chart of Kashiwa City on a page of A3."""
    return laid_out(kashiwa(), layout=layout)
