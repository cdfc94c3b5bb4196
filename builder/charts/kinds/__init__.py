"""The kinds of charts, each from facts to a scene."""
