"""Memory that was given back is held for the next column where glibc is, and nothing happens elsewhere."""

from __future__ import annotations

import platform

import pytest

from ramme.quantities import room


def test_room_is_held_where_glibc_is() -> None:
    assert room.hold_room() is (platform.libc_ver()[0] == "glibc")


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "libc_ver", lambda: ("", ""))

    assert room.hold_room() is False
