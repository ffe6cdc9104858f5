"""Asking for a file in the dialog of Windows, which is called itself: no script host that an office may have locked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from orgdiff.wording import Language, say
from orgdiff.wording.start import START

ENDINGS = ("xlsx", "xlsm", "xls", "ods", "csv", "txt", "pdf", "docx", "html", "htm", "json")
"""What is offered at first; every other file can be chosen too."""
LONGEST_PATH = 32_768
"""Characters of the longest path that Windows has, with the zero at its end."""
MUST_EXIST, KEEP_FOLDER, NO_READ_ONLY, MODERN = 0x1000, 0x8, 0x4, 0x80000
"""Flags of the dialog: the file has to be there, the working folder stays, nothing about reading only, the looks of
today."""


def choose_charts(language: Language) -> list[str]:
    """Ask for the chart before and the chart after; none where the first is cancelled, one where the second is."""
    files: list[str] = []
    for question in ("choose_before", "choose_after"):
        chosen = _ask(say(START, question, language), _filters(language))
        if chosen is None:
            break
        files.append(chosen)
    return files


def _filters(language: Language) -> tuple[tuple[str, str], ...]:
    patterns = ";".join(f"*.{ending}" for ending in ENDINGS)
    return (say(START, "charts", language), patterns), (say(START, "all_files", language), "*.*")


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _OpenFileName(ctypes.Structure):
        """OPENFILENAMEW of commdlg.h."""

        _fields_ = (
            ("size", wintypes.DWORD),
            ("owner", wintypes.HWND),
            ("instance", wintypes.HINSTANCE),
            ("filters", wintypes.LPCWSTR),
            ("custom_filter", wintypes.LPWSTR),
            ("custom_filter_length", wintypes.DWORD),
            ("filter_index", wintypes.DWORD),
            ("file", wintypes.LPWSTR),
            ("file_length", wintypes.DWORD),
            ("file_title", wintypes.LPWSTR),
            ("file_title_length", wintypes.DWORD),
            ("initial_folder", wintypes.LPCWSTR),
            ("title", wintypes.LPCWSTR),
            ("flags", wintypes.DWORD),
            ("file_offset", wintypes.WORD),
            ("extension_offset", wintypes.WORD),
            ("default_extension", wintypes.LPCWSTR),
            ("data", wintypes.LPARAM),
            ("hook", ctypes.c_void_p),
            ("template", wintypes.LPCWSTR),
            ("reserved", ctypes.c_void_p),
            ("reserved_too", wintypes.DWORD),
            ("more_flags", wintypes.DWORD),
        )

    def _ask(title: str, filters: Sequence[tuple[str, str]]) -> str | None:
        path = ctypes.create_unicode_buffer(LONGEST_PATH)
        pairs = ctypes.create_unicode_buffer("".join(f"{name}\0{pattern}\0" for name, pattern in filters) + "\0")
        asked = _OpenFileName(
            size=ctypes.sizeof(_OpenFileName),
            filters=ctypes.cast(pairs, wintypes.LPCWSTR),
            file=ctypes.cast(path, wintypes.LPWSTR),
            file_length=LONGEST_PATH,
            title=title,
            flags=MUST_EXIST | KEEP_FOLDER | NO_READ_ONLY | MODERN,
        )
        return path.value if ctypes.windll.comdlg32.GetOpenFileNameW(ctypes.byref(asked)) else None

else:

    def _ask(title: str, filters: Sequence[tuple[str, str]]) -> str | None:  # noqa: ARG001
        return None  # the start file is for Windows; elsewhere files are named on the command line
