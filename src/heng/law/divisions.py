"""Administrative divisions by their codes (行政区划代码, GB/T 2260): what courts and identity numbers are named after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from heng.law.records import Authority

WITHOUT_PREFECTURE = ("市辖区", "县")  # what stands in the second place of a municipality's division codes


@dataclass(frozen=True, slots=True)
class Started:
    """A division code put into use on a known day."""

    day: date
    authority: Authority


@dataclass(frozen=True, slots=True)
class Former:
    """A division code no longer in use; the name may be unknown."""

    name: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class Divisions:
    """行政区划代码: names by code of two, four and six digits; `started` and `former` hold only what was found."""

    names: Mapping[str, str]
    started: Mapping[str, Started]
    former: Mapping[str, Former]
    authority: Authority

    def full_name(self, code: str) -> str:
        """Return the whole name of a county-level division, empty where the code is not on the list."""
        if len(code) != 6 or code not in self.names:
            return ""
        middle = self.names[code[:4]]
        between = "" if middle in WITHOUT_PREFECTURE or "直辖" in middle or middle == self.names[code] else middle
        return f"{self.names[code[:2]]}{between}{self.names[code]}"
