"""What a job may raise, and what it comes to."""


class NoAnswerError(Exception):
    """An upstream gave no usable answer; the message is a sentence for the visitor."""
