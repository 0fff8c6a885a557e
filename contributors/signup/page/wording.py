"""Wording of the page while the answers come in, and once they are there."""

from django.conf import settings
from django.urls import reverse

from contributors.lookups.run import Checks
from contributors.support import site_url
from contributors.values.numbers import spell_number, spell_seconds

FAREWELL = "Something went wrong on our side. The answers so far are still here. Check again."
FINISHED = {0: "Nothing was looked up", 1: "The lookup has finished", 2: "Both have finished"}
ANSWERED = "Every lookup got an answer."

VOID = "This link no longer works. It may already have been used, or it may have expired."
# By what has become of the account; where that is not known, we say what else may be wrong.
AFTER_VOID = {
    "gone": "The account it was for no longer exists. You are welcome to join again.",
    "pending": "We still have your sign-up. Ask for a new link at {}",
    "member": "Your address is confirmed. Sign in at {}",
    "": "Or part of it may be missing.",
}


def page_heading(checks: Checks) -> str:
    if checks.own:
        return "What is public about you"
    if not checks.ready:
        return "We could not check everything" if checks.halted else "Checking your email"
    if checks.refused:
        return "You have already signed up"
    if checks.unsure:
        return "We could not check everything"
    return "Is that address right?" if checks.doubtful else "That email works"


def progress_title(checks: Checks) -> str:
    total = len(checks.asked)
    if not checks.complete:
        return f"{len(checks.settled) - checks.failures} of {total} answers are in"
    return (
        "Stopped"
        if checks.halted
        else FINISHED.get(total, f"All {spell_number(total)} have finished")
    )


def progress_text(checks: Checks) -> str:
    if not checks.asked:
        return "Every lookup is switched off."
    if checks.complete:
        return f"{sum_up(checks)} You can try again." if checks.failures else ANSWERED
    if not checks.settled:
        return f"We stop waiting after {spell_seconds(settings.LOOKUP_DEADLINE)}."
    return f"{checks.elapsed:.2f} seconds. We stop waiting after {settings.LOOKUP_DEADLINE:g}."


def sum_up(checks: Checks) -> str:
    """Say in a sentence how many questions have their answer, once no more will come."""
    total, failures = len(checks.asked), checks.failures
    if not failures:
        return f"{progress_title(checks)}."
    if failures == total:
        return "It did not answer." if total == 1 else "None of them answered."
    return (
        f"{spell_number(total - failures).capitalize()} answered, {spell_number(failures)} did not."
    )


def time_together(checks: Checks) -> str:
    """Return how long it took; nothing where that is not the time of all these answers.

    Some were known before, or were not waited for, or there is nothing to be together with.
    """
    whole = checks.complete and not checks.resumed and not checks.halted
    return format_duration(checks.elapsed) if whole and len(checks.asked) > 1 else ""


def time_apart(checks: Checks) -> str:
    return format_duration(checks.apart)


def status_words(checks: Checks) -> str:
    """Return what a screen reader says, in two sentences: is it so, and what about the rest?"""
    said = page_heading(checks)
    return f"{said if said.endswith('?') else f'{said}.'} {rest_words(checks)}"


def rest_words(checks: Checks) -> str:
    if checks.complete:
        summed = sum_up(checks)
        return f"Stopped: {summed[0].lower()}{summed[1:]}" if checks.halted else summed
    there = "The rest" if checks.refused else "You can continue; the rest"
    return f"{there} is still being looked up."


def format_duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def explain_void(account: str) -> tuple[str, str]:
    """Say that a link is of no use; `account` is what has become of whose it is."""
    return VOID, AFTER_VOID[account].format(site_url.absolute_url(reverse("sign-in")))
