"""Oracles: the engine against theory and the desk, each computed in the test."""
