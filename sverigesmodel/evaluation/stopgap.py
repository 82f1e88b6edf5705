# ruff: noqa
# mypy: ignore-errors
"""Until the engine has Run.under; then this file goes."""


def can_branch() -> bool:
    from sverigesmodel.engines.compiled.simulation import Run

    return hasattr(Run, "under")
