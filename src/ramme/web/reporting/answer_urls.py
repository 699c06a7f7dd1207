"""The addresses of answering."""

from __future__ import annotations

from django.urls import URLPattern

ANSWERING: list[URLPattern] = []
