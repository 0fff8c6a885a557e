"""The lab as a Django application."""

from django.apps import AppConfig

from contributors.signup.page import run_link


class LabConfig(AppConfig):
    name = "lab"
    verbose_name = "Lab"

    def ready(self) -> None:
        run_link.offer_link("lab.options.sign_up_link.link_to_run", "Open this run in the lab")
