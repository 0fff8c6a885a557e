from contributors.models import Contributor
from contributors.profiles.download import OURS, collect_holdings


def test_every_field_about_a_person_is_there():
    held = collect_holdings(Contributor(email="ada@example.org", name="Ada", picture=b"RIFF"))

    fields = {field.name for field in Contributor._meta.concrete_fields}
    assert set(held) == fields - OURS | {"picture"}
    assert (held["email"], held["name"]) == ("ada@example.org", "Ada")
    assert held["picture"] == "data:image/webp;base64,UklGRg=="


def test_no_picture_is_no_url():
    assert collect_holdings(Contributor(email="ada@example.org"))["picture"] == ""
