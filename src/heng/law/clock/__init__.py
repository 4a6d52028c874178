"""Clocks (期限): a pure function of events, the rule in force on the starting day, and the calendar.

`read` reads one clock and can say why; `read_many` reads columns of them and agrees with `read` to the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from heng.law.clock.events import Conversion, Events, Exclusion, Grant, Restart
from heng.law.clock.reading import Reading, read

if TYPE_CHECKING:
    from heng.law.clock.columns import Frame, Readings, read_many

_ON_COLUMNS = ("Frame", "Readings", "read_many")


def __getattr__(name: str) -> Any:
    """Import what works on columns when it is first asked for: one clock does not pay for NumPy."""
    if name not in _ON_COLUMNS:
        raise AttributeError(f"module {__name__} has no {name}")
    from heng.law.clock import columns

    return getattr(columns, name)


__all__ = [
    "Conversion", "Events", "Exclusion", "Frame", "Grant", "Reading", "Readings", "Restart", "read", "read_many",
]  # fmt: skip
