"""The history of async in Django, each step of it run while somebody reads."""
