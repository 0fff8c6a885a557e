"""Pages about addresses in commits: one in each state, and the link that one gets."""

from django.test import Client

from contributors.accounts import commit_addresses
from contributors.mail.commits.commit_links import commit_link
from contributors.models import Contributor
from contributors.models.commit_proof import ProofWay

HTML = {"Accept": "text/html"}


def commit_pages(client, ada):
    """Yield (name, HTML) of each; `client` is ada's."""
    hidden, waiting, proven = ada.commit_addresses[0], "ada@work.example", "ada@home.example"
    for address in (waiting, proven, "ada@old.example", "ada@noreply.codeberg.org"):
        commit_addresses.add_address(ada.pk, address)
    commit_addresses.ask_by_mail(ada.pk, waiting)
    commit_addresses.settle_proof(ada.pk, proven, ProofWay.MAIL)
    commit_addresses.choose_for_mailmap(ada.pk, proven)
    yield "commits", client.get("/account/commits/", headers=HTML).content.decode()
    for address in (waiting, proven, hidden):
        link = commit_link(Contributor.objects.get(pk=ada.pk), address)
        for reader in (client, Client()):
            yield f"link to {address}", reader.get(link, headers=HTML).content.decode()
    refused = Client().post(commit_link(ada, waiting), {"not-mine": ""}, headers=HTML)
    yield "refused", refused.content.decode()
