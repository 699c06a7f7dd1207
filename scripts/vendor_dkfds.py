"""Takes what the portal needs of the Danish design system out of its package, and writes down the checksums.

`npm pack dkfds@11.2.0`, then `python scripts/vendor_dkfds.py dkfds-11.2.0.tgz`. The guide is
docs/guides/update-dependencies.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import tarfile
from functools import cache
from pathlib import Path, PurePosixPath

FOLDER = Path(__file__).resolve().parents[1] / "src" / "ramme" / "web" / "static" / "vendor" / "dkfds"
LISTED = "VENDOR.json"
STYLE = "css/dkfds-virkdk.min.css"
SCRIPT = "js/dkfds.min.js"
# What others may recognise themselves by is left out: we are neither of the two public portals.
THEIR_MARKS = re.compile(r"background-image:url\([^)]*(?:logo_virk|logo-placeholder|logo-header-placeholder)[^)]*\);?")
ALSO = ("img/all-svg-icons.svg", "LICENSE.md")
FONT_LICENCE = "fonts/IBMPlexSans/complete/woff2/license.txt"
WORDS = {".css", ".js", ".svg", ".md", ".txt"}


def vendored(package: Path) -> dict[str, bytes]:
    """The files that the portal needs, by their path: the style sheet with woff2 fonts alone, the script, the icons."""
    read = {name.removeprefix("package/dist/"): content for name, content in _held(package).items()}
    style = _style(read[STYLE].decode("utf-8"))
    drawn = {name.partition("#")[0].removeprefix("../") for name in re.findall(r"url\((\.\./[^)?]+)", style)}
    script = re.sub(rb"\n?//# sourceMappingURL.*", b"", read[SCRIPT])
    files = {STYLE: style.encode(), SCRIPT: script, **{name: read[name] for name in (*drawn, *ALSO, FONT_LICENCE)}}
    return {name: _clean(name, content) for name, content in sorted(files.items())}


@cache
def _held(package: Path) -> dict[str, bytes]:
    """Every file of the package."""
    with tarfile.open(package) as archive:
        files = {each.name: archive.extractfile(each) for each in archive.getmembers()}
        return {name: file.read() for name, file in files.items() if file}


def _style(css: str) -> str:
    css = re.sub(r"\n?/\*# sourceMappingURL.*?\*/", "", THEIR_MARKS.sub("", css))
    return re.sub(r"@font-face\{[^}]*\}", _woff2_alone, css)


def _woff2_alone(face: re.Match[str]) -> str:
    addresses = re.findall(r"url\(([^)]*\.woff2)\)", face[0])
    if not addresses:
        return ""
    rest = re.sub(r"src:[^;}]*(;|(?=}))", "", face[0])[:-1].rstrip(";")
    return f'{rest};src:url({addresses[0]}) format("woff2")}}'


def _clean(name: str, content: bytes) -> bytes:
    """Text ends its lines as everything in the repository does, so that checksums hold in any checkout."""
    return content.replace(b"\r\n", b"\n") if PurePosixPath(name).suffix in WORDS else content


def version_of(package: Path) -> str:
    """The version that the package says it has."""
    return str(json.loads(_held(package)["package/package.json"])["version"])


def write(package: Path, folder: Path) -> int:
    """Replaces what the folder holds by the files of the package and their checksums; gives the number of bytes."""
    files = vendored(package)
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    facts = {
        "package": "dkfds",
        "version": version_of(package),
        "licence": "MIT AND OFL-1.1 AND Apache-2.0 (LICENSE.md)",
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    (folder / LISTED).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    return sum(map(len, files.values()))


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("package", type=Path, help="the .tgz that npm pack dkfds gives")
    print(f"{write(asked.parse_args().package, FOLDER)} bytes in {FOLDER}")  # noqa: T201 (a command says what it did)
