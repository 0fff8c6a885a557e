from django.template import engines

from config.version import running_version


def test_a_page_may_say_which_version_it_is_from():
    page = engines["django"].from_string("{% load running_version %}{% running_version %}")

    assert page.render() == running_version()
