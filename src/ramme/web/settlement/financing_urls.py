"""The addresses of fixed financing and yearly overviews."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.settlement.views import financing, occupancy

FINANCING: list[URLPattern] = [
    path("fast/", financing.financing, name="financing"),
    path("fast/ny/", financing.financing_new, name="financing_new"),
    path("fast/skema/<slug:form>/", financing.financing_template, name="financing_template"),
    path("fast/<int:number>/", financing.financing_one, name="financing_one"),
    path("fast/<int:number>/godkend/", financing.financing_accept, name="financing_accept"),
    path("fast/<int:number>/slet/", financing.financing_drop, name="financing_drop"),
    path("fast/<int:number>/hent/<str:kind>/", financing.financing_file, name="financing_file"),
    path("overblik/belaegning/", occupancy.occupancy, name="occupancy"),
    path("overblik/belaegning/giv-videre/", occupancy.occupancy_use, name="occupancy_use"),
    path("overblik/belaegning/hent/<str:kind>/", occupancy.occupancy_file, name="occupancy_file"),
]
