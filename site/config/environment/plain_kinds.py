"""Kinds of variables that are numbers, words, or yes and no."""

import re
from collections.abc import Callable, Collection

from config.environment.variables import Kind

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
# Of those that float and int read, only what everybody takes for a number: no 1e3, no 1_000.
NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)", re.ASCII)
NO_NUMBERS = ("many", "nan", "inf", "-inf", "1e1", "0x1", "1_0", "\uff11", "1,5", "1 1")


def flag() -> Kind[bool]:
    def read(text: str) -> bool:
        if text.lower() not in TRUE | FALSE:
            raise ValueError
        return text.lower() in TRUE

    return Kind("1 or 0", read, ("maybe", "2", "-1", "truee", "1 0"), quoted=True)


def number(least: float, most: float) -> Kind[float]:
    def read(text: str) -> float:
        return expect_number(text, least, most)

    words = f"a number from {least:g} to {most:g}"
    return Kind(words, read, (*NO_NUMBERS, *outside_range(least, most)), quoted=True)


def whole(least: int, most: int) -> Kind[int]:
    def read(text: str) -> int:
        return expect_whole(text, least, most)

    words = f"a whole number from {least} to {most}"
    return Kind(words, read, (*NO_NUMBERS, "1.5", *outside_range(least, most)), quoted=True)


def amounts(
    example: str, least: float, most: float, *, among: Collection[str] = ()
) -> Kind[dict[str, float]]:
    """Pairs such as picture=1.5,profile=1; with `among`, whole numbers for these names only."""
    expect = expect_whole if among else expect_number

    def read(text: str) -> dict[str, float]:
        pairs = [pair.partition("=") for pair in split_parts(text)]
        names = [name.strip() for name, _, _ in pairs]
        if not all(names) or len(set(names)) < len(names) or (among and set(names) - set(among)):
            raise ValueError
        return {
            name: expect(value.strip(), least, most)
            for name, (_, _, value) in zip(names, pairs, strict=True)
        }

    whole_or_not = "a whole number" if among else "a number"
    known = f" and the names {', '.join(among)}" if among else ""
    words = f"pairs such as {example}, with {whole_or_not} from {least:g} to {most:.9g}{known}"
    name = example.partition("=")[0]
    wrong = [
        name,
        "=1",
        f"{name}=1,{name}=1",
        f"{name}=1=1",
        f"{name} 1",
        *["nosuch=1"] * bool(among),
    ]
    wrong += [f"{name}={value}" for value in ("", "nan", "\uff11", *outside_range(least, most))]
    return Kind(words, read, tuple(wrong), quoted=True)


def choice(*among: str) -> Kind[str]:
    def read(text: str) -> str:
        if text.lower() not in among:
            raise ValueError
        return text.lower()

    return Kind(" or ".join(among), read, ("nosuch", f"{among[0]} {among[0]}"), quoted=True)


def pattern(expression: str, words: str, *wrong: str) -> Kind[str]:
    """Text that matches all of a regular expression, or none at all."""

    def read(text: str) -> str:
        if text and not re.fullmatch(expression, text, re.ASCII):
            raise ValueError
        return text

    return Kind(words, read, wrong)


def optional[T, N](read: Callable[[str], T], nothing: N) -> Callable[[str], T | N]:
    """Let the empty text stand for nothing."""
    return lambda text: read(text) if text else nothing


def split_parts(text: str) -> list[str]:
    """Return what stands between commas; raise ValueError where commas are all there is."""
    found = [part.strip() for part in text.split(",") if part.strip()]
    if text and not found:
        raise ValueError("There is nothing between two commas.")
    return found


def expect_number(text: str, least: float, most: float) -> float:
    if not NUMBER.fullmatch(text) or not least <= float(text) <= most:
        raise ValueError
    return float(text)


def expect_whole(text: str, least: float, most: float) -> int:
    amount = expect_number(text, least, most)
    if "." in text:
        raise ValueError
    return int(amount)


def outside_range(least: float, most: float) -> tuple[str, ...]:
    return f"{least - 1:g}", f"{most + 1:.0f}", "9" * 400
