"""The addresses of the app `agreements`."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.agreements.views import differences, documents, use, what_if

app_name = "agreements"
urlpatterns: list[URLPattern] = [
    path("", documents.all_agreements, name="all"),
    path("forskelle/", differences.differences, name="differences"),
    path("hvad-nu-hvis/", what_if.what_if, name="what_if"),
    path("hvad-nu-hvis/<str:table>.<str:form>", what_if.what_if_file, name="what_if_file"),
    path("brug/", use.use, name="use"),
    path("brug/skema.xlsx", use.use_form, name="use_form"),
    path("<str:agreement_id>/", documents.one, name="one"),
    path("<str:agreement_id>/fil/", documents.file, name="file"),
]
