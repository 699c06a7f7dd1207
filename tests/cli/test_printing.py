"""Data is printed as JSON that means the same and steers no terminal."""

from __future__ import annotations

import json

import pytest

from ramme.cli.printing import print_json


def test_what_steers_a_terminal_stands_as_its_number_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    data = {"title": "Hus \x9b31m \u202e ÆØÅ", "lines": ["a\nb"]}

    print_json(data)

    out = capsys.readouterr().out
    assert json.loads(out) == data
    assert "\\u009b" in out
    assert "\x9b" not in out
    assert "\u202e" not in out
    assert "ÆØÅ" in out
