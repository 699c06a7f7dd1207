"""The addresses of payment agreements."""

from __future__ import annotations

from django.urls import URLPattern

AGREEMENTS: list[URLPattern] = []
