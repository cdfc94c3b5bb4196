"""The site in a real browser: reading, exploring, choosing, printing. A package, so that its conftest has its own name."""
