"""Which address shows which page of the product?"""

from django.urls import path

from contributors.views import details, join, sends

urlpatterns = [
    path("join/", join.join, name="join"),
    path("join/details/", details.details, name="details"),
    path("join/sends/", sends.sends, name="sends"),
]
