"""The story as data to take away: one module a format."""

from builder.exports.formats import part_files, story_files
from builder.exports.page import data_page
from builder.exports.source import File, Part, Source, parts

__all__ = ["File", "Part", "Source", "data_page", "part_files", "parts", "story_files"]
