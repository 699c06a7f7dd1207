"""The addresses of the app `jobs`."""

from __future__ import annotations

from django.urls import URLPattern, path

from ramme.web.jobs import views

app_name = "jobs"
urlpatterns: list[URLPattern] = [path("<int:number>/", views.job, name="job")]
