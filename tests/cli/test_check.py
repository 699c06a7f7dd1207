"""Is everything that is wrong with a set-up told at once, and nothing where all is well?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ramme.testing.commands import Installation
from ramme.testing.serving import free_port
from ramme.web.accounts.roles import Role

SAFE = {"RAMME_ADDRESS": "https://ramme.example", "RAMME_MAIL": ""}


def _codes(portal: Installation) -> set[str]:
    answer = portal.run("check", "--json")
    return {problem["code"] for problem in json.loads(answer.stdout)["problems"]}


@pytest.mark.slow
def test_what_is_wrong_is_told_at_once_with_a_way_to_put_it_right(tmp_path: Path) -> None:
    wrong = {
        "RAMME_SECRET_KEY": "kort",
        "RAMME_ADDRESS": "http://ramme.example",
        "RAMME_HOSTS": "*",
        "RAMME_DEMO": "1",
        "RAMME_MAIL": f"smtp://127.0.0.1:{free_port()}",
    }

    assert _codes(Installation(tmp_path, "", wrong)) >= {
        "secret-key-weak",
        "address-not-safe",
        "any-host-answered",
        "demo-in-production",
        "static-files-missing",
        "upgrade-needed",
        "mail-out-of-reach",
    }


@pytest.mark.slow
def test_a_portal_that_is_set_up_well_is_told_so_also_after_a_second_upgrade(
    tmp_path: Path, upgraded: Callable[..., Installation]
) -> None:
    portal = upgraded(tmp_path, SAFE)
    again = portal.done("upgrade")
    answer = portal.run("check")

    assert "passer allerede" in again
    assert answer.returncode == 0, answer.stderr
    assert "no-mail-server" in answer.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "database", "code"),
    [
        ({"RAMME_CONNECTIONS": "mange"}, "postgresql:///x?host=/nowhere", "settings-not-usable"),
        ({}, "mysql://x", "settings-not-usable"),
        ({}, "postgresql://ramme@/x?host=/nowhere", "database-out-of-reach"),
        ({"RAMME_LOGIN": "/nowhere/login.json"}, "", "login-file"),
    ],
)
def test_an_environment_that_cannot_be_used_is_a_problem_and_no_fault(
    tmp_path: Path, environment: dict[str, str], database: str, code: str
) -> None:
    answer = Installation(tmp_path, database, environment).run("check")

    assert answer.returncode == 2
    assert code in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.slow
def test_a_folder_that_may_not_be_written_in_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("no folder")

    answer = Installation(folder / "data").run("check")

    assert answer.returncode == 2
    assert "settings-not-usable" in answer.stderr


@pytest.mark.slow
def test_the_first_person_of_a_portal_is_added_from_its_machine(
    tmp_path: Path, upgraded: Callable[..., Installation]
) -> None:
    portal = upgraded(tmp_path, SAFE)
    whom = ("--mail", "anne@aarhus.example", "--name", "Anne Ås")

    told = portal.done("members", "first", *whom, "--party", "aarhus")
    refused = portal.run("members", "first", *whom, "--party", "atlantis")

    assert "https://ramme.example/" in told
    assert refused.returncode == 2
    assert "atlantis" in refused.stderr
    roles = portal.python(
        "from ramme.web.accounts.models import Membership; print(*Membership.objects.values_list('role', flat=True))"
    )
    assert Role.SECRETARIAT.value in roles
