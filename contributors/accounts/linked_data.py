"""Linked data of a profile: what everybody may see of it, as JSON-LD for programs.

https://schema.org/Person
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from contributors.models import Contributor
from contributors.profiles.presenter import Part, Profile, present_profile
from contributors.support import site_url
from contributors.values.visibility import Audience

# So that nothing which somebody says ends the element that it stands in.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def write_linked_data(contributor: Contributor) -> SafeString:
    """Return what stands in the page for programs, whoever looks at it."""
    profile = present_profile(contributor, Audience.PUBLIC)
    url = site_url.absolute_url(reverse("person", args=[contributor.handle]))
    said = {name: value for name, value in describe_person(profile, url) if value}
    return SafeString(json.dumps(said, ensure_ascii=False).translate(ESCAPES))


def describe_person(profile: Profile, url: str) -> Iterator[tuple[str, Any]]:
    parts: Mapping[str, Part] = {part.name: part for part in profile.parts}
    nothing = Part("", "", Audience.PUBLIC)
    yield "@context", "https://schema.org"
    yield "@type", "Person"
    yield "@id", url
    yield "url", url
    yield "name", profile.heading
    yield "alternateName", "".join(parts.get("name", nothing).texts)
    yield "image", profile.picture and site_url.absolute_url(profile.picture)
    yield "sameAs", [link.url for link in parts.get("accounts", nothing).links]
    yield "knowsLanguage", list(parts.get("languages", nothing).texts)
    place = "".join(parts.get("place", nothing).texts)
    yield "homeLocation", place and {"@type": "Place", "name": place}
