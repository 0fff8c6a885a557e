"""Which address shows which page?"""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="join")),
    path("admin/", admin.site.urls),
    path("", include("contributors.urls")),
]
