"""The addresses of the registry."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.registry.views import keeping, lists, public, reconciling, watching

app_name = "registry"
urlpatterns: list[URLPattern] = [
    path("tilbud/", public.offerings, name="offerings"),
    path("tilbud/<slug:slug>/", public.offering, name="offering"),
    path("tilbud/<slug:slug>/aendringer/", public.changes, name="changes"),
    path("tilbud/<slug:slug>/ret/", keeping.change, name="change"),
    path("tilbud/<slug:slug>/passer/", keeping.confirm, name="confirm"),
    path("parter/", public.all_parties, name="parties"),
    path("egne/", keeping.keeping, name="keeping"),
    path("egne/nyt/", keeping.add, name="add"),
    path("lister/", lists.lists, name="lists"),
    path("lister/<int:pk>/", lists.one_list, name="list"),
    path("lister/<int:pk>/indlaes/", lists.carry_out, name="carry_out"),
    path("lister/<int:pk>/raekker.<slug:kind>", lists.list_fates, name="list_fates"),
    path("lister/<int:pk>/giv/", reconciling.give, name="give"),
    path("forskelle/", reconciling.discrepancies, name="discrepancies"),
    path("forskelle/<int:pk>/", reconciling.settle, name="settle"),
    path("udtraek/<slug:name>.<slug:kind>", lists.export, name="export"),
    path("overvaagning/", watching.watched, name="watched"),
    path("overvaagning/overvaagningsliste.<slug:kind>", watching.watched_file, name="watched_file"),
    path("overvaagning/<slug:slug>/", watching.state, name="watched_state"),
]
