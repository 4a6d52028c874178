"""An outline read: each line a cause, two spaces a level. What is wrong with it is said line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

LEVELS = 4
LINE = re.compile(r"^( *)(\d+) (\S.*)$")
Complain = Callable[[int, str, str], None]  # place in the file, what is wrong in Chinese and in English


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its place in the file, its level and the numbers from the first level down to it."""

    line: int
    level: int
    numbers: tuple[int, ...]
    name: str


def rows(lines: Iterable[tuple[int, str]], complain: Complain, *, skips: bool = False) -> Iterator[Row]:
    """Yield the causes of an outline; complain of lines that are none and of levels that do not follow from above.

    skips  a level may be left out (a crime stands at level three, also where its chapter has no sections)

    >>> list(rows([(1, "1 人格权纠纷"), (2, "  1 姓名权纠纷")], print))[1].numbers
    (1, 1)
    """
    above: list[tuple[int, int]] = []  # level and number, from the first level down
    for line, text in lines:
        found = LINE.match(text)
        if not found or len(found[1]) % 2:
            complain(
                line, f"“{text}”应写成“序号 名称”，每级缩进两格", f"“{text}” must be “number name”, two blanks a level"
            )
            continue
        level, number, name = len(found[1]) // 2 + 1, int(found[2]), found[3].strip()
        above = [each for each in above if each[0] < level]
        expected = above[-1][0] + 1 if above else 1
        if level > LEVELS or (level != expected and not (skips and above)):
            complain(line, f"“{name}”缩进不对，上一级缺失", f"“{name}” is indented wrongly: the level above is missing")
        above.append((level, number))
        yield Row(line, level, tuple(each for _, each in above), name)


def check(found: list[Row], complain: Complain, through: set[int]) -> None:
    """Complain of names cut at a bracket, of numbers that do not follow, of names that stand twice under one cause.

    through  the levels numbered through the whole list; the others begin again under every cause
    """
    last: dict[tuple[int, ...], int] = {}
    names: set[tuple[tuple[int, ...], str]] = set()
    for row in found:
        above, number = row.numbers[:-1], row.numbers[-1]
        series = (row.level,) if row.level in through else (0, *above)
        expected = last.get(series, 0) + 1
        if number != expected:
            text_en = f"“{row.name}” must have number {expected}, not {number}"
            complain(row.line, f"“{row.name}”的序号应为 {expected}，写的是 {number}", text_en)
        if (above, row.name) in names:
            complain(row.line, f"“{row.name}”在同一上级之下出现了两次", f"“{row.name}” stands twice under one cause")
        _check_brackets(row, complain)
        last[series] = number
        names.add((above, row.name))


def _check_brackets(row: Row, complain: Complain) -> None:
    if "(" in row.name or ")" in row.name:
        complain(row.line, f"“{row.name}”应使用全角括号（）", f"“{row.name}” must have full-width brackets （）")
    if row.name.count("（") != row.name.count("）"):
        text_en = f"the brackets of “{row.name}” do not pair: is it cut?"
        complain(row.line, f"“{row.name}”的括号不成对，名称可能被截断", text_en)


def counts(found: list[Row], levels: int) -> list[int]:
    """Return how many causes stand at each level."""
    return [sum(row.level == level for row in found) for level in range(1, levels + 1)]
