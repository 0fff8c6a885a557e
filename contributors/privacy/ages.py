"""Ages in words: how long something is kept, as a person would say it."""

from contributors.values.numbers import spell_number, spell_seconds

UNITS = (("year", 31_536_000), ("week", 604_800), ("day", 86_400), ("hour", 3600), ("minute", 60))


def spell_age(seconds: float) -> str:
    """Return it in the longest unit that it is a whole number of, to a hundredth."""
    for unit, size in UNITS:
        count = round(seconds / size)
        if count and abs(seconds / size - count) < 0.01:
            return f"{spell_number(count)} {unit}{'' if count == 1 else 's'}"
    return spell_seconds(seconds)
