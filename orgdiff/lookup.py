"""Finding a unit by what a person calls it: its path, its code or its name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from orgdiff.codes import code_key
from orgdiff.errors import UnitNotFoundError, fault
from orgdiff.model import OrgTree
from orgdiff.names import letters_alike, normalise, spelling_key, spelling_of_path

LONGEST_NAME = 1_000
"""Characters of a name from which on none is looked for that is like it: no unit is called so."""
NEAREST_SHOWN = 3
"""Names proposed when none fits: enough to spot a slip, few enough for one line."""
NEAREST_LIMIT = 20
"""Unknown units of one chart for which names are proposed: a file for another organisation has thousands, each held
against every unit."""

SAME_PARENT = 0.25
"""What a common parent counts beside the likeness of two names: a unit that is gone was often renamed in its place."""


class Finder:
    """An index of one tree by path, code and name."""

    def __init__(self, tree: OrgTree) -> None:
        self.tree = tree
        self._proposed: dict[str, list[str]] = {}

    @cached_property
    def _codes(self) -> dict[str, list[str]]:
        codes: dict[str, list[str]] = {}
        for unit in self.tree.units:
            if unit.id is not None:
                codes.setdefault(code_key(unit.id), []).append(unit.path)
        return codes

    @cached_property
    def _paths(self) -> dict[str, list[str]]:
        paths: dict[str, list[str]] = {}
        for unit in self.tree.units:
            for key in {normalise(text) for text in (unit.path, unit.name, unit.id) if text}:
                paths.setdefault(key, []).append(unit.path)
        return paths

    @cached_property
    def _spellings(self) -> dict[str, list[str]]:
        spellings: dict[str, list[str]] = {}
        for unit in self.tree.units:
            for key in {spelling_of_path(unit.path), spelling_key(unit.name)}:
                spellings.setdefault(key, []).append(unit.path)
        return spellings

    def find(self, text: str) -> list[str]:
        """Return the paths of the units that `text` may mean; a full path means just that unit. A code may be written
        with other zeros, width or case than in the chart (see `codes`), and a name in another spelling where no unit
        has it as written.

        >>> from orgdiff.loading import build_tree
        >>> tree = build_tree({"units": [{"name": "総務部", "children": [{"name": "行政課", "id": "0101"}]}]})
        >>> [Finder(tree).find(text) for text in ("行政課", "101", "總務部/行政課", "人事課")]
        [['総務部/行政課'], ['総務部/行政課'], ['総務部/行政課'], []]
        """
        if text in self.tree.index:
            return [text]
        return (
            self._paths.get(normalise(text)) or self._of_code(text) or self._spellings.get(spelling_of_path(text), [])
        )

    def is_code_written_otherwise(self, text: str) -> bool:
        """Whether `text` means a unit only as its code with other zeros, width or case."""
        return text not in self.tree.index and normalise(text) not in self._paths and bool(self._of_code(text))

    def _of_code(self, text: str) -> list[str]:
        """Return the unit whose code `text` is in another writing, if only one unit can be meant."""
        fitting = self._codes.get(code_key(text), []) if text else []
        return fitting if len(fitting) == 1 else []

    def only(self, text: str) -> str | None:
        """Return the path of the one unit that `text` means, None if there is none or several."""
        paths = self.find(text)
        return paths[0] if len(paths) == 1 else None

    def nearest(self, text: str) -> list[str]:
        """Return the paths of the units whose names are most like `text`, best first; none from the `NEAREST_LIMIT`th
        text on."""
        if text not in self._proposed and len(self._proposed) < NEAREST_LIMIT:
            self._proposed[text] = nearest(text, {unit.path: unit.name for unit in self.tree.units})
        return self._proposed.get(text, [])


def nearest(text: str, names: Mapping[str, str]) -> list[str]:
    """Return the paths whose names are most like that of `text`, a path or a name, best first; `names` are by path.

    >>> nearest("総務部/行政科", {"総務部/行政課": "行政課", "財政部/行政改革課": "行政改革課", "水道部": "水道部"})
    ['総務部/行政課', '財政部/行政改革課']
    """
    above, _, name = text.rpartition("/")
    if len(name) > LONGEST_NAME:
        return []
    key = spelling_key(name)
    alike = {
        path: letters_alike(key, spelling_key(other)) + SAME_PARENT * (bool(above) and path.rpartition("/")[0] == above)
        for path, other in names.items()
    }
    near = [path for path, likeness in alike.items() if likeness > 0]
    return sorted(near, key=lambda path: (-alike[path], path))[:NEAREST_SHOWN]


def the_one_unit(text: str, *finders: Finder) -> str:
    """Return the path of the unit that a person calls `text`, looked for in one tree after the other;
    `UnitNotFoundError` if none has it, with the nearest names, or if it fits several units of one tree."""
    for finder in finders:
        paths = finder.find(text)
        if len(paths) > 1:
            raise UnitNotFoundError(fault("ambiguous_unit", name=text, nearest=tuple(paths)))
        if paths:
            return paths[0]
    raise unknown_unit(text, *finders)


def unknown_unit(text: str, *finders: Finder) -> UnitNotFoundError:
    """Return the error for a unit that no tree has, with the nearest names."""
    near = dict.fromkeys(path for finder in finders for path in finder.nearest(text))
    return UnitNotFoundError(fault("unknown_unit", name=text, nearest=tuple(near)))
