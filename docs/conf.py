"""Sphinx configuration: ``python -m sphinx -n -W docs docs/_build``."""

from __future__ import annotations

import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

import spnet
import spnet.errors

sys.path.insert(0, str(Path(__file__).parent))

from inventories import write_inventories

project = "spnet"
author = "the spnet authors"
copyright = "2026, the spnet authors"
version = release = spnet.__version__

extensions = [
    "myst_parser",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.intersphinx",
]
exclude_patterns = ["_build"]

smartquotes = False  # "" in a type is an empty text
default_role = "py:obj"
nitpick_ignore_regex = [("py:obj", "[a-z_]+|[A-Z_]+")]  # parameters, fields, constants: numpydoc sets them so too

html_theme = "furo"
html_title = f"spnet {release}"
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["spnet.css"]

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_typehints = "none"  # the types stand in the docstrings, with shape and unit
numpydoc_show_class_members = False
numpydoc_xref_param_type = True
numpydoc_xref_ignore = "all"  # of the words in a type, these alone are links:
numpydoc_xref_aliases = {
    **{name: f"spnet.{name}" for name in spnet.__all__},
    **{name: f"spnet.errors.{name}" for name in spnet.errors.__all__},
    "datetime.date": ":class:`datetime.date`",
}

intersphinx_mapping = write_inventories()


def setup(app: Sphinx) -> None:
    """Show no empty line at the end of a code block; doctests in Markdown need one there."""
    app.connect("doctree-read", _strip_code_blocks)


def _strip_code_blocks(_app: Sphinx, document: nodes.document) -> None:
    for block in document.findall(nodes.literal_block):
        block[:] = [nodes.Text(block.astext().rstrip())]
        block.rawsource = block.astext()
