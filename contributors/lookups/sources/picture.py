"""Picture lookup: what Gravatar, or else Libravatar, shows for an address."""

import base64

from django.conf import settings

from contributors.lookups import images
from contributors.lookups.base import Fact, Lookup, Outcome, found, none
from contributors.lookups.sources.gravatar import gravatar_digest
from contributors.upstreams import rate_limits
from contributors.upstreams.fetch import UpstreamReply

# A side, as asked for: the largest place on the page at twice its density.
PIXELS = 168


async def ask_for_picture(email: str) -> Outcome:
    """Ask Gravatar, and Libravatar only where Gravatar says that it has none.

    One after the other: a hash goes to the second only if the first could not use it. Trouble at
    Gravatar ends the lookup, for "no picture" would then be a guess, and trying again helps.
    """
    for source, url in (("Gravatar", gravatar_url(email)), ("Libravatar", libravatar_url(email))):
        reply = await rate_limits.get_within_limit(
            source, url, quota="pictures", most=settings.PICTURE_BYTES
        )
        if reply.status != 404:
            picture = await inline_picture(reply.expect(200))
            facts = (Fact("picture", "As shown above", source),)
            return found(f"Found on {source}.", picture=picture, facts=facts)
    return none("No picture on Gravatar or Libravatar.")


def gravatar_url(email: str, pixels: int = PIXELS) -> str:
    """The picture's address, with 404 for "none": https://docs.gravatar.com/sdk/images/"""
    return f"{settings.GRAVATAR_URL}/avatar/{gravatar_digest(email)}?d=404&s={pixels}&r=g"


def libravatar_url(email: str, pixels: int = PIXELS) -> str:
    """As above: https://wiki.libravatar.org/api/"""
    # Without gravatarproxy=n, Libravatar redirects to its copy of Gravatar and never says 404.
    address = f"{settings.LIBRAVATAR_URL}/avatar/{gravatar_digest(email)}"
    return f"{address}?d=404&s={pixels}&gravatarproxy=n"


async def inline_picture(reply: UpstreamReply) -> str:
    media_type = await images.media_type(reply.body, reply.media_type)
    return f"data:{media_type};base64,{base64.b64encode(reply.body).decode('ascii')}"


LOOKUP = Lookup(
    name="picture",
    title="Picture",
    notice="Sends a SHA-256 hash of the address to Gravatar, then to Libravatar.",
    source="Gravatar",
    ask=ask_for_picture,
    brings=lambda email: ("picture",),
)
