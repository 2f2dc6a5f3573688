"""The site of the documentation: ``make docs`` builds it from these pages, without network."""

from factx import __version__

project = "factx"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_site"]
# References from a page to a heading of another, as on a code host.
myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
html_theme = "furo"
html_title = f"factx {release}"
html_show_copyright = False
html_copy_source = False
