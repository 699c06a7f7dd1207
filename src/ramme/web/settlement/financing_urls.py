"""The addresses of fixed financing and yearly overviews."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.settlement.views import closing, financing, occupancy, yearly

FINANCING: list[URLPattern] = [
    path("fast/", financing.financing, name="financing"),
    path("fast/ny/", financing.financing_new, name="financing_new"),
    path("fast/skema/<slug:form>/", financing.financing_template, name="financing_template"),
    path("fast/<int:number>/", financing.financing_one, name="financing_one"),
    path("fast/<int:number>/godkend/", financing.financing_accept, name="financing_accept"),
    path("fast/<int:number>/slet/", financing.financing_drop, name="financing_drop"),
    path("fast/<int:number>/hent/<str:kind>/", financing.financing_file, name="financing_file"),
    path("overblik/", yearly.overviews, name="overviews"),
    path("overblik/belaegning/", occupancy.occupancy, name="occupancy"),
    path("overblik/belaegning/giv-videre/", occupancy.occupancy_use, name="occupancy_use"),
    path("overblik/belaegning/alle-ophold/", occupancy.occupancy_in_full, name="occupancy_in_full"),
    path("overblik/belaegning/hent/<str:kind>/", occupancy.occupancy_file, name="occupancy_file"),
    path("overblik/over-taksten/", yearly.above_rates, name="above_rates"),
    path("overblik/over-taksten/hent/<str:kind>/", yearly.above_rates_file, name="above_rates_file"),
    path("overblik/dyre-sager/", yearly.expensive_cases, name="expensive_cases"),
    path("overblik/dyre-sager/<slug:number>/", yearly.expensive_case, name="expensive_case"),
    path("overblik/lukning/", closing.closings, name="closings"),
    path("overblik/lukning/<slug:slug>/", closing.closing, name="closing"),
    path("overblik/lukning/<slug:slug>/skema/", closing.closing_form, name="closing_form"),
]
