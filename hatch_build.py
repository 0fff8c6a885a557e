"""Build hook that refuses to make a wheel: a site is run from its checkout.

See docs/decisions/0041-no-wheel.md.
"""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CheckoutOnly(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise RuntimeError for any wheel but the one that puts this checkout on the path."""
        if version != "editable":
            raise RuntimeError(
                "Meanwhile is a site, not a library, so it has no wheel. "
                "Clone the repository and follow “In production” in README.md."
            )
