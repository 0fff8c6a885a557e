"""What do we say while the answers come in?"""

from django.conf import settings

from contributors.checks import Checks

FAREWELL = "Something went wrong on our side. What you see is kept. Please check again."
FINISHED = {0: "Nothing was asked", 1: "The lookup is finished", 2: "Both are finished"}
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def heading(checks: Checks) -> str:
    if checks.own:
        return "What is public about you"
    if not checks.ready:
        return "Checking your email"
    if checks.refused:
        return "You have joined already"
    if checks.unsure:
        return "We could not check it all"
    return "Is that address right?" if checks.doubtful else "That email works"


def title(checks: Checks) -> str:
    total, settled = len(checks.asked), len(checks.settled)
    if checks.complete and checks.halted:
        return "Stopped"
    if checks.complete:
        return FINISHED.get(total, f"All {word(total)} are finished")
    return f"{settled} of {total} answers are in"


def text(checks: Checks) -> str:
    if not checks.asked:
        return "Every lookup is switched off."
    if not checks.settled:
        return f"We stop waiting after {settings.LOOKUP_DEADLINE:g} seconds."
    if not checks.complete:
        return f"{checks.elapsed:.2f} seconds. We stop waiting after {settings.LOOKUP_DEADLINE:g}."
    if not checks.failures:
        return "Every question has its answer."
    answered = word(len(checks.asked) - checks.failures).capitalize()
    return f"{answered} answered, {word(checks.failures)} did not. You can try again."


def together(checks: Checks) -> str:
    return duration(checks.elapsed)


def apart(checks: Checks) -> str:
    return duration(checks.apart)


def status(checks: Checks) -> str:
    """Return what a screen reader says: when it is time to go on, and when all is in."""
    if checks.complete:
        return f"{heading(checks)}. {title(checks)}. {text(checks)}"
    rest = "The rest" if checks.refused else "You can continue; the rest"
    return f"{heading(checks)}. {rest} is still being looked up."


def duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
