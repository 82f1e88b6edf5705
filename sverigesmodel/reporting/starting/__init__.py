"""A new scenario of a municipality: a baseline, a reform and a page, from a few numbers."""
