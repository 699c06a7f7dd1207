"""The addresses of the paying municipality's side."""

from __future__ import annotations

from django.urls import URLPattern

PAYER: list[URLPattern] = []
