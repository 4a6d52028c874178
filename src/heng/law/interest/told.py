"""A line for words of the law that carry no number of the case."""

from __future__ import annotations

from heng.law.explain import Line
from heng.law.rates import Provision


def provision(made: Provision) -> Line:
    """Return a provision as a line."""
    words = made.words.title_en
    return Line(f"{made.words.title}。", f"{words[:1].upper()}{words[1:]}.", made.authority.cited)
