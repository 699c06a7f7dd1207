"""The addresses of the app `reporting`."""

from __future__ import annotations

from django.urls import URLPattern

from ramme.web.reporting.answer_urls import ANSWERING
from ramme.web.reporting.overview_urls import OVERVIEWS
from ramme.web.reporting.round_urls import ROUNDS
from ramme.web.reporting.table_urls import TABLES

app_name = "reporting"
urlpatterns: list[URLPattern] = [*ANSWERING, *OVERVIEWS, *TABLES, *ROUNDS]
