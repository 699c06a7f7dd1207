"""The addresses of invoices, and of what a party has on its invoices."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.settlement.views import invoices, invoicing

INVOICES: list[URLPattern] = [
    path("regninger/", invoices.invoices, name="invoices"),
    path("regninger/hent/<str:kind>/", invoices.invoices_file, name="invoices_file"),
    path("regninger/<str:number>/", invoices.invoice, name="invoice"),
    path("regninger/<str:number>/hent/<str:kind>/", invoices.invoice_file, name="invoice_file"),
    path("regninger/<str:number>/linje/<int:position>/", invoices.invoice_line, name="invoice_line"),
    path("oplysninger/", invoicing.invoicing, name="invoicing"),
]
