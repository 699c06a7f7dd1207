"""The addresses of tables, their texts and themes."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.reporting.views import table_drafting, table_publishing, tables, tables_public, themes

TABLES: list[URLPattern] = [
    path("tabeller/", tables_public.published, name="published"),
    path("tabeller/<slug:slug>/<slug:key>/", tables_public.published_table, name="published_table"),
    path("tabeller/<slug:slug>/<slug:key>.<slug:kind>", tables_public.published_file, name="published_file"),
    path("<slug:slug>/tabeller/", tables.tables, name="tables"),
    path("<slug:slug>/tabeller/ny", tables.table_new, name="table_new"),
    path("<slug:slug>/tabeller/<slug:key>/", table_drafting.table_draft, name="table_draft"),
    path("<slug:slug>/tabeller/<slug:key>/slet", table_drafting.table_drop, name="table_drop"),
    path("<slug:slug>/tabeller/<slug:key>/offentliggoer/", table_publishing.table_publish, name="table_publish"),
    path("<slug:slug>/tabeller/<slug:key>.<slug:kind>", table_drafting.table_file, name="table_file"),
    path("<slug:slug>/temaer/<str:question>/", themes.themes, name="themes"),
    path("<slug:slug>/temaer/<str:question>/kod", themes.theme_coding, name="theme_coding"),
    path("<slug:slug>/temaer/<str:question>/opsamling.<slug:kind>", themes.themes_file, name="themes_file"),
]
