"""`ramme demo` calculates the constructed region and writes one explained rate, marked as constructed."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from ramme.cli import main
from ramme.demo.region import demo_region


def test_the_region_has_twenty_operators_and_three_hundred_rate_groups() -> None:
    region = demo_region()

    assert len({basis.facts.operator for basis in region}) == 20
    assert len(region) == 120
    assert sum(len(basis.groups) for basis in region) == 300
    assert all(basis.facts.constructed for basis in region)


def test_the_region_is_the_same_every_time() -> None:
    assert [basis.operator_percent.whole for basis in demo_region()] == [
        basis.operator_percent.whole for basis in demo_region()
    ]


def test_the_demo_prints_rates_and_writes_a_page_and_a_workbook(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "--out", str(tmp_path / "demo")])

    assert result.exit_code == 0
    assert "120 tilbud, 300 takstgrupper" in result.stderr
    assert "KONSTRUEREDE TAL" in result.stdout
    assert "Konstrueret eksempel" in (tmp_path / "demo" / "forklaret-takst.html").read_text(encoding="utf-8")
    assert (tmp_path / "demo" / "forklaret-takst.xlsx").read_bytes().startswith(b"PK")
    assert str(tmp_path / "demo" / "forklaret-takst.html") in result.stdout
