"""The addresses of the portal, in the words of the domain."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from ramme.web.api.urls import version_one
from ramme.web.tasks.views import landing, mine
from ramme.web.ui import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.start, name="start"),
    path("opgaver/", mine, name="tasks"),
    path("ind/", landing, name="landing"),
    path("", include("ramme.web.ui.urls")),
    path("konto/", include("ramme.web.accounts.login_urls")),
    path("brugere/", include("ramme.web.accounts.urls")),
    path("spor/", include("ramme.web.audit.urls")),
    path("register/", include("ramme.web.registry.urls")),
    path("takster/", include("ramme.web.rates.urls")),
    path("aftaler/", include("ramme.web.agreements.urls")),
    path("runder/", include("ramme.web.reporting.urls")),
    path("find/", include("ramme.web.finding.urls")),
    path("afregning/", include("ramme.web.settlement.urls")),
    path("borgere/", include("ramme.web.citizens.urls")),
    path("arbejde/", include("ramme.web.jobs.urls")),
    path("api/v1/", version_one),
    path("api/", include("ramme.web.api.urls")),
    path("", include("ramme.web.running.urls")),
]
handler400 = "ramme.web.ui.faults.refused"
handler403 = "ramme.web.ui.faults.not_allowed"
handler404 = "ramme.web.ui.faults.not_found"
handler500 = "ramme.web.ui.faults.broken"
