"""Which address shows which page of the product?"""

from django.urls import path

from contributors.views import (
    account,
    check,
    create,
    details,
    directory,
    join,
    links,
    look_again,
    own_address,
    own_details,
    own_found,
    people,
    sends,
    sent,
    sign_in,
)

urlpatterns = [
    path("join/", join.join, name="join"),
    path("join/details/", details.details, name="details"),
    path("join/check/", check.check, name="check"),
    path("join/create/", create.create, name="create"),
    path("join/sends/", sends.sends, name="sends"),
    path("join/sent/", sent.sent, name="sent"),
    path("join/sent/address/", sent.address, name="sent-address"),
    path("join/confirm/<token>/", links.confirm, name="confirm"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/sent/", sign_in.sent, name="sign-in-sent"),
    path("sign-in/link/<token>/", links.sign_in, name="sign-in-link"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("account/", account.account, name="account"),
    path("account/details/", own_details.details, name="own-details"),
    path("account/details/found/", own_found.found, name="own-found"),
    path("account/lookups/", look_again.look_again, name="look-again"),
    path("account/address/", own_address.address, name="own-address"),
    path("account/address/<token>/", own_address.move, name="move"),
    path("account/data/", account.data, name="data"),
    path("account/delete/", account.delete, name="delete"),
    path("account/gone/", account.gone, name="gone"),
    path("people/", directory.directory, name="directory"),
    path("people/pictures/<slug:digest>.webp", people.picture, name="picture"),
    path("people/<slug:handle>/", people.person, name="person"),
]
