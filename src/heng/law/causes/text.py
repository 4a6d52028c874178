"""Names as they are compared: brackets, blanks and placeholders of every width are one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

PLACEHOLDER = "××"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width ASCII to ASCII
_SAME = _WIDE | str.maketrans({"﹙": "(", "﹚": ")", "〔": "(", "〕": ")", "､": "、", ",": "、", "，": "、", "✕": "×"})
_TO_FULL = str.maketrans({"(": "（", ")": "）"})
_PLACEHOLDER = re.compile(r"[×xX*]{2,}")
_FILLED = re.compile(r"××(?:（[^（）]+）)?")


def key(name: str) -> str:
    """Return a name as it is compared: full-width brackets, 、 for commas, ×× for placeholders, no blanks, small letters.

    >>> key("偷越国 (边)境罪") == key("偷越国（边）境罪")
    True
    >>> key("订立XX(行政协议)")
    '订立××（行政协议）'
    >>> key("ＸＸＸＸ"), key("不履行xx职责")  # letters alone are initials
    ('xxxx', '不履行××职责')
    """
    joined = "".join(name.split()).translate(_SAME).translate(_TO_FULL)
    return joined.lower() if are_initials(joined) else _PLACEHOLDER.sub(PLACEHOLDER, joined).lower()


def are_initials(text: str) -> bool:
    """Whether a text is Latin letters only: somebody types pinyin initials."""
    return text.isascii() and text.isalpha()


def pattern(name: str) -> re.Pattern[str]:
    """Return what a name with placeholders stands for: ××, with the words in brackets that explain it, is any text.

    >>> bool(pattern("不履行××职责").fullmatch("不履行保护人身权职责"))
    True
    >>> bool(pattern("订立××（行政协议）").fullmatch("订立"))
    False
    """
    return re.compile(".+".join(re.escape(part) for part in _FILLED.split(name)))


class Haystack:
    """Many short texts in one, so that a search is a search in one string.

    >>> Haystack(["离婚纠纷", "离婚后财产纠纷", "婚约财产纠纷"]).rows("财产")
    [1, 2]
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join([*lines, ""])
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def rows(self, wanted: str) -> list[int]:
        """Return the places of the texts that contain the wanted one, in order; none for an empty or many-lined one."""
        if not wanted or "\n" in wanted:
            return []
        found: list[int] = []
        at = self._text.find(wanted)
        while at >= 0:
            row = bisect_right(self._starts, at) - 1
            found.append(row)
            at = self._text.find(wanted, self._starts[row + 1])
        return found
