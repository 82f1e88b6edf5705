"""Scenarios: numbers with their sources, the models of a municipality, files, and their encoding."""
