"""案由: the catalogues of causes of action by day, old names and where they lead, search by word and by pinyin initials.

Codes are our own, because the provisions give none: kind (M civil, X criminal, A administrative), year of the edition,
then the numbers from the first level down, as in M2025-9-24-292-1. A code is never given to another cause.
"""

from heng.law.causes.finding import answer, find
from heng.law.causes.records import Catalogue, Cause, CauseBook, Form, Legacy, Match
from heng.law.causes.searching import search

__all__ = ["Catalogue", "Cause", "CauseBook", "Form", "Legacy", "Match", "answer", "find", "search"]
