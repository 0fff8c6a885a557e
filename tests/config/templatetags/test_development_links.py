import pytest
from django.template import engines

from tests.support.pages.every_page import every_page

MAILBOX = {"default": {"BACKEND": "config.email_backend.EmailBackend"}}
SMTP = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}


@pytest.fixture
def tag():
    source = "{% load development_links %}{% development_links %}"
    return lambda: str(engines["django"].from_string(source).render())


def test_a_development_site_leads_to_the_mail_that_it_has_sent(tag, settings):
    settings.DEBUG, settings.MAILERS = True, MAILBOX
    settings.SIMULATOR_URL = "http://127.0.0.1:9001"

    assert '<a href="http://127.0.0.1:9001/mail/">emails from the site</a>' in tag()


def test_where_mail_goes_elsewhere_no_page_leads_to_it(tag, settings):
    settings.DEBUG, settings.MAILERS = True, SMTP

    assert tag() == ""


def test_a_production_site_never_leads_to_mail(tag, settings):
    settings.DEBUG, settings.MAILERS = False, MAILBOX

    assert tag() == ""


@pytest.mark.django_db
@pytest.mark.parametrize("debug", [True, False])
def test_it_is_on_every_page_of_a_development_site_and_on_none_in_production(settings, debug):
    settings.DEBUG, settings.MAILERS = debug, MAILBOX

    pages = [html for _, html in every_page() if '<footer class="site-footer">' in html]

    assert len(pages) > 40
    assert {'/mail/"' in html for html in pages} == {debug}
