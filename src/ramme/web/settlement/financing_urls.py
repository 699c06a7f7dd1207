"""The addresses of fixed financing and yearly overviews."""

from __future__ import annotations

from django.urls import URLPattern

FINANCING: list[URLPattern] = []
