"""Templates in one language: what they say of their own is put in when they are compiled, not each time they are shown.

In: the words of a language. Out: an `Environment` that folds every `_("…")` and `pgettext("…", "…")` without values
into the text of the page. Called by `pages`. A page says such words hundreds of times, in every row of a table.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from openbaar.export.tongue import Tongue

_PLAIN = ("_", "gettext")
_IN_CONTEXT = "pgettext"


class Spoken(Environment):
    """An environment whose templates speak one language."""

    def __init__(self, tongue: Tongue, **options: Any) -> None:
        super().__init__(extensions=["jinja2.ext.i18n"], **options)
        self._tongue = tongue
        self.policies["ext.i18n.trimmed"] = True
        catalog = tongue.catalog
        self.install_gettext_callables(  # type: ignore[attr-defined]
            catalog.gettext, catalog.ngettext, newstyle=True, pgettext=catalog.pgettext, npgettext=catalog.npgettext
        )

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        folded: nodes.Template = _Folding(self._tongue).visit(super()._parse(source, name, filename))
        return folded


class _Folding(NodeTransformer):
    """Takes the place of what asks for words alone; a message with values in it is left."""

    def __init__(self, tongue: Tongue) -> None:
        self._catalog = tongue.catalog

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Return the words that a call gives, or the call."""
        self.generic_visit(node)
        given = [one.value for one in node.args if isinstance(one, nodes.Const) and isinstance(one.value, str)]
        alone = len(given) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        called = node.node.name if isinstance(node.node, nodes.Name) else None
        if alone and called in _PLAIN and len(given) == 1:
            return _said(self._catalog.gettext(*given), node)
        if alone and called == _IN_CONTEXT:
            return _said(self._catalog.pgettext(*given), node)
        return node


def _said(words: str, node: nodes.Call) -> nodes.Const:
    """Return words as the page's own markup, as the calls do: templates and translations are ours."""
    return nodes.Const(Markup(words) % {}, lineno=node.lineno)
