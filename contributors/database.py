"""What does our own database say?"""

from contributors.models import Contributor


async def is_registered(email: str) -> bool:
    """Say whether an account with this canonical address exists.

    Raises django.db.Error where the database cannot be asked.
    """
    return await Contributor.objects.filter(email=email).aexists()
