"""Finding one's way in JSON whose shape is a matter of others: what is not where it should be is not there."""

from __future__ import annotations

from orgdiff.files.strict_json import JsonObject


def object_at(node: object, *keys: str) -> JsonObject:
    """Return the object that stands below some keys, an empty one where there is none.

    >>> object_at({"a": {"b": {"c": 1}}}, "a", "b"), object_at({"a": 3}, "a", "b"), object_at([], "a")
    ({'c': 1}, {}, {})
    """
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}


def objects_in(node: object) -> list[JsonObject]:
    """Return the objects of a list, or the one that stands in the place of a list of one.

    >>> objects_in([{"a": 1}, 2]), objects_in({"a": 1}), objects_in(None)
    ([{'a': 1}], [{'a': 1}], [])
    """
    return [one for one in (node if isinstance(node, list) else [node]) if isinstance(one, dict)]
