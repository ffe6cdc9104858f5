"""JSON read strictly: no key twice in one object, no NaN, and a line and column for every fault.

The standard library reports the position of a syntax error, but not of what its hooks refuse. So if a
hook refuses, the text is searched once more for the place; sound files pay nothing for it.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any, NoReturn

from orgdiff.errors import LoadError, fault

JsonObject = dict[str, Any]
"""A JSON object as Python data, of a shape that is checked or stated elsewhere."""

OWN_KEY = "x-"
"""How keys begin that a file may hold for its own purposes; they are free everywhere and dropped here."""
DOUBT_KEY = "x-doubt"
"""The key with which an import marks what it may have read wrongly; it is kept."""

_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_KEY_OR_BRACE = re.compile(rf"(?P<key>{_STRING})\s*:|{_STRING}|[{{}}]", re.DOTALL)
_CONSTANT = r"NaN|-?Infinity"


class _RepeatedKeyError(ValueError):
    pass


class _ConstantError(ValueError):
    pass


def parse(text: str, name: str) -> Any:
    """Return the value that the JSON `text` of the file `name` holds, without the keys that begin with `x-`.

    Raises `LoadError`, and `RecursionError` where the text nests deeper than Python can follow.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise LoadError(fault("not_json", file=name, place=_place(text, error.pos), why=error.msg)) from None
    except _RepeatedKeyError:
        at, key = _repeated_key(text)
        raise LoadError(fault("repeated_key", file=name, place=_place(text, at), key=key)) from None
    except _ConstantError as error:
        place = _place(text, _outside_strings(text, _CONSTANT))
        raise LoadError(fault("not_a_number", file=name, place=place, constant=str(error))) from None
    except ValueError:  # an integer of more digits than Python converts
        digits = rf"(?<![\d.eE+-])-?\d{{{sys.get_int_max_str_digits() + 1},}}(?![\d.eE])"
        place = _place(text, _outside_strings(text, digits))
        raise LoadError(fault("number_too_long", file=name, place=place)) from None


def _object(pairs: list[tuple[str, Any]]) -> JsonObject:
    if len(dict(pairs)) < len(pairs):
        raise _RepeatedKeyError
    return {key: value for key, value in pairs if not key.startswith(OWN_KEY) or key == DOUBT_KEY}


def _refuse_constant(constant: str) -> NoReturn:
    raise _ConstantError(constant)


def _place(text: str, at: int) -> str:
    """Return the line and column of a position, both from 1."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return f"{line}:{column}"


def _outside_strings(text: str, pattern: str) -> int:
    """Return the position of the first match of `pattern` that is not within a string."""
    found = re.finditer(rf"{_STRING}|(?P<wanted>{pattern})", text, re.DOTALL)
    return next(match.start() for match in found if match["wanted"])


def _repeated_key(text: str) -> tuple[int, str]:
    """Return the position and the name of the first key that stands in its object already; there must be one."""
    tokens = _KEY_OR_BRACE.finditer(text)
    objects: list[set[str]] = []
    while True:
        token = next(tokens)
        if token[0] == "{":
            objects.append(set())
        elif token[0] == "}":
            objects.pop()
        elif token["key"]:
            key = json.loads(token["key"])
            if key in objects[-1]:
                return token.start(), key
            objects[-1].add(key)
