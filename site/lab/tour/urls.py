"""URL of the tour."""

from django.urls import path

from lab.tour import views

urlpatterns = [path("", views.tour, name="tour")]
