"""The addresses of runs."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.settlement.views import run_lists, runs

RUNS: list[URLPattern] = [
    path("koersler/", runs.runs, name="runs"),
    path("koersler/<int:number>/", runs.run, name="run"),
    path("koersler/<int:number>/forbered-igen/", runs.run_again, name="run_again"),
    path("koersler/<int:number>/kald-tilbage/", runs.run_call_off, name="run_call_off"),
    path("koersler/<int:number>/godkend/", runs.run_approve, name="run_approve"),
    path("koersler/<int:number>/udsted/", runs.run_issue, name="run_issue"),
    path("koersler/<int:number>/linjer/", run_lists.run_lines, name="run_lines"),
    path("koersler/<int:number>/linjer/hent/<str:kind>/", run_lists.run_lines_file, name="run_lines_file"),
    path("koersler/<int:number>/linjer/<int:place>/", run_lists.run_line, name="run_line"),
    path("koersler/<int:number>/forskelle/", run_lists.run_changes, name="run_changes"),
    path("koersler/<int:number>/undtagelser/", run_lists.run_exceptions, name="run_exceptions"),
]
