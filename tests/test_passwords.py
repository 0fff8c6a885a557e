import pytest

from contributors.models import Contributor

pytestmark = pytest.mark.django_db
RIGHT = {"username": "ada@example.org", "password": "a long pass phrase"}


def test_passwords_are_not_looked_at_after_too_many_tries(client, settings, monkeypatch):
    settings.LIMITED, settings.LIMITS = True, {"password": (2, 2, 600)}
    monkeypatch.setattr("contributors.limits.time", lambda: 1_200_060.0)
    Contributor.objects.create_superuser("ada@example.org", "a long pass phrase")

    for _ in range(2):
        client.post("/admin/login/", {**RIGHT, "password": "wrong"})
    response = client.post("/admin/login/", RIGHT)

    assert "Too many tries. The next one is possible in 9 min." in response.content.decode()
    assert "_auth_user_id" not in client.session
