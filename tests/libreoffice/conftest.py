"""LibreOffice Calc as a second calculator: it computes every formula of a workbook anew."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

# LibreOffice trusts stored results unless its profile says otherwise; 0 is "always recalculate".
ALWAYS_RECALCULATE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
 </item>
</oor:items>
"""
SECONDS = 120


@pytest.fixture(scope="session")
def recalculate(soffice: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """A function that has LibreOffice recalculate a workbook, and gives the path of the copy it wrote."""
    profile = tmp_path_factory.mktemp("libreoffice")
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir()
    settings.write_text(ALWAYS_RECALCULATE, encoding="utf-8")

    def recalculated(workbook: Path) -> Path:
        target = tmp_path_factory.mktemp("recalculated")
        answer = subprocess.run(
            [
                str(soffice),
                "--headless",
                "--norestore",
                f"-env:UserInstallation={profile.as_uri()}",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                str(target),
                str(workbook),
            ],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        copy = target / workbook.with_suffix(".xlsx").name
        assert copy.exists(), f"LibreOffice wrote nothing: {answer.stdout}{answer.stderr}"
        return copy

    return recalculated
