"""The lab as a Django application."""

from django.apps import AppConfig

from contributors.signup.page import lab_link


class LabConfig(AppConfig):
    name = "lab"
    verbose_name = "Lab"

    def ready(self) -> None:
        lab_link.offer_link("lab.options.sign_up_link.link_to_run")
