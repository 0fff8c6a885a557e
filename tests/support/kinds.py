"""Whether a kind of environment variable takes a text."""


def accepts(kind, text):
    try:
        kind.read(text)
    except ValueError:
        return False
    return True


def accepted(kind, texts):
    """Return those of the texts that it takes."""
    return [text for text in texts if accepts(kind, text)]
