"""What a line is told from."""

from __future__ import annotations

from dataclasses import dataclass

from heng.law.calendar import Calendar
from heng.law.clock.derive import Derivation, plain
from heng.law.settings import Settings


@dataclass(frozen=True, slots=True)
class Told:
    """A derivation, with the calendar and the conventions it was made under."""

    made: Derivation
    calendar: Calendar
    settings: Settings

    def passage(self, topic: str) -> tuple[str, str, str]:
        """Return how the procedure counts: the words, the English, the source in force on the starting day."""
        found = self.made.rule.counting.passage(topic, plain(self.made.starts_on))
        return found.text, found.text_en, found.authority.cited


def sentence(words: str) -> str:
    """Return English words with a capital at the beginning and the rest as it is."""
    return words[:1].upper() + words[1:]
