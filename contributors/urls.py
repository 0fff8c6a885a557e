"""URLs of the product."""

import re

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from contributors.accounts.views import (
    apply_found,
    change_email,
    commits,
    edit_profile,
    look_again,
    magic_link,
    own_account,
    profile,
    sign_in,
    welcome,
)
from contributors.commons import views as commons
from contributors.directory import views
from contributors.home import front_page
from contributors.outreach import never_again
from contributors.preview import found_picture, members, newcomers
from contributors.privacy import what_is_kept
from contributors.signup.views import check_your_mail, create, details, join, review, what_is_sent


class FollowedConverter(StringConverter):
    """The token of a link, and behind it what mail programs take for a part of it: ">" or "."."""

    regex = r"[\w:-]+/?[^\w/:-]\W*"

    def to_python(self, value: str) -> str:
        return re.split(r"[^\w:-]", value, maxsplit=1)[0]


register_converter(FollowedConverter, "followed")

urlpatterns = [
    path("", front_page.home, name="home"),
    path("join/", join.join, name="join"),
    path("join/details/", details.details, name="details"),
    path(
        "join/details/picture/<slug:digest>.webp",
        found_picture.found_picture,
        name="found-picture",
    ),
    path("join/details/preview/", newcomers.preview_newcomer, name="preview"),
    path("join/check/", review.check, name="check"),
    path("join/create/", create.create, name="create"),
    path("join/sends/", what_is_sent.sends, name="sends"),
    path("join/sent/", check_your_mail.sent, name="sent"),
    path("join/sent/address/", check_your_mail.address, name="sent-address"),
    path("join/confirm/<token>/", magic_link.confirm, name="confirm"),
    path("join/confirm/<followed:token>", magic_link.cut_rest, {"purpose": "confirm"}),
    path("join/asked/<token>/", join.asked, name="asked"),
    path("join/asked/<followed:token>", magic_link.cut_rest, {"purpose": "asked"}),
    path("join/never/<token>/", never_again.never_again, name="never-again"),
    path("join/never/<followed:token>", magic_link.cut_rest, {"purpose": "never-again"}),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/sent/", sign_in.sent, name="sign-in-sent"),
    path("sign-in/link/<token>/", magic_link.sign_in, name="sign-in-link"),
    path("sign-in/link/<followed:token>", magic_link.cut_rest, {"purpose": "sign-in-link"}),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("account/", own_account.account, name="account"),
    path("account/welcome/", welcome.welcome, name="welcome"),
    path("account/details/", edit_profile.details, name="own-details"),
    path("account/details/preview/", members.preview_member, name="own-preview"),
    path("account/details/found/", apply_found.found, name="own-found"),
    path("account/lookups/", look_again.look_again, name="look-again"),
    path("account/address/", change_email.address, name="own-address"),
    path("account/address/<token>/", change_email.move, name="move"),
    path("account/address/<followed:token>", magic_link.cut_rest, {"purpose": "move"}),
    path("account/commits/", commits.commits, name="own-commits"),
    path("account/commits/<token>/", commits.answer, name="commit-address"),
    path("account/commits/<followed:token>", magic_link.cut_rest, {"purpose": "commit-address"}),
    path("account/data/", own_account.data, name="data"),
    path("account/delete/", own_account.delete, name="delete"),
    path("account/gone/", own_account.gone, name="gone"),
    path("commons/", commons.commons, name="commons"),
    path("commons/contributors-1.schema.json", commons.schema, name="contributors-schema"),
    path("commons/<str:name>", commons.repository_file, name="repository-file"),
    path("privacy/", what_is_kept.privacy, name="privacy"),
    path("people/", views.directory, name="directory"),
    path("people/pictures/<slug:digest>.webp", profile.picture, name="picture"),
    path("people/<slug:handle>/", profile.person, name="person"),
]
