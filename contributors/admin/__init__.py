"""The admin: what staff can see and change. Importing this registers all of it."""

from contributors.admin import audit_log, contributors, outreach_admin, refusals_admin

__all__ = ["audit_log", "contributors", "outreach_admin", "refusals_admin"]
