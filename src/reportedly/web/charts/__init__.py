"""Charts as SVG, made here: they need no script, and each stands beside a table."""
