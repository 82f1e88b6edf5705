"""How Sphinx builds the documentation: offline, from this tree alone, every warning an error.

    .venv/bin/sphinx-build -W -n --keep-going docs docs/_build

What is generated (the scenario reference, the error codes, the tables) is made by the modules of ``extension``.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "sverigesmodel"
author = "The sverigesmodel authors"
project_copyright = author
language = "en"

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "numpydoc",
    "sphinx_click",
    "extension",
]
exclude_patterns = ["_build", "conf.py", "extension", "**/__pycache__", "**/.ipynb_checkpoints"]
root_doc = "index"

# -- Markdown --------------------------------------------------------------------------------------------

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
smartquotes_action = "qe"  # two hyphens stay what they are: an option
highlight_language = "none"
nitpicky = True
nitpick_ignore_regex = [
    # types of other packages, and plain words where a docstring has a type
    (r"py:.*", r"(pd|np|go|numpy|pandas|plotly|rich|pathlib|collections|typing|pydantic)\..*"),
    (r"py:class", r"[a-z ,'\"]+"),
]

# -- Notebooks: executed once, here ------------------------------------------------------------------------

nb_custom_formats = {".py": ["jupytext.reads", {"fmt": "py:percent"}]}
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_execution_show_tb = True
nb_output_stderr = "remove"
nb_merge_streams = True
os.environ["PLOTLY_RENDERER"] = (
    "notebook"  # figures in the page; extension.figures takes plotly.js out
)
os.environ["COLUMNS"] = "100"
os.environ.setdefault(
    "LOKY_MAX_CPU_COUNT", "1"
)  # examples are small: no processes are started for them

# -- API ---------------------------------------------------------------------------------------------------

autodoc_member_order = "bysource"
autodoc_typehints = "none"
autosummary_generate = False
numpydoc_show_class_members = False

# -- HTML --------------------------------------------------------------------------------------------------

html_theme = "furo"
html_title = "sverigesmodel"
html_static_path = ["_static"]
html_css_files = ["extra.css"]
html_copy_source = False
html_show_search_summary = False  # a browser fetches nothing from files beside a page
html_show_sourcelink = False
html_show_copyright = False
html_last_updated_fmt = None
