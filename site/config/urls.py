"""URLs of the whole site."""

from django.contrib import admin
from django.urls import include, path

from checkstream import views

urlpatterns = [
    path("admin/", admin.site.urls),
    path("join/classic/", include("lab.classic.urls")),
    path("checkstream/", views.checkstream, name="checkstream"),
    path("", include("contributors.urls")),
    path("lab/", include("lab.urls")),
    path("tour/", include("lab.tour.urls")),
    path("live/", include("live.urls")),
]
