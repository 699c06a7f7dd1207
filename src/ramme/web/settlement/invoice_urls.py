"""The addresses of invoices and the ledger."""

from __future__ import annotations

from django.urls import URLPattern

INVOICES: list[URLPattern] = []
