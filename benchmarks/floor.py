"""The least that a comparison can cost: read two organisation files, check their shape, build two graphs.

    python benchmarks/floor.py BEFORE AFTER

`benchmarks/scale.py` measures it as a process of its own, beside `orgdiff compare` on the same two files.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import networkx
from pydantic import TypeAdapter

from orgdiff.loading.schema import OrganisationFile, UnitEntry


def read(path: Path, adapter: TypeAdapter[OrganisationFile]) -> OrganisationFile:
    """Return the checked content of an organisation file."""
    return adapter.validate_python(json.loads(path.read_text(encoding="utf-8")))


def graph(document: OrganisationFile) -> networkx.DiGraph[str]:
    """Return the units as a graph from parents to children; nodes are paths."""
    found: networkx.DiGraph[str] = networkx.DiGraph()
    waiting: list[tuple[str, UnitEntry]] = [(unit["name"], unit) for unit in document["units"]]
    while waiting:
        path, unit = waiting.pop()
        found.add_node(path)
        for child in unit.get("children", ()):
            below = f"{path}/{child['name']}"
            found.add_edge(path, below)
            waiting.append((below, child))
    return found


def main() -> None:
    """Do it for the files on the command line and print how many units there are."""
    adapter = TypeAdapter(OrganisationFile)
    graphs = [graph(read(Path(path), adapter)) for path in sys.argv[1:3]]
    print(*(len(found) for found in graphs))


if __name__ == "__main__":
    main()
