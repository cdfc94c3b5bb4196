"""The site while it is being written: what a change makes out of date is built again, and problems show as a page.

Only `mkdocs serve` (and `dateline serve`, which runs it) comes here; what is published is always built whole.
"""
