"""The layout of a chart: lanes, packing, labelling, windows: pure functions."""
