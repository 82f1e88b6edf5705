"""Engines: Parameters and a seed in, the event log out. They know no names, no YAML and no money."""
