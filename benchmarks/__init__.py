"""Benchmarks: what a replication costs on each engine, beside a yardstick, in one run on one machine.

``python -m benchmarks`` runs all of them; ``docs/benchmarks.md`` says what is measured and how to read it.
"""
