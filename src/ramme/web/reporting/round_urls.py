"""The addresses of rounds, for the secretariat."""

from __future__ import annotations

from django.urls import URLPattern

ROUNDS: list[URLPattern] = []
