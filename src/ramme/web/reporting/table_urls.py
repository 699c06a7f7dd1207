"""The addresses of tables, their texts and themes."""

from __future__ import annotations

from django.urls import URLPattern

TABLES: list[URLPattern] = []
