"""URLs of the lab."""

from django.urls import path

from lab import views

urlpatterns = [
    path("", views.lab, name="lab"),
    path("trace/", views.trace, name="lab-trace"),
]
