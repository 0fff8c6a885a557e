"""Small numbers as words."""

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def seconds(number: float) -> str:
    return f"{number:g} second{'' if number == 1 else 's'}"
