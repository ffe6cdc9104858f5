"""Edits as YAML: `chart`, what the new chart says of itself, and `edits`, a list with the keys and words of the table.

Every value is text, whatever it looks like: a code keeps its zeros, a date stays as it is written, `no` is no truth.
The words `none` and `first` have their meaning only without quotes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import yaml

from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.decoding import decode
from orgdiff.files.yaml_nodes import AliasError, NoAliasLoader
from orgdiff.scenarios.edit import DETAIL_KEYS, FIRST, LIST_KEYS, Edit, EditList, Operation, Value
from orgdiff.scenarios.table import OWN, column_of, means, operation_of, posts_of, title_entry
from orgdiff.wording import Language, say
from orgdiff.wording.scenarios import EDIT_COLUMNS, EDIT_WORDS, OPERATION_NAMES, TITLE_NAMES

CHART, EDITS = "chart", "edits"
"""The two keys of the file."""
WIDE = 1_000_000
"""Characters of a line, so that no text is wrapped."""
_FOLDED = frozenset("\x85\u2028\u2029")
"""Line breaks of Unicode, which YAML reads as blanks unless they are escaped, as they are in double quotes only."""


# ---- writing


class _Word(str):
    """A word with a meaning of its own, which is written without quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes texts that look like words with a meaning in quotes, and lists indented."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent lists below their key, as people do."""
        del indentless
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    has_meaning = means("nothing", text) or means("first", text)
    needs_quotes = has_meaning or not _FOLDED.isdisjoint(text)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if needs_quotes else None)


def _word(dumper: yaml.SafeDumper, word: _Word) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(word))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Word, _word)


def write(edits: EditList, language: Language) -> bytes:
    """Return the edits as YAML in UTF-8."""
    title = {say(TITLE_NAMES, key, language): text for key, text in edits.title}
    document = {**({CHART: title} if title else {}), EDITS: [dict(_pairs(edit, language)) for edit in edits.edits]}
    text: str = yaml.dump(
        document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDE, default_flow_style=False
    )
    return text.encode()


def _pairs(edit: Edit, language: Language) -> Iterator[tuple[str, Any]]:
    """Yield what an edit says with its keys, in the order of the table."""
    said: dict[str, Any] = {"operation": say(OPERATION_NAMES, edit.operation, language)}
    said |= {"before": _one_or_several(edit.before), "after": _one_or_several(edit.after)}
    if edit.place is not None:
        said["place"] = _Word(say(EDIT_WORDS, "first", language)) if edit.place == FIRST else edit.place
    for key, value in edit.details:
        plain = _one_or_several(value) if isinstance(value, tuple) else value
        said[key] = _Word(say(EDIT_WORDS, "nothing", language)) if value is None else plain
    said |= {"task": edit.task or None, "reason": edit.reason or None}
    for column in EDIT_COLUMNS:
        if said.get(column) is not None:
            yield say(EDIT_COLUMNS, column, language), said[column]


def _one_or_several(texts: tuple[str, ...]) -> str | list[str] | None:
    return texts[0] if len(texts) == 1 else list(texts) or None


# ---- reading


def read(raw: bytes, name: str) -> EditList:
    """Return the edits in a YAML file. Raises `LoadError` with the line of each fault."""
    return _Reader(name).edits(_composed(decode(raw, name), name))


def _composed(text: str, name: str) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=NoAliasLoader)
    except AliasError as error:
        raise LoadError(fault("yaml_alias", file=name, place=_place_of(error.problem_mark))) from None
    except yaml.YAMLError as error:
        why = getattr(error, "problem", None) or str(error).splitlines()[0]
        place = _place_of(getattr(error, "problem_mark", None))
        raise LoadError(fault("not_yaml", file=name, place=place, why=why)) from None
    except RecursionError:
        raise LoadError(fault("not_yaml", file=name, why="too deep")) from None
    if node is None:
        raise LoadError(fault("empty_file", file=name))
    return node


def _place_of(mark: Any) -> str | None:
    return None if mark is None else str(mark.line + 1)


class _Reader:
    """Edits while they are read from the nodes of a document."""

    def __init__(self, name: str) -> None:
        self.name = name

    def edits(self, node: yaml.Node) -> EditList:
        parts = dict(self._items(node))
        for key in parts.keys() - {CHART, EDITS}:
            raise self._fault("edit_unknown_column", parts[key], name=key, known=f"{CHART}, {EDITS}")
        if EDITS not in parts:
            raise self._fault("not_edits", node, missing=EDITS)
        title = [
            title_entry(key, self._text(value), self.name, self._place(value))
            for key, value in (self._items(parts[CHART]) if CHART in parts else ())
        ]
        edits: list[Edit] = []
        faults: list[Fault] = []
        items = self._list(parts[EDITS])
        for item in items:
            try:
                edits.append(self._edit(item))
            except LoadError as error:
                faults += error.faults
        if faults:
            raise LoadError(faults)
        return EditList(tuple(edits), tuple(title), self.name, tuple(self._place(item) for item in items))

    def _edit(self, node: yaml.Node) -> Edit:
        said: dict[str, yaml.Node] = {}
        for key, value in self._items(node):
            column = column_of(key)
            if column is None:
                known = tuple(" / ".join(words) for words in EDIT_COLUMNS.values())
                raise self._fault("edit_unknown_column", value, name=key, known=known)
            if column != OWN and column in said:
                raise self._fault("repeated_key", value, key=key)
            said[column] = value
        if "operation" not in said:
            raise self._fault("yaml_shape", node, wanted_here=" / ".join(EDIT_COLUMNS["operation"]))
        operation = operation_of(self._text(said["operation"]), self.name, self._place(said["operation"]))
        place = said.get("place")
        return Edit(
            cast("Operation", operation),
            self._texts(said.get("before")),
            self._texts(said.get("after")),
            None if place is None else FIRST if self._is("first", place) else self._text(place),
            tuple((key, self._value(key, said[key])) for key in DETAIL_KEYS if key in said),
            self._text(said["task"]) if "task" in said else "",
            self._text(said["reason"]) if "reason" in said else "",
        )

    def _value(self, key: str, node: yaml.Node) -> Value:
        if self._is("nothing", node) or (isinstance(node, yaml.ScalarNode) and node.tag.endswith(":null")):
            return None
        if key in LIST_KEYS:
            return self._texts(node)
        text = self._text(node)
        return posts_of(text, self.name, self._place(node)) if key == "headcount" else text

    def _is(self, word: str, node: yaml.Node) -> bool:
        return isinstance(node, yaml.ScalarNode) and node.style is None and means(word, node.value)

    def _items(self, node: yaml.Node) -> list[tuple[str, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            raise self._fault("yaml_shape", node, wanted_here="key: value")
        items = [(self._text(key), value) for key, value in node.value]
        seen: set[str] = set()
        for key, value in items:
            if key in seen:
                raise self._fault("repeated_key", value, key=key)
            seen.add(key)
        return items

    def _list(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._fault("yaml_shape", node, wanted_here="- …")
        return list(node.value)

    def _texts(self, node: yaml.Node | None) -> tuple[str, ...]:
        if node is None:
            return ()
        return tuple(map(self._text, node.value)) if isinstance(node, yaml.SequenceNode) else (self._text(node),)

    def _text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._fault("yaml_shape", node, wanted_here="abc")
        return str(node.value)

    def _place(self, node: yaml.Node) -> str:
        return _place_of(node.start_mark) or ""

    def _fault(self, code: str, node: yaml.Node, **particulars: object) -> LoadError:
        return LoadError(fault(code, file=self.name, place=self._place(node), **particulars))
