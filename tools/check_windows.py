"""Whether the folder for closed Windows PCs would run there, as far as that can be told without Windows.

`faults` looks at every file; `run_here` makes everything of two charts with the folder's own code, and nothing else of
orgdiff or its packages than what is compiled.
"""

from __future__ import annotations

import ast
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from email import message_from_bytes
from itertools import chain
from pathlib import Path, PurePosixPath, PureWindowsPath

import pefile
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from windows_folder import COMMANDS, CRLF, README, SUMS, checksums, python_version

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 140
"""Characters of a path in the folder: with 60 for where the folder is, such as C:\\Users\\NAME\\Documents, the whole is
at most 200; the program writes no longer one. Windows stops at 259."""
CACHE = len("__pycache__/") + len(".cpython-313")
"""What the path of a compiled module is longer than that of the module."""
PROGRAMS = (".exe", ".dll", ".pyd")
X86_64 = 0x8664
SYSTEM = frozenset({
    "advapi32", "bcrypt", "bcryptprimitives", "combase", "comdlg32", "crypt32", "dbghelp", "dwrite", "gdi32",
    "iphlpapi", "kernel32", "ntdll", "ole32", "oleaut32", "propsys", "psapi", "rpcrt4", "rstrtmgr", "secur32",
    "shell32", "shlwapi", "ucrtbase", "user32", "usp10", "version", "winmm", "ws2_32",
})  # fmt: skip
"""Libraries that every Windows from 10 on has; besides those whose names begin with api-ms-win-."""
BUILT_IN = frozenset({
    "builtins", "collections.abc", "errno", "gc", "itertools", "marshal", "math", "msvcrt", "nt", "os.path", "sys",
    "time", "winreg", "zlib",
})  # fmt: skip
"""Modules that are part of python3xx.dll, or that another module makes."""
WINDOWS = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
}
DONE_WITHOUT = frozenset({"resource", "py4j", "pyarrow", "pyspark"})
"""What is done without where it is missing: a module of other systems, and Spark, which is for clusters."""
EXTENSION = re.compile(r"^(?P<module>\w+)(\.(?P<tag>[\w-]+))?\.pyd$")

Folder = Mapping[str, bytes]


def faults(folder: Folder) -> list[str]:
    """Return everything that is wrong with a folder, a line each."""
    return list(chain(_paths(folder), _texts(folder), _programs(folder), _requirements(folder), _imports(folder)))


def _paths(folder: Folder) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name in folder:
        length = len(name) + (CACHE if name.endswith(".py") else 0)
        if length > LONGEST:
            yield f"{name}: the path takes {length} characters, more than {LONGEST}"
        if any(PureWindowsPath(part).is_reserved() or part != part.rstrip(". ") for part in PurePosixPath(name).parts):
            yield f"{name}: no name for Windows"
        if name.casefold() in seen:
            yield f"{name}: is {seen[name.casefold()]} to Windows"
        seen[name.casefold()] = name


def _texts(folder: Folder) -> Iterator[str]:
    for name in (*COMMANDS, README):
        content = folder.get(name, b"")
        if not content or content.count(b"\n") != content.count(CRLF):
            yield f"{name}: is missing, or its lines do not end with CR LF"
    for name in COMMANDS:
        if not folder.get(name, b"").isascii():
            yield f"{name}: is not ASCII, which every code page has"
    if folder.get(SUMS) != checksums({name: content for name, content in folder.items() if name != SUMS}):
        yield f"{SUMS}: does not hold the checksums"


def _programs(folder: Folder) -> Iterator[str]:
    own = {PurePosixPath(name).name.casefold() for name in folder if name.endswith(PROGRAMS)}
    tag = f"cp{python_version(folder).replace('.', '')}-win_amd64"
    for name, content in folder.items():
        if not name.endswith(PROGRAMS):
            continue
        if (found := EXTENSION.match(PurePosixPath(name).name)) and found["tag"] not in (None, tag):
            yield f"{name}: is for another Python than {python_version(folder)}"
        program = pefile.PE(data=content, fast_load=True)
        if program.FILE_HEADER.Machine != X86_64:
            yield f"{name}: is not for 64-bit Windows"
        program.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_IMPORT"]])
        for entry in getattr(program, "DIRECTORY_ENTRY_IMPORT", ()):
            library = entry.dll.decode().casefold()
            known = library in own or library.removesuffix(".dll") in SYSTEM or library.startswith("api-ms-win-")
            if not known:
                yield f"{name}: needs {library}, which is not there"


def _requirements(folder: Folder) -> Iterator[str]:
    """Look for what packages require of one another, as it is on Windows."""
    about = [message_from_bytes(content) for name, content in folder.items() if name.endswith(".dist-info/METADATA")]
    versions = {canonicalize_name(str(one["Name"])): str(one["Version"]) for one in about}
    version = python_version(folder)
    where = {**WINDOWS, "python_version": version, "python_full_version": f"{version}.0", "extra": ""}
    for one in about:
        for line in one.get_all("Requires-Dist", []):
            needed = Requirement(line)
            if needed.marker and not needed.marker.evaluate(where):
                continue
            found = versions.get(canonicalize_name(needed.name))
            if found is None or not needed.specifier.contains(found, prereleases=True):
                yield f"{one['Name']}: requires {needed}, there is {found}"


def _imports(folder: Folder) -> Iterator[str]:
    """Look for every module that a file of orgdiff imports, wherever in the file it does."""
    present = _modules(folder)
    for name, content in folder.items():
        if not (name.startswith("packages/orgdiff/") and name.endswith(".py")):
            continue
        for node in ast.walk(ast.parse(content)):
            wanted = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                wanted = [str(node.module)]
            missing = [module for module in wanted if module not in present]
            yield from (
                f"{name}: imports {module}, which is not there"
                for module in missing
                if module.partition(".")[0] not in DONE_WITHOUT
            )


def _modules(folder: Folder) -> set[str]:
    """Return the full names of all modules that the Python of a folder finds."""
    (library,) = (content for name, content in folder.items() if re.fullmatch(r"python/python\d+\.zip", name))
    with zipfile.ZipFile(io.BytesIO(library)) as archive:
        compiled = [PurePosixPath(name) for name in archive.namelist() if name.endswith((".pyc", ".py"))]
    own = [PurePosixPath(name).relative_to("packages") for name in folder if name.startswith("packages/")]
    extensions = [PurePosixPath(name).relative_to("python") for name in folder if re.match(r"python/\w+\.pyd$", name)]
    found = set(BUILT_IN)
    for path in (*compiled, *own, *extensions):
        if path.suffix in (".py", ".pyc", ".pyd"):
            inside = path.parent if path.name.startswith("__init__.") else path.with_name(path.name.split(".")[0])
            found.add(".".join(inside.parts))
    return found


RUN = """
import runpy, sys
from importlib.machinery import PathFinder
from pathlib import Path
packages, here = sys.argv[1:3]
compiled = {path.relative_to(packages).parts[0].split(".")[0] for path in Path(packages).rglob("*.pyd")}
class OfThisSystem:
    def find_spec(name, path=None, target=None):
        if path is None:
            return PathFinder.find_spec(name, here.split("|") if name in compiled else [packages, *sys.path])
sys.meta_path.insert(0, OfThisSystem)
sys.argv[1:] = sys.argv[3:]
runpy.run_module("orgdiff.start", run_name="__main__", alter_sys=True)
"""
"""Runs the start module with packages from the folder alone; those with compiled parts come from this system, which
cannot run the parts for Windows."""


def run_here(archive: Path) -> set[str]:
    """Unpack a folder, make everything of the two charts of Kashiwa with its code, and return the names of the
    results. Raises `CalledProcessError` where it fails."""
    with tempfile.TemporaryDirectory() as scratch:
        with zipfile.ZipFile(archive) as unpacked:
            unpacked.extractall(scratch)
        charts = [Path(scratch, name) for name in ("改編前 R3.json", "改編後 R4.json")]
        for chart, name in zip(charts, ("org_r3.json", "org_r4.json"), strict=True):
            chart.write_bytes((ROOT / "data" / name).read_bytes())
        folder = Path(scratch, archive.stem)
        packages = "|".join(path for path in sys.path if path.endswith("site-packages"))
        command = [sys.executable, "-I", "-S", "-B", "-c", RUN, str(folder / "packages"), packages, *map(str, charts)]
        environment = {**os.environ, "ORGDIFF_FONTS": str(folder / "fonts"), "BROWSER": "true", "LC_ALL": "C.UTF-8"}
        subprocess.run(command, check=True, env=environment, cwd=scratch, stdin=subprocess.DEVNULL)
        return {path.name for path in Path(scratch).glob("組織改編_*/*")}
