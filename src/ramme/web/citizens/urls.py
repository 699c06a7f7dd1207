"""The addresses of the app `citizens`."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "citizens"
urlpatterns: list[URLPattern] = []
