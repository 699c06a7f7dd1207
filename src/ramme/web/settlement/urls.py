"""The addresses of the app `settlement`."""

from __future__ import annotations

from django.urls import URLPattern

from ramme.web.settlement.agreement_urls import AGREEMENTS
from ramme.web.settlement.financing_urls import FINANCING
from ramme.web.settlement.invoice_urls import INVOICES
from ramme.web.settlement.payer_urls import PAYER
from ramme.web.settlement.run_urls import RUNS
from ramme.web.settlement.stay_urls import STAYS

app_name = "settlement"
urlpatterns: list[URLPattern] = [*AGREEMENTS, *STAYS, *RUNS, *INVOICES, *PAYER, *FINANCING]
