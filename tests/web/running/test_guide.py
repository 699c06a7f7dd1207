"""Does the guide name every variable of the environment that the portal reads, and no other?"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
READ = re.compile(r"""["'](RAMME_[A-Z_]+|DATABASE_URL)["']""")
NAMED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
# Names of Django's settings, which no environment says.
SETTINGS = {
    "RAMME_SECOND_FACTOR_NEEDED",
    "RAMME_LOGIN_FILE",
    "RAMME_LOGIN_ENDS_AFTER",
    "RAMME_LOGIN_ENDS_INACTIVE_AFTER",
}


def test_the_guide_names_every_variable_that_is_read_and_no_other() -> None:
    source = ROOT / "src" / "ramme"
    places = [*source.glob("web/settings/*.py"), *source.glob("web/running/**/*.py"), source / "cli" / "serve.py"]
    read = {name for path in places for name in READ.findall(path.read_text(encoding="utf-8"))}
    guide = (ROOT / "docs" / "guides" / "deploy.md").read_text(encoding="utf-8")

    assert set(NAMED.findall(guide)) == read - SETTINGS
