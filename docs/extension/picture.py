"""The picture of a result that the README and the first page show: made from a run, when results have moved.

    .venv/bin/python docs/extension/picture.py

Compares the shipped Roskilde scenarios and writes the chart of the report that says when the reform has paid back.
It needs the extra ``pictures`` and a browser, as nothing else here does, so the picture is kept in the repository.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sverigesmodel

ROOT: Final = Path(__file__).parents[2]
PICTURE: Final = ROOT / "docs/_static/roskilde.png"
SEED: Final = 1
REPLICATIONS: Final = 50


def main() -> None:
    """Run the comparison and write the picture."""
    folder = ROOT / "scenarios/roskilde"
    pair = (sverigesmodel.load(folder / name) for name in ("baseline.yaml", "reform.yaml"))
    result = sverigesmodel.compare(*pair, seed=SEED, replications=REPLICATIONS, workers=1)
    figure = result.plot_cumulative()
    finding = figure.layout.title.text.replace("<br>", " ")
    said = f"Roskilde, effect on the municipality's budget added up; {REPLICATIONS} replications, seed {SEED}"
    title = {
        "text": finding,
        "font": {"size": 15},
        "subtitle": {"text": said, "font": {"size": 12}},
    }
    figure.update_layout(title=title, margin={"t": 80})
    figure.write_image(PICTURE, width=820, height=420, scale=1.5)
    print(result.summary())  # noqa: T201 - a program: what the picture's alternative text must agree with


if __name__ == "__main__":
    main()
