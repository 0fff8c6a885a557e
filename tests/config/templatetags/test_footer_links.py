import pytest
from django.template import engines

from tests.support.pages.every_page import every_page

MAILBOX = {"default": {"BACKEND": "config.email_backend.EmailBackend"}}
SMTP = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}


def render(tag):
    source = f"{{% load footer_links %}}{{% {tag} %}}"
    return str(engines["django"].from_string(source).render()).strip()


def test_a_site_leads_to_its_source_where_that_is_known(settings):
    settings.SOURCE_URL = "https://git.example.org/ours"

    assert render("source_link") == '<a href="https://git.example.org/ours">Source</a>'


def test_where_nobody_says_where_the_source_is_no_page_leads_there():
    assert render("source_link") == ""


def test_a_development_site_leads_to_the_mail_that_it_has_sent(settings):
    settings.DEBUG, settings.MAILERS = True, MAILBOX
    settings.SIMULATOR_URL = "http://127.0.0.1:9001"

    assert '<a href="http://127.0.0.1:9001/mail/">emails from the site</a>' in render(
        "development_links"
    )


def test_where_mail_goes_elsewhere_no_page_leads_to_it(settings):
    settings.DEBUG, settings.MAILERS = True, SMTP

    assert render("development_links") == ""


def test_a_production_site_never_leads_to_mail(settings):
    settings.DEBUG, settings.MAILERS = False, MAILBOX

    assert render("development_links") == ""


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_it_is_on_every_page_of_a_development_site_and_on_none_in_production(settings, debug):
    settings.DEBUG, settings.MAILERS = debug, MAILBOX

    pages = [html for _, html in every_page() if '<footer class="site-footer">' in html]

    assert len(pages) > 40
    assert {'/mail/"' in html for html in pages} == {debug}
