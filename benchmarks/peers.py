"""What other tools tell of a reorganisation, each used as its documentation suggests for such data.

    python benchmarks/peers.py NAME BEFORE AFTER

prints the links `[[before path, after path], …]` that the tool NAME tells, as JSON, or `"not installed"`.
None of them knows mergers or splits, so each link is 1:1. What a tool puts in the same place counts as a link
also where it does not say so in words. The tools are in `benchmarks/requirements.txt`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

Link = tuple[str, str]
Units = list[dict[str, Any]]

NOT_INSTALLED = "not installed"
MODULES: dict[str, tuple[str, ...]] = {
    "pandas": ("pandas",),
    "xmldiff": ("xmldiff", "lxml"),
    "graphtage": ("graphtage",),
    "deepdiff": ("deepdiff",),
    "apted": ("apted",),
    "zss": ("zss",),
    "splink": ("splink", "pandas", "duckdb"),
}
"""What a peer needs; if one of these is missing it is not installed, anything else missing is an error."""
DEEPEST = 20_000
"""Calls within calls allowed to the tools that walk trees by recursion."""


class Row(NamedTuple):
    """A unit as a row of a table: its path, its name, those of its parent and of the unit above that."""

    path: str
    name: str
    parent: str
    above: str


class Node:
    """A unit as a node of a tree, in the shape that apted and zss ask for."""

    def __init__(self, name: str, path: str, children: list[Node]) -> None:
        self.name = name
        self.path = path
        self.children = children


def rows(units: Units, path: str = "", parent: str = "", above: str = "") -> Iterator[Row]:
    """Yield the units as rows; `path`, `parent` and `above` are those of what they stand under."""
    for unit in units:
        below = f"{path}/{unit['name']}" if path else unit["name"]
        yield Row(below, unit["name"], parent, above)
        yield from rows(unit.get("children", []), below, unit["name"], parent)


def tree(units: Units) -> Node:
    """Return the units as a tree under a root without a name."""

    def node(unit: dict[str, Any], above: str) -> Node:
        path = f"{above}/{unit['name']}" if above else unit["name"]
        return Node(unit["name"], path, [node(child, path) for child in unit.get("children", [])])

    return Node("", "", [node(unit, "") for unit in units])


def unlikeness(first: str, second: str) -> float:
    """Return 0 for equal names to 1 for names without a letter pair in common (Dice coefficient)."""
    if first == second:
        return 0.0
    pairs = [Counter(pairwise(name)) for name in (first, second)]
    whole = sum(pairs[0].values()) + sum(pairs[1].values())
    return 1 - 2 * sum((pairs[0] & pairs[1]).values()) / whole if whole else 1.0


# --- joins --------------------------------------------------------------------------------------------------


def pandas_links(before: Units, after: Units) -> list[Link]:
    """Join on the path, then what is left on the name where it stands once on either side."""
    pandas = import_module("pandas")
    tables = [pandas.DataFrame(rows(units), columns=Row._fields) for units in (before, after)]
    same = tables[0].merge(tables[1], on="path")["path"]
    left, right = (_once_named(table[~table["path"].isin(same)]) for table in tables)
    joined = left.merge(right, on="name", suffixes=("_before", "_after"))
    return [*zip(same, same, strict=True), *zip(joined["path_before"], joined["path_after"], strict=True)]


def _once_named(table: Any) -> Any:
    return table[~table["name"].duplicated(keep=False)]


SPLINK_LEAST = 0.01
"""The match probability from which a pair may be a link; as each unit takes one, a low bound finds most (0.5 less)."""


def splink_links(before: Units, after: Units) -> list[Link]:
    """Link records on their name and the two above, the model estimated from the data; then the best of each unit."""
    splink = import_module("splink")
    pandas = import_module("pandas")
    database = splink.DuckDBAPI()
    sides = [rows(before), rows(after)]
    frames = [pandas.DataFrame([{"unique_id": row.path, **row._asdict()} for row in side]) for side in sides]
    tables = [
        database.register(frame, dataset_display_name=side)
        for frame, side in zip(frames, ("a_before", "b_after"), strict=True)
    ]
    linker = splink.Linker(tables, _splink_settings(splink), log_level="ERROR")
    _splink_train(linker, splink.block_on)
    found = linker.inference.predict(threshold_match_probability=SPLINK_LEAST).as_pandas_dataframe()
    return _one_to_one(found)


def _splink_settings(splink: Any) -> Any:
    library = import_module("splink.comparison_library")
    block_on = splink.block_on
    return splink.SettingsCreator(
        link_type="link_only",
        comparisons=[
            library.JaroWinklerAtThresholds("name", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            library.JaroWinklerAtThresholds("parent", [0.92, 0.8]),
            library.ExactMatch("above"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("name"),
            block_on("parent", "substr(name, 1, 2)"),
            block_on("parent", "above"),
        ],
    )


def _splink_train(linker: Any, block_on: Any) -> None:
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("name", "parent")], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("name"))
    training.estimate_parameters_using_expectation_maximisation(block_on("parent"))


def _one_to_one(found: Any) -> list[Link]:
    """Return the pairs, likeliest first, whose units are both still free."""
    columns = found["match_weight"], found["unique_id_l"], found["unique_id_r"]
    links: dict[str, str] = {}
    taken: set[str] = set()
    for _, before, after in sorted(zip(*columns, strict=True), key=lambda row: (-row[0], row[1], row[2])):
        if before not in links and after not in taken:
            links[before] = after
            taken.add(after)
    return list(links.items())


# --- differences of documents -------------------------------------------------------------------------------


def xmldiff_links(before: Units, after: Units) -> list[Link]:
    """Match the nodes of two XML documents (fast match); the edit script is made from these pairs.

    The name is the element's text and the tag one letter: xmldiff compares nodes as text, tag and keys of
    attributes with it, and a long tag makes all units alike.
    """
    etree = import_module("lxml.etree")
    differ = import_module("xmldiff.diff").Differ(fast_match=True)
    pairs = differ.match(*(_xml(etree, units) for units in (before, after)))
    return [(_xml_path(left), _xml_path(right)) for left, right, _ in pairs if left.tag == "u" == right.tag]


def _xml(etree: Any, units: Units) -> Any:
    root = etree.Element("organisation")
    waiting = [(root, units)]
    while waiting:
        parent, children = waiting.pop()
        for unit in children:
            element = etree.SubElement(parent, "u")
            element.text = unit["name"]
            waiting.append((element, unit.get("children", [])))
    return root


def _xml_path(element: Any) -> str:
    steps = []
    while element.tag == "u":
        steps.append(element.text)
        element = element.getparent()
    return "/".join(reversed(steps))


def deepdiff_links(before: Units, after: Units) -> list[Link]:
    """Compare two lists of records without regard to order; a changed value tells which records were paired.

    Flat records of name and parent do better here than nested lists, which it pairs as wholes or not at all.
    """
    deepdiff = import_module("deepdiff")
    sides = [list(rows(units)) for units in (before, after)]
    records = [[{"name": row.name, "parent": row.parent} for row in side] for side in sides]
    found = deepdiff.DeepDiff(*records, ignore_order=True, view="tree")
    numbers = [
        [level.path(output_format="list", use_t2=second)[0] for second in (False, True)]
        for level in found.get("values_changed", ())
    ]
    return sorted({(sides[0][first].path, sides[1][second].path) for first, second in numbers})


def graphtage_links(before: Units, after: Units) -> list[Link]:
    """Compare objects whose keys are names and whose values are what stands under them; keys may be edited."""
    graphtage = import_module("graphtage")
    build = import_module("graphtage.json").build_tree
    printer = import_module("graphtage.printer")
    printer.set_default_printer(printer.Printer(quiet=True))
    return list(_graphtage_pairs(graphtage, build(_object(before)).diff(build(_object(after))), "", ""))


def _object(units: Units) -> dict[str, Any]:
    return {unit["name"]: _object(unit.get("children", [])) for unit in units}


def _graphtage_pairs(graphtage: Any, mapping: Any, before: str, after: str) -> Iterator[Link]:
    for pair in mapping.children():
        if pair.removed:
            continue
        key = pair.edit.key_edit.to_node if isinstance(pair.edit, graphtage.KeyValuePairEdit) else pair.key
        link = (before + pair.key.object, after + key.object)
        yield link
        yield from _graphtage_pairs(graphtage, pair.value, f"{link[0]}/", f"{link[1]}/")


# --- edit distances of trees --------------------------------------------------------------------------------

CHANGE = 2.0
"""The cost of another name without a letter pair in common; taking away and putting in cost one each."""


def zss_links(before: Units, after: Units) -> list[Link]:
    """Return the pairs of the cheapest way to edit one ordered tree into the other (Zhang and Shasha)."""
    zss = import_module("zss")
    _, steps = zss.distance(
        tree(before),
        tree(after),
        get_children=lambda node: node.children,
        insert_cost=lambda _: 1.0,
        remove_cost=lambda _: 1.0,
        update_cost=lambda first, second: CHANGE * unlikeness(first.name, second.name),
        return_operations=True,
    )
    kept = [step for step in steps if step.type in {zss.Operation.match, zss.Operation.update}]
    return [(step.arg1.path, step.arg2.path) for step in kept if step.arg1.path and step.arg2.path]


def apted_links(before: Units, after: Units) -> list[Link]:
    """Return the pairs of the cheapest way to edit one ordered tree into the other (Pawlik and Augsten)."""
    apted = import_module("apted")

    class Costs(apted.Config):  # type: ignore[name-defined, misc]
        valuecls = float

        def rename(self, node1: Node, node2: Node) -> float:
            return CHANGE * unlikeness(node1.name, node2.name)

    pairs = apted.APTED(tree(before), tree(after), Costs()).compute_edit_mapping()
    return [(first.path, second.path) for first, second in pairs if first and second and first.path and second.path]


PEERS: dict[str, Callable[[Units, Units], list[Link]]] = {
    "pandas": pandas_links,
    "xmldiff": xmldiff_links,
    "graphtage": graphtage_links,
    "deepdiff": deepdiff_links,
    "apted": apted_links,
    "zss": zss_links,
    "splink": splink_links,
}


def told(name: str, before: Path, after: Path) -> list[Link] | str:
    """Return the links that a peer tells, or `"not installed"`."""
    sides = [json.loads(path.read_text(encoding="utf-8"))["units"] for path in (before, after)]
    try:
        return PEERS[name](*sides)
    except ModuleNotFoundError as error:
        if error.name in MODULES[name]:
            return NOT_INSTALLED
        raise


def main() -> None:
    """Print what the peer on the command line tells."""
    name, before, after = sys.argv[1:4]
    sys.setrecursionlimit(DEEPEST)
    print(json.dumps(told(name, Path(before), Path(after)), ensure_ascii=False))


if __name__ == "__main__":
    main()
