"""The addresses of stays."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.settlement.views import stays

STAYS: list[URLPattern] = [
    path("ophold/", stays.stays, name="stays"),
    path("ophold/<slug:number>/ny/", stays.stay_new, name="stay_new"),
    path("ophold/<slug:number>/<int:position>/", stays.stay, name="stay"),
    path("ophold/<slug:number>/<int:position>/haendelse/", stays.stay_event, name="stay_event"),
    path("ophold/<slug:number>/<int:position>/haendelse/<int:event>/", stays.stay_correct, name="stay_correct"),
    path("ophold/<slug:number>/<int:position>/haendelse/<int:event>/svar/", stays.stay_answer, name="stay_answer"),
]
