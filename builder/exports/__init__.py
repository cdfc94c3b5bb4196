"""The story as data to take away: one module a format."""
