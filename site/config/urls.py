"""Which address shows which page?"""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from config import drip

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="join")),
    path("admin/", admin.site.urls),
    path("join/classic/", include("lab.classic_urls")),
    path("checkstream/", drip.checkstream, name="checkstream"),
    path("", include("contributors.urls")),
    path("lab/", include("lab.urls")),
    path("tour/", include("lab.tour.urls")),
]
