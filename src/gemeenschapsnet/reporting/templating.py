"""Where the templates of pages come from."""

from __future__ import annotations

from functools import cache

import jinja2


@cache
def template(name: str) -> jinja2.Template:
    """Return a template by the name of its file; text in it is escaped, a blank must be filled."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("gemeenschapsnet.reporting"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
