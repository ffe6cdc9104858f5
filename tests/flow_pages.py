"""Pages of flow charts, and what stands on them."""

from __future__ import annotations

from layouts import SETTING, laid_out
from orgdiff.charts.content.flow_groups import StaffByLink
from orgdiff.charts.content.subject import subject_of
from orgdiff.charts.layouts.flow import draw_flow
from orgdiff.charts.setting.picture import Area, Box, Curve, Page, Sketch
from orgdiff.charts.setting.sizes import Setting
from orgdiff.comparison import Comparison


def page_of(comparison: Comparison, setting: Setting = SETTING, **plan: object) -> Page:
    return laid_out(comparison, setting, layout="flow", **plan).pages[0]


def drawn(sketch: Sketch, area: Area, comparison: Comparison, staff: StaffByLink | None = None) -> float:
    before, after = subject_of(comparison, "ja").editions
    return draw_flow(sketch, area, comparison, before, after, SETTING, staff)


def units(page: Page) -> list[Box]:
    return [box for box in page.boxes if box.role.startswith("unit")]


def path_of(box: Box) -> str:
    return box.title.split(": ")[0]


def links(page: Page, kind: str = "") -> list[Curve]:
    return [curve for curve in page.curves if curve.role.startswith(f"link {kind}")]
