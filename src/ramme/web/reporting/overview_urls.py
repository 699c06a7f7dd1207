"""The addresses of overviews drawn from rounds and registry."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.reporting.views import overviews, overviews_public

OVERVIEWS: list[URLPattern] = [
    path("overblik/", overviews.overviews, name="overviews"),
    path("overblik/paa-tvaers/<slug:key>/", overviews.across, name="across"),
    path("overblik/paa-tvaers/<slug:key>/<slug:name>.<slug:kind>", overviews.across_file, name="across_file"),
    path("overblik/<slug:slug>/faelles-notat.<slug:kind>", overviews.capacity_note_file, name="capacity_note"),
    path("overblik/<slug:slug>/<slug:key>/", overviews.overview, name="overview"),
    path("overblik/<slug:slug>/<slug:key>/<slug:name>.<slug:kind>", overviews.overview_file, name="overview_file"),
    path("overblik/<slug:slug>/belaegning/offentliggoer", overviews.occupancy_publish, name="occupancy_publish"),
    path("belaegning/", overviews_public.occupancies, name="occupancies"),
    path("belaegning/<slug:slug>/", overviews_public.occupancy, name="occupancy"),
    path("belaegning/<slug:slug>/<slug:name>.<slug:kind>", overviews_public.occupancy_file, name="occupancy_file"),
]
