"""Posting of letters, unless their address has had enough of them."""

from django.utils import timezone

from contributors.mail import link_limit, mail_server
from contributors.mail.letters import Post
from contributors.models import Contributor
from contributors.models.outgoing_mail import Failure


def hand_over(post: Post) -> Failure | None:
    """Post a letter, unless there are enough of them, as of those with links that work."""
    if post.link_of:
        return hand_over_link(post, post.link_of)
    if post.counter and link_limit.is_used_up(post.counter):
        return None
    failure = mail_server.post_letter(post.address, post.letter)
    if post.counter and not failure:
        link_limit.count_one(post.counter)
    return failure


def hand_over_link(post: Post, owner: Contributor) -> Failure | None:
    if link_limit.has_enough(owner, post.address):
        return None
    # Before it leaves, and only if the account is still there: `forget` may be at it just now.
    if not Contributor.objects.filter(pk=owner.pk).update(linked_at=timezone.now()):
        return None
    failure = mail_server.post_letter(post.address, post.letter)
    if not failure:
        link_limit.count_link(owner, post.address)
    return failure
