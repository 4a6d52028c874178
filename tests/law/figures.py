"""The numbers of a record: where they stand, whether a quote holds them, and the record with one of them changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from numerals import written

from heng.law import money
from heng.law.records import Authority

SUMS = ("up_to", "fixed", "low", "high", "most")
WHOLE_PARTS = {Fraction(1): "(?<!不予)退还(?!一半)", Fraction(0): "不予退还", Fraction(1, 2): "减半|一半"}


@dataclass(frozen=True)
class Figure:
    """One number of the book. `changed(n)` is the whole room with this number replaced."""

    holder: Any
    name: str
    value: Any
    changed: Callable[[Any], Any]

    @property
    def quote(self) -> str:
        if self.name == "upper":
            return str(self.holder.upper_quote)
        authority: Authority = self.holder.authority
        return unicodedata.normalize("NFKC", authority.quote)

    def is_quoted(self, value: Any) -> bool:
        """Whether the quote states a value in this number's place."""
        return bool(self.quote) and re.search(self._pattern(value), self.quote) is not None

    def neighbours(self) -> list[Any]:
        """Return the value one more and one less in its last written place."""
        if isinstance(self.value, date):
            return [self.value + timedelta(days=1), self.value - timedelta(days=1)]
        step = self._step()
        return [each for each in (self.value + step, self.value - step) if each >= 0]

    def _step(self) -> Any:
        if self.name in SUMS:
            return money.FEN
        if isinstance(self.value, int) or self._unit() in ("days", "times"):
            return 1
        if self._unit() == "part":
            return Fraction(1, self.value.denominator)
        decimals = len(money.percent(self.value).partition(".")[2])
        return Fraction(1, 100 * 10**decimals)

    def _unit(self) -> str:
        return "part" if self.name == "part" else str(getattr(self.holder, "unit", ""))

    def _pattern(self, value: Any) -> str:
        if self.name in SUMS:
            return _sum(value)
        unit = self._unit()
        if unit == "part":
            return WHOLE_PARTS.get(value, rf"(?<![\d/]){value.numerator}/{value.denominator}(?!\d)")
        if unit in ("days", "times") or self.name == "multiple":
            counted = {"days": "日", "times": "[次件]"}.get(unit, "倍")
            return rf"(?<![零一二三四五六七八九十百\d])(?:{'|'.join(written(int(value)))}){counted}"
        if self.name == "daily":
            return f"万分之{_spelt(value * 10_000)}(?![零一二三四五六七八九])"
        return rf"(?<![\d.]){re.escape(money.percent(value))}%"


def _sum(fen: int) -> str:
    if fen == 0:
        return "不另行交纳"
    if fen % money.FEN:
        return "(?!)"
    yuan = fen // money.FEN
    forms = [f"{yuan}元"] + ([f"{yuan // 10_000}万元"] if yuan % 10_000 == 0 else [])
    return rf"(?<![\d.])(?:{'|'.join(forms)})"


def _spelt(number: Fraction) -> str:
    """Return a decimal in Chinese: 一点七五."""
    whole, _, rest = money.percent(number / 100).partition(".")
    return "".join("零一二三四五六七八九"[int(digit)] for digit in whole) + (
        "点" + "".join("零一二三四五六七八九"[int(digit)] for digit in rest) if rest else ""
    )


def figures(node: Any, rebuilt: Callable[[Any], Any] = lambda new: new, *, dates: bool = False) -> Iterator[Figure]:
    """Yield every number of a record, down to the last one; with `dates` also the days from which they apply."""
    for name, value, changed in _parts(node, rebuilt):
        if isinstance(value, (int, Fraction)) or (dates and isinstance(value, date)):
            yield Figure(node, name, value, changed)
        else:
            yield from figures(value, changed, dates=dates)


def _parts(node: Any, rebuilt: Callable[[Any], Any]) -> Iterator[tuple[str, Any, Callable[[Any], Any]]]:
    """Yield what a mapping, a row or a record holds, each with the way to put something else in its place."""
    if isinstance(node, dict):
        for key, each in node.items():
            yield key, each, lambda new, key=key: rebuilt({**node, key: new})
    elif isinstance(node, tuple):
        for place, each in enumerate(node):
            yield "", each, lambda new, place=place: rebuilt((*node[:place], new, *node[place + 1 :]))
    elif is_dataclass(node) and not isinstance(node, (type, Authority)):
        for name in (field.name for field in fields(node)):
            yield name, getattr(node, name), lambda new, name=name: rebuilt(replace(node, **{name: new}))
