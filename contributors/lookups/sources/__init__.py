"""Sources that lookups ask: a module for each lookup."""
