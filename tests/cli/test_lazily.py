"""Do the commands about rates start without the portal?"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CODE = """
import sys
from ramme.cli import main
try:
    main({arguments!r})
except SystemExit as ended:
    assert ended.code == 0, ended.code
print([name for name in ("django", "granian", "psycopg", "ramme.web") if name in sys.modules])
"""


@pytest.mark.parametrize("arguments", [["--help"], ["rates", "--help"], ["serve", "--help"]])
def test_help_and_rates_know_nothing_of_django(arguments: list[str]) -> None:
    answer = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-c", CODE.format(arguments=arguments)],
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.splitlines()[-1] == "[]"
