"""The addresses of stays."""

from __future__ import annotations

from django.urls import URLPattern

STAYS: list[URLPattern] = []
