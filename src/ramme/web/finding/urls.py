"""The addresses of finding a place."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.finding.views import answers, checks, compare, freshness, search, vacancies

app_name = "finding"
urlpatterns: list[URLPattern] = [
    path("", search.search, name="search"),
    path("hent/<slug:kind>/", search.search_file, name="search_file"),
    path("danmark.svg", search.country, name="country"),
    path("sammenlign/", compare.compare, name="compare"),
    path("sammenlign/hent/<slug:kind>/", compare.compare_file, name="compare_file"),
    path("sammenlign/forklaring/", compare.explanation, name="explanation"),
    path("friskhed/", freshness.freshness, name="freshness"),
    path("ledige/", vacancies.vacancies, name="vacancies"),
    path("ledige/uaendret/", vacancies.vacancies_unchanged, name="vacancies_unchanged"),
    path("ledige/<slug:slug>/", vacancies.vacancy, name="vacancy"),
    path("ledige/<slug:slug>/link/", vacancies.vacancy_links, name="vacancy_links"),
    path("ledig/<str:token>/", vacancies.vacancy_link, name="vacancy_link"),
    path("undersoegelser/", checks.checks, name="checks"),
    path("undersoegelser/ny/", checks.check_new, name="check_new"),
    path("undersoegelser/<int:number>/", checks.check, name="check"),
    path("undersoegelser/<int:number>/kvittering.pdf", checks.receipt, name="receipt"),
    path("svar/<int:number>/", answers.answer, name="answer"),
    path("svar/link/<str:token>/", answers.answer_link, name="answer_link"),
]
