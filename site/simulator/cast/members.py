"""Members whom a development site begins with: known here by their portraits alone."""

from simulator.cast.person import Person

STORY = "is a member from the start, with a portrait"
# Who is who: contributors/management/first_people.toml.
PORTRAITS = {
    "tomas.lindqvist@example.org": "tomas.png",
    "noor.haddad@example.net": "noor.png",
    "lukasz.wisniewski@example.net": "lukasz.png",
    "hanh.nguyen@example.com": "hanh.png",
    "olena.tkachenko@example.org": "olena.png",
    "nikos.antoniou@example.com": "nikos.png",
    "yael.bendavid@example.net": "yael.png",
    "kavya.deshpande@example.org": "kavya.png",
    "chen.siyuan@example.com": "siyuan.png",
    "seo.hayun@example.org": "hayun.png",
    "thanaporn@example.org": "thanaporn.png",
    "nino.gelashvili@example.com": "nino.png",
    "aram.petrosyan@example.net": "aram.png",
    "nardos@example.org": "nardos.png",
    "olatunji.adebayo@example.org": "olatunji.png",
    "ximena.quispe@example.com": "ximena.png",
    "zeynep.isik@example.org": "zeynep.png",
    "arash.rostami@example.net": "arash.png",
    "jordan.ellis@example.com": "jordan.png",
}
MEMBERS = tuple(Person(email, STORY, picture=file) for email, file in PORTRAITS.items())
