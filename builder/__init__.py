"""Dateline: annotated news articles in, a timeline site out.

Read an event's way through the package from top to bottom: a YAML node (`reading`) becomes a report (`validation`), is
merged with the other reports of its event (`merging`), drawn (`charts`), written about (`pages`) and saved
(`pipeline`). `tests/test_architecture.py` holds the order in which the modules may import each other.
"""
