"""URLs of the classic views."""

from django.urls import path

from lab.classic import views

urlpatterns = [
    path("sequential/", views.sequential, name="classic-sequential"),
    path("gather/", views.gather, name="classic-gather"),
    path("taskgroup/", views.taskgroup, name="classic-taskgroup"),
]
