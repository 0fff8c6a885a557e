"""View of a member's preview: the details so far, as each audience would see them."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from contributors.accounts.views.edit_profile import typed_form
from contributors.accounts.views.own_account import signed_in_member
from contributors.models import Contributor
from contributors.preview.answer import stream_looks
from contributors.profiles import revision as revisions
from contributors.profiles import save
from contributors.profiles.found_pictures import found_url
from contributors.profiles.naming.handle_form import HandleForm
from contributors.profiles.revision import Revision
from contributors.protection import throttling
from contributors.protection.cache_headers import forbid_caching
from contributors.protection.too_many_requests import too_often


@require_POST
@forbid_caching
async def preview_member(request: HttpRequest) -> HttpResponseBase:
    member = await signed_in_member(request)
    if not member:
        return redirect("sign-in")
    if seconds := await throttling.seconds_to_wait(request, "preview"):
        return too_often(request, seconds)
    revision = revisions.read_revision(request.POST.get("revision", ""))
    if not revision or revision.email != member.email:
        revision = revisions.begin_revision(member)
    said = typed_form(request, revision).said_so_far
    contributor = Contributor(
        **save.new_values(member, revision, said, b""),
        handle=handle_so_far(request, revision),
        proven_addresses=member.proven_addresses,
    )
    picture = found_url(member.email, revision.picture_source) if said.get("picture") else ""
    return await stream_looks(request, contributor, picture)


def handle_so_far(request: HttpRequest, revision: Revision) -> str | None:
    """Return the handle that was typed; the one that is kept, while that is none."""
    naming = HandleForm(request.POST, revision.handle)
    return naming.cleaned_data["handle"] if naming.is_valid() else revision.handle or None
