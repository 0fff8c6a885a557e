"""URLs of rooms."""

from django.urls import path

from live.views import audience, opening, operators, stage

urlpatterns = [
    path("", opening.opening, name="live"),
    path("site/", operators.site, name="live-site"),
    path("<slug:code>/", audience.phone, name="live-phone"),
    path("<slug:code>/stop/", audience.stop, name="live-stop"),
    path("<slug:code>/screen/", stage.screen, name="live-screen"),
    path("<slug:code>/turn/", stage.turn, name="live-turn"),
    path("<slug:code>/end/", stage.end, name="live-end"),
]
