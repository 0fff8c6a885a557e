"""Small numbers as words."""

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spell_number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def spell_seconds(number: float) -> str:
    return f"{number:g} second{'' if number == 1 else 's'}"
