"""Has this person published a picture?"""

import base64
import hashlib

from django.conf import settings

from contributors import portraits, upstream
from contributors.outcomes import Lookup, Outcome, found, none


async def ask(email: str) -> Outcome:
    reply = await upstream.get("Gravatar", avatar_url(email), most=settings.PICTURE_BYTES)
    if reply.status == 404:
        return none("No picture on Gravatar.")
    media_type = portraits.media_type(reply.expect(200).body, reply.media_type)
    encoded = base64.b64encode(reply.body).decode("ascii")
    return found("Found on Gravatar.", picture=f"data:{media_type};base64,{encoded}")


def avatar_url(email: str) -> str:
    """The avatar's address by SHA-256 of the lower-case address, with 404 for "none".

    https://docs.gravatar.com/sdk/images/
    """
    digest = hashlib.sha256(email.encode()).hexdigest()
    return f"{settings.GRAVATAR_URL}/avatar/{digest}?d=404&s=168&r=g"


LOOKUP = Lookup(
    name="picture",
    title="Picture",
    notice="Sends a SHA-256 hash of the address to Gravatar.",
    source="Gravatar",
    ask=ask,
)
