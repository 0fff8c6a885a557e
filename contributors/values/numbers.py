"""Small numbers as words."""

NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def word(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)
