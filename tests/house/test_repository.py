"""Is what lies beside the code in order: packages pinned, no addresses of package indexes, one version?"""

from __future__ import annotations

import os
import re
import tomllib
from urllib.parse import urlsplit

import pytest

import ramme
from tests.house.tree import ROOT, expect_none, files, shown

REQUIREMENTS = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# A letter in brackets keeps these lines from finding themselves.
INDEX_ADDRESSES = re.compile(
    rb"""
      \b[p]ypi\.(?:org|io|python)
    | [p]ythonhosted\.org
    | [r]egistry\.(?:npmjs|yarnpkg)
    | [p]roxy\.golang\.org
    | --(?:extra-)?[i]ndex-url
    | --[f]ind-links[ =]
    | /[s]imple/\s*$
    """,
    re.VERBOSE | re.MULTILINE,
)
NAMES_AN_INDEX = ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX")


def _pinned(name: str) -> dict[str, str]:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE))


def _bounds(lines: list[str]) -> set[str]:
    return {line.partition("#")[0].strip() for line in lines if not line.startswith(("#", "-"))} - {""}


def test_no_file_holds_the_address_of_a_package_index() -> None:
    hosts = [urlsplit(os.environ[name]).hostname for name in NAMES_AN_INDEX if name in os.environ]
    here = [host.encode() for host in hosts if host]
    found = []
    for path in files():
        content = path.read_bytes()
        if INDEX_ADDRESSES.search(content) or any(host in content for host in here):
            found.append(shown(path))

    expect_none(found)


@pytest.mark.parametrize("name", ["run.txt", "cluster.txt", "einvoice.txt", "saml.txt", "test.txt", "uv.txt"])
def test_every_package_is_pinned_with_checksums_and_no_address(name: str) -> None:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    packages = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]

    assert packages
    assert [each.partition(" ")[0] for each in packages if "--hash=sha256:" not in each] == []
    assert "://" not in text


def test_the_test_set_holds_the_run_set_and_its_extras_in_the_same_versions() -> None:
    assert _pinned("run.txt").items() <= _pinned("cluster.txt").items() <= _pinned("test.txt").items()
    assert _pinned("run.txt").items() <= _pinned("einvoice.txt").items() <= _pinned("test.txt").items()
    assert _pinned("run.txt").items() <= _pinned("saml.txt").items()


def test_the_project_and_the_run_set_name_the_same_packages() -> None:
    written = (REQUIREMENTS / "run.in").read_text(encoding="utf-8").splitlines()

    assert _bounds(written) == _bounds(PROJECT["project"]["dependencies"])


@pytest.mark.parametrize("extra", ["cluster", "einvoice"])
def test_the_project_and_the_set_of_an_extra_name_the_same_packages(extra: str) -> None:
    written = (REQUIREMENTS / f"{extra}.in").read_text(encoding="utf-8").splitlines()

    assert _bounds(written) == _bounds(PROJECT["project"]["optional-dependencies"][extra])


def test_the_version_is_the_same_everywhere() -> None:
    assert PROJECT["project"]["version"] == ramme.__version__


@pytest.mark.parametrize("name", ["ramme", ".ci/run"])
def test_what_is_started_from_the_shell_may_be_executed(name: str) -> None:
    assert os.access(ROOT / name, os.X_OK)
