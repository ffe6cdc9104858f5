"""The folder for closed Windows PCs: how it is put together out of its parts. Nothing is fetched here.

    orgdiff-windows-0.1.0/
      スタート.cmd  orgdiff.cmd  はじめに.txt
      python/      Python of python.org, with its path file changed
      packages/    orgdiff and what it needs: wheels, unpacked
      fonts/       a Japanese font
      licences/    a folder for each part
      SHA256SUMS.txt

A folder is a mapping of paths (with `/`) to contents until it is written as a ZIP archive, the same bytes each time.
"""

from __future__ import annotations

import csv
import io
import re
import tarfile
import zipfile
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Iterator, Mapping
from email import message_from_bytes
from hashlib import sha256
from pathlib import Path, PurePosixPath

Folder = dict[str, bytes]

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "windows"
START, README, SUMS = "スタート.cmd", "はじめに.txt", "SHA256SUMS.txt"
COMMANDS = {START: TEXTS / "start.cmd", "orgdiff.cmd": TEXTS / "orgdiff.cmd"}
DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the archive: the earliest that ZIP has, so that only contents make a difference."""
CRLF, BOM = b"\r\n", b"\xef\xbb\xbf"
PATH_FILE = re.compile(r"python(\d)(\d+)\._pth")
LICENCE = re.compile(r"licen[cs]e|copying|notice|copyright", re.IGNORECASE)
SCHEMES = {"purelib": "packages", "platlib": "packages", "scripts": "python/Scripts"}
"""Where the files go that a wheel keeps in its `.data`; `sysconfig` looks for programs in `Scripts` beside Python."""


class FolderError(Exception):
    """A part of the folder is not what it should be."""


def python_files(archive: bytes) -> Folder:
    """Return the files of an embeddable Python, as python.org packs it, with the path of the packages added.

    The path file also keeps variables, the user's own packages and the working folder out (isolated mode).
    """
    files = {f"python/{PurePosixPath(name).name}": content for name, content in _zip_members(archive)}
    paths = [name for name in files if PATH_FILE.fullmatch(PurePosixPath(name).name)]
    if len(paths) != 1 or "python/python.exe" not in files:
        raise FolderError("no embeddable Python: it has no python.exe, or not one python3xx._pth")
    library = PurePosixPath(paths[0]).with_suffix(".zip").name
    if f"python/{library}" not in files:
        raise FolderError(f"no embeddable Python: it has no {library}")
    files[paths[0]] = CRLF.join([library.encode(), b".", b"..\\packages", b""])
    return files


def python_version(folder: Mapping[str, bytes]) -> str:
    """Return the version of the Python in a folder, such as 3.13."""
    (found,) = filter(None, (PATH_FILE.fullmatch(PurePosixPath(name).name) for name in folder))
    return f"{found[1]}.{found[2]}"


def package_files(wheels: Iterable[tuple[str, bytes]]) -> Folder:
    """Return the files of wheels (their names and contents), unpacked, each checked against the list in its wheel."""
    folder: Folder = {}
    for name, wheel in wheels:
        for path, content in _wheel_files(name, wheel).items():
            if folder.setdefault(path, content) != content:
                raise FolderError(f"{name}: another wheel has {path} too")
    return folder


def _wheel_files(name: str, wheel: bytes) -> Folder:
    members = dict(_zip_members(wheel))
    (record,) = (path for path in members if path.endswith(".dist-info/RECORD"))
    for path, digest, _ in csv.reader(io.StringIO(members[record].decode())):
        algorithm, _, value = digest.partition("=")
        if digest and (algorithm != "sha256" or urlsafe_b64decode(value + "==") != sha256(members[path]).digest()):
            raise FolderError(f"{name}: {path} is not what the wheel says it is")
    return {place: content for path, content in members.items() if (place := _place(path))}


def _place(path: str) -> str | None:
    """Return where a file of a wheel goes; None for headers, manuals, and programs that need a Python in the path."""
    first, *rest = PurePosixPath(path).parts
    if not first.endswith(".data"):
        return f"packages/{path}"
    scheme, *inside = rest
    place = SCHEMES.get(scheme)
    is_script = scheme == "scripts" and not path.endswith(".exe")
    return None if place is None or is_script else "/".join((place, *inside))


def font_files(package: bytes) -> Folder:
    """Return the font files, and its licence, of an npm package."""
    folder: Folder = {}
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        for member in archive:
            name = PurePosixPath(member.name).name
            content = archive.extractfile(member)
            if content is not None and name.endswith((".ttf", ".otf")):
                folder[f"fonts/{name}"] = content.read()
            elif content is not None and name == "LICENSE_FONT":
                folder["licences/font/OFL.txt"] = content.read()
    if len(folder) < 2:
        raise FolderError("no font with its licence in the package")
    return folder


def licences(folder: Mapping[str, bytes]) -> Folder:
    """Return the licence texts of every part, and a list of the parts; a part without one is an error."""
    texts: Folder = {"licences/python/LICENSE.txt": folder["python/LICENSE.txt"]}
    rows = [("Python", python_version(folder), "PSF-2.0", "python"), ("font", "", "OFL-1.1", "font")]
    for metadata in sorted(name for name in folder if name.endswith(".dist-info/METADATA")):
        about, home = message_from_bytes(folder[metadata]), PurePosixPath(metadata).parent
        part = str(about["Name"]).lower().replace("_", "-")
        found = {
            f"licences/{part}/{'_'.join(path.relative_to(home).parts).removeprefix('licenses_')}": content
            for name, content in folder.items()
            if (path := PurePosixPath(name)).is_relative_to(home) and LICENCE.search(str(path.relative_to(home)))
        }
        if not found:
            raise FolderError(f"{part} comes without its licence")
        texts |= found
        rows.append((part, str(about["Version"]), _licence_name(about["License-Expression"] or about["License"]), part))
    table = "".join("\t".join(row) + "\r\n" for row in (("part", "version", "licence", "folder"), *rows))
    return {**texts, "licences/licences.txt": BOM + table.encode()}


def _licence_name(stated: str | None) -> str:
    """Return a licence by its name; what gives its whole text instead is told by the text in the folder."""
    return stated.strip() if stated and "\n" not in stated.strip() else "see the folder"


def own_texts(version: str) -> Folder:
    """Return the start files and the README: CRLF, and ASCII where Windows reads them in whatever code page it has."""
    commands = {name: _crlf(path.read_bytes()) for name, path in COMMANDS.items()}
    readme = (TEXTS / "readme.txt").read_text(encoding="utf-8").replace("{version}", version)
    return {**commands, README: BOM + _crlf(readme.encode())}


def _crlf(text: bytes) -> bytes:
    return text.replace(CRLF, b"\n").replace(b"\n", CRLF)


def whole(python: bytes, wheels: Iterable[tuple[str, bytes]], font: bytes, version: str) -> Folder:
    """Return the whole folder, made of an embeddable Python, wheels and the package of a font."""
    folder = {**python_files(python), **package_files(wheels), **font_files(font), **own_texts(version)}
    folder |= licences(folder)
    return {**folder, SUMS: checksums(folder)}


def checksums(folder: Mapping[str, bytes]) -> bytes:
    """Return the list of checksums as `sha256sum --check` reads it."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(folder.items())).encode()


def write_archive(folder: Mapping[str, bytes], path: Path) -> None:
    """Write a folder as a ZIP archive that unpacks to one folder; the same folder gives the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(folder.items()):
            entry = zipfile.ZipInfo(f"{path.stem}/{name}", DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def _zip_members(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a ZIP archive; names that lead out of it are refused."""
    with zipfile.ZipFile(io.BytesIO(archive)) as members:
        for entry in members.infolist():
            if entry.is_dir():
                continue
            path = PurePosixPath(entry.filename)
            if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
                raise FolderError(f"a name leads out of the archive: {entry.filename}")
            yield entry.filename, members.read(entry)
