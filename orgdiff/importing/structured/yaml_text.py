"""YAML: the same data as in JSON, in which every value is text, so that codes keep their zeros."""

from __future__ import annotations

import re

from orgdiff.errors import LoadError
from orgdiff.files.decoding import decode_guessing

MAX_BYTES = 20 * 1024 * 1024
"""Size of a file that is tried; the library reads about a megabyte in five seconds."""
MOST_LINES = 0.9
"""Share of the lines that must have a form of YAML."""
_KEY = re.compile(r"\s*(?:-\s+)*(?:\"[^\"]*\"|'[^']*'|[^\s#\"',|:\-][^:,|]*):(?:\s.*)?")
_ITEM_OR_COMMENT = re.compile(r"\s*(?:-\s+\S.*|#.*|---.*)")


def yaml_value(raw: bytes, name: str) -> object:
    """Return the value that a text in YAML holds, None where the text is no YAML."""
    if len(raw) > MAX_BYTES or b":" not in raw or b"\0" in raw[:4]:
        return None
    try:
        text = decode_guessing(raw, name)
    except LoadError:
        return None
    lines = [line for line in text.splitlines() if line.strip()]
    keys = sum(_KEY.fullmatch(line) is not None for line in lines)
    items = sum(_ITEM_OR_COMMENT.fullmatch(line) is not None for line in lines)
    if keys < 1 or (not _KEY.fullmatch(lines[0]) and not lines[0].startswith(("---", "#"))):
        return None
    return _value(text) if keys + items >= MOST_LINES * len(lines) else None


def _value(text: str) -> object:
    import yaml

    from orgdiff.files.yaml_nodes import NoAliasLoader

    try:
        return _plain(yaml.compose(text, Loader=NoAliasLoader))
    except (yaml.YAMLError, RecursionError, ValueError):
        return None


def _plain(node: object) -> object:
    """Return a node as text, list or dict; `ValueError` where a key stands twice or is no text."""
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        pairs = [(_plain(key), _plain(value)) for key, value in node.value]
        keys = [key for key, _ in pairs if isinstance(key, str)]
        if len(set(keys)) < len(pairs):
            raise ValueError
        return dict(pairs)
    is_null = isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
    return node.value if isinstance(node, yaml.ScalarNode) and not is_null else None
