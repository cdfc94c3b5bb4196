"""Pictures: scenes as SVG. A package, as what it tests is one."""
