"""What can staff see and change? Importing this tells Django's admin all of it."""

from contributors.admin import audit_log, contributors

__all__ = ["audit_log", "contributors"]
