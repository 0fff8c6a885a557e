"""What can staff see and change? Importing this tells Django's admin all of it."""

from contributors.admin import people, records

__all__ = ["people", "records"]
