"""The addresses of the interface; the version stands in them."""

from __future__ import annotations

from django.urls import URLPattern, path, re_path

from ramme.web.api import views
from ramme.web.api.interface import api
from ramme.web.api.open_routes import router as open_routes
from ramme.web.api.own_routes import router as own_routes

api.add_router("", open_routes)
api.add_router("/own", own_routes)
# The first version, below /api/v1/; it has a namespace of its own, so it stands in ramme.web.urls.
version_one = api.urls
app_name = "api"
urlpatterns: list[URLPattern] = [
    path("", views.about, name="about"),
    re_path(r"^(?P<rest>.+)$", views.nothing, name="nothing"),
]
