"""The addresses of overviews drawn from rounds and registry."""

from __future__ import annotations

from django.urls import URLPattern

OVERVIEWS: list[URLPattern] = []
