"""The addresses of the app `audit`."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.audit import views

app_name = "audit"
urlpatterns: list[URLPattern] = [
    path("", views.trail, name="trail"),
    path("hent/<slug:form>/", views.export, name="export"),
    path("opslag/<int:pk>/<slug:form>/", views.looks, name="looks"),
]
