"""Registry of the environment variables that the settings read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

# The default of a variable that must be set.
REQUIRED = None


@dataclass(frozen=True, slots=True)
class Kind[T]:
    """What the text of a variable may be.

    `words` complete the sentence "PORT must be …". `read` turns the text into what the settings
    hold, and raises ValueError for any other; the empty text is what stands for a default of "".
    `wrong` are examples of what it refuses, which a test tries with each variable of this kind.
    A value is quoted in an error only where `quoted` says that it can be no secret.
    """

    words: str
    read: Callable[[str], T]
    wrong: tuple[str, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Variable:
    """One declared variable, without its value."""

    name: str
    kind: Kind[object]
    default: str | None
    about: str


class Environment:
    """Variables by name. Each is declared where it is read, which is once."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.variables: dict[str, Variable] = {}

    def read[T](self, name: str, kind: Kind[T], default: str | float | None, about: str) -> T:
        """Return the variable's value, or its default where it is unset or blank.

        Raise ImproperlyConfigured, in one sentence that names it, where it is wrong, or where it
        is REQUIRED and not set.
        """
        if name in self.variables:
            raise ValueError(f"{name} is declared twice.")
        text = None if default is REQUIRED else str(default)
        self.variables[name] = Variable(name, kind, text, about)
        given = self.values.get(name, "").strip()
        if not given and text is None:
            raise ImproperlyConfigured(
                f"{name} is not set, and the site needs it to start. For a development site, "
                "which needs no "
                "variables, set DJANGO_DEBUG=1."
            )
        return interpret_value(name, kind, given or text or "")


def interpret_value[T](name: str, kind: Kind[T], text: str) -> T:
    try:
        return kind.read(text)
    except ValueError:
        pass
    # Outside of the except clause: what was raised there may quote a password, and a traceback
    # would show it.
    quoted = f", not {shorten(text)}" if kind.quoted else ""
    raise ImproperlyConfigured(f"{name} must be {kind.words}{quoted}.")


def shorten(text: str) -> str:
    return ascii(text if len(text) <= 40 else f"{text[:40]}…")
