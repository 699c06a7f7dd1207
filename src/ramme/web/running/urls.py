"""The addresses of the app `running`."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.running import views

app_name = "running"
urlpatterns: list[URLPattern] = [
    path("health", views.health, name="health"),
    path("health/ready", views.ready, name="ready"),
    path("metrics", views.figures, name="metrics"),
    path("drift/", views.status, name="status"),
]
