"""The addresses of rounds, for the secretariat."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.reporting.views import building, feed, following, rounds, setting_up

ROUNDS: list[URLPattern] = [
    path("", rounds.rounds, name="rounds"),
    path("ny/", rounds.round_new, name="round_new"),
    path("kalender/<str:token>.ics", feed.calendar, name="calendar"),
    path("<slug:slug>/", rounds.board, name="round"),
    path("<slug:slug>/kopi/", rounds.round_copy, name="round_copy"),
    path("<slug:slug>/spoergsmaal/", building.build, name="round_build"),
    path("<slug:slug>/spoergsmaal/vis/", building.preview, name="round_preview"),
    path("<slug:slug>/datoer/", setting_up.days, name="round_days"),
    path("<slug:slug>/parter/", setting_up.parties, name="round_parties"),
    path("<slug:slug>/udsend/", setting_up.announce, name="round_announce"),
    path("<slug:slug>/slet/", setting_up.drop, name="round_drop"),
    path("<slug:slug>/paamind/", following.remind, name="round_remind"),
    path("<slug:slug>/laas/", following.freeze, name="round_freeze"),
    path("<slug:slug>/parter/<slug:party>/udsaettelse/", following.exempt, name="round_exempt"),
    path("<slug:slug>/parter/<slug:party>/modtag/", following.receive, name="round_receive"),
    path("<slug:slug>/parter/<slug:party>/returner/", following.give_back, name="round_return"),
]
