"""View of a newcomer's preview: the answers so far, as each audience would see them."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_POST

from contributors.preview.answer import stream_looks
from contributors.profiles.forms import DetailsForm
from contributors.profiles.found_pictures import found_url
from contributors.profiles.prefill import found_by_field
from contributors.protection import throttling
from contributors.protection.cache_headers import forbid_caching
from contributors.protection.too_many_requests import too_often
from contributors.signup.draft import Draft
from contributors.signup.invitation import read_invitation
from contributors.signup.register import expected_contributor
from contributors.signup.views.uninvited import refuse_uninvited


@require_POST
@forbid_caching
async def preview_newcomer(request: HttpRequest) -> HttpResponseBase:
    if seconds := await throttling.seconds_to_wait(request, "preview"):
        return too_often(request, seconds)
    invitation = read_invitation(request.POST.get("invitation", ""))
    if not invitation:
        return refuse_uninvited(request)
    form = DetailsForm(request.POST, offers=found_by_field(invitation.facts))
    draft = Draft(invitation, form.said_so_far)
    picture = found_url(invitation.email, draft.picture_source)
    return await stream_looks(request, expected_contributor(draft), picture)
