"""Which files were dropped onto the start file, read from the command line that Windows made of it.

A batch file does not get such names whole: the Explorer puts names without blanks in no quotes, so that `&` ends the
command, and `%1` loses `^`. The line itself (`%cmdcmdline%`) has them as they are:

    C:\\Windows\\system32\\cmd.exe /c ""C:\\orgdiff\\start.cmd" C:\\R&D\\r3.xlsx "C:\\new chart\\r4.xlsx""
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LINE, SCRIPT, GIVEN = "ORGDIFF_LINE", "ORGDIFF_SCRIPT", ("ORGDIFF_FIRST", "ORGDIFF_SECOND")
"""The variables that the start file sets: the whole command line, its own path, and what it was given by hand."""

_STARTED = re.compile(r'/c\s+"(?P<command>.*)"\s*$', re.IGNORECASE)
_ARGUMENT = re.compile(r'"([^"]*)"|([^" \t]+)')
"""A name in quotes, or without a blank; U+3000 is no blank to Windows."""


def dropped_files(environment: Mapping[str, str]) -> list[str]:
    """Return the files that the start file was given: dropped onto it, or named by hand.

    >>> dropped_files({LINE: r'cmd.exe /c ""C:\\start.cmd" C:\\R&D\\a.xlsx "C:\\b c.xlsx""', SCRIPT: r"c:\\START.cmd"})
    ['C:\\\\R&D\\\\a.xlsx', 'C:\\\\b c.xlsx']
    >>> dropped_files({LINE: "cmd.exe", SCRIPT: r"C:\\start.cmd", "ORGDIFF_FIRST": "a.xlsx", "ORGDIFF_SECOND": ""})
    ['a.xlsx']
    """
    started = _STARTED.search(environment.get(LINE, ""))
    command = [quoted or plain for quoted, plain in _ARGUMENT.findall(started["command"])] if started else []
    script = environment.get(SCRIPT, "")
    if command and script and command[0].casefold() == script.casefold():
        return command[1:]
    return [name for variable in GIVEN if (name := environment.get(variable, ""))]
