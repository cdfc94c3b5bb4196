"""The search: what readers find, and the files by which a browser finds it without loading all of it."""

from builder.searching.index import FOLDER, files
from builder.searching.records import Record, records

__all__ = ["FOLDER", "Record", "files", "records"]
"""`records` is what there is to find; `files` is the index of that, by their paths."""
