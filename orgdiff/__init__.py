"""orgdiff: what became of every unit of an organisation when it was restructured.

    before = load_tree("data/org_r3.json")
    after = load_tree("data/org_r4.json")
    comparison = compare(before, after)
    print(render(comparison, "text"))

The public names are imported when they are first used, so that `import orgdiff` is quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdiff._version import __version__
from orgdiff.lazy import lazy_names

if TYPE_CHECKING:
    from orgdiff.changes import KINDS, Change
    from orgdiff.charts import draw
    from orgdiff.comparison import Comparison, compare
    from orgdiff.errors import FlowsError, MappingError, OrgDiffError
    from orgdiff.flows import Flows, dump_flows, load_flows
    from orgdiff.formats import render
    from orgdiff.importing import load_tree
    from orgdiff.lineage import Lineage, build_lineage, trace
    from orgdiff.loading import build_tree
    from orgdiff.mapping import UnitMapping, draft, dump_mapping, load_mapping
    from orgdiff.model import OrgTree, Unit
    from orgdiff.transfers import Transfer

_HOMES = {
    "KINDS": "changes",
    "Change": "changes",
    "Comparison": "comparison",
    "Flows": "flows",
    "FlowsError": "errors",
    "UnitMapping": "mapping",
    "Lineage": "lineage",
    "MappingError": "errors",
    "OrgDiffError": "errors",
    "OrgTree": "model",
    "Transfer": "transfers",
    "Unit": "model",
    "build_lineage": "lineage",
    "build_tree": "loading",
    "compare": "comparison",
    "draft": "mapping",
    "draw": "charts",
    "dump_flows": "flows",
    "dump_mapping": "mapping",
    "load_flows": "flows",
    "load_mapping": "mapping",
    "load_tree": "importing",
    "render": "formats",
    "trace": "lineage",
}

__all__ = [
    "KINDS",
    "Change",
    "Comparison",
    "Flows",
    "FlowsError",
    "Lineage",
    "MappingError",
    "OrgDiffError",
    "OrgTree",
    "Transfer",
    "Unit",
    "UnitMapping",
    "__version__",
    "build_lineage",
    "build_tree",
    "compare",
    "draft",
    "draw",
    "dump_flows",
    "dump_mapping",
    "load_flows",
    "load_mapping",
    "load_tree",
    "render",
    "trace",
]


__getattr__ = lazy_names("orgdiff", _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
