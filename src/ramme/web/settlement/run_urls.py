"""The addresses of runs."""

from __future__ import annotations

from django.urls import URLPattern

RUNS: list[URLPattern] = []
