from contributors.lookups import LOOKUPS


def test_the_page_says_what_each_lookup_sends(client):
    page = client.get("/join/sends/").content.decode()

    for lookup in LOOKUPS:
        assert lookup.title in page
        assert lookup.notice in page
