"""Sphinx configuration: ``python -m sphinx -n -W docs docs/_build``."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Any

import attrs
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
toc_object_entries_show_parents = "hide"
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
    """Set code blocks and the signatures of classes as people read them."""
    app.connect("doctree-read", _strip_code_blocks)
    app.connect("autodoc-process-signature", _sign_class)


def _sign_class(
    _app: Sphinx, _what: str, _name: str, thing: Any, _options: object, signature: str | None, returned: str | None
) -> tuple[str | None, str | None]:
    """Show the defaults of a record, not how attrs looks them up; an enum is not called at all."""
    if isinstance(thing, type) and issubclass(thing, Enum):
        return "", None
    if isinstance(thing, type) and attrs.has(thing) and signature:
        fields = [one for one in attrs.fields(thing) if one.init]
        star = ["*"] if fields and fields[0].kw_only else []
        return f"({', '.join([*star, *map(_field, fields)])})", None
    return signature, returned


def _field(field: attrs.Attribute[Any]) -> str:
    if field.default is attrs.NOTHING:
        return field.alias
    default = field.default
    return f"{field.alias}={default.name if isinstance(default, Enum) else repr(default)}"


def _strip_code_blocks(_app: Sphinx, document: nodes.document) -> None:
    """Show no empty line at the end of a code block; doctests in Markdown need one there."""
    for block in document.findall(nodes.literal_block):
        block[:] = [nodes.Text(block.astext().rstrip())]
        block.rawsource = block.astext()
