"""Streaming of what several jobs find, as it is found."""
