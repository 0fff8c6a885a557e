"""The time as the outbox has it, which a test lets pass, and a mail that is owed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contributors.mail import outbox
from contributors.models import Contributor


@pytest.fixture
def clock(monkeypatch):
    """The time as the outbox has it; `clock.go(seconds)` lets some pass."""

    class Clock:
        moment = timezone.now()

        def now(self):
            return self.moment

        def go(self, seconds):
            self.moment += timedelta(seconds=seconds)

    clock = Clock()
    monkeypatch.setattr("contributors.mail.outbox.timezone", clock)
    return clock


@pytest.fixture
def owed(clock):
    ada = Contributor.objects.create_user("ada@example.org", agreed_at=clock.now())
    outbox.owe_joining(ada.pk)
    return ada.pk
