"""Which address shows which of the classic views?"""

from django.urls import path

from lab import classic

urlpatterns = [
    path("sequential/", classic.sequential, name="classic-sequential"),
    path("gather/", classic.gather, name="classic-gather"),
    path("taskgroup/", classic.taskgroup, name="classic-taskgroup"),
]
