"""The addresses of the app `ui`."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.ui import views

urlpatterns: list[URLPattern] = [
    path("om/", views.about, name="about"),
    path("om/takster/", views.how_rates_work, name="how_rates_work"),
    path("om/tilgaengelighed/", views.accessibility, name="accessibility"),
    path("om/persondata/", views.privacy, name="privacy"),
    path("om/kilder/", views.sources, name="sources"),
    path("hjaelp/", views.help_for_all, name="help"),
    path("hjaelp/<slug:role>/", views.help_for_role, name="help_role"),
    path("sprog/", views.choose_language, name="set_language"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("ui/dele", views.parts, name="parts"),
]
