"""Answers as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def show(item: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    """Return an answer as lines of text: each step in Chinese and English with its source, the result last."""
    if "explain" not in answer:
        return _day(answer)
    lines = [_step(number, line) for number, line in enumerate(answer["explain"], 1)]
    return "\n".join([*_head(item), *lines])


def _head(item: Mapping[str, Any]) -> list[str]:
    from heng.law.edition import current

    rule = current().time_limits.get(str(item.get("clock"))) if "clock" in item else None
    return [f"{rule.title}  {rule.title_en}", ""] if rule else []


def _step(number: int, line: Mapping[str, str]) -> str:
    return f"{number:>2}. {line['text']}\n    {line['text_en']}\n    〔{line['source']}〕"


def _day(answer: Mapping[str, Any]) -> str:
    kind = "工作日 working day" if answer["working"] else "休息日 rest day"
    mark = "（暂定 provisional）" if answer["provisional"] else ""
    return f"{answer['date']}  {kind}{mark}  {answer['occasion']}  〔{answer['source']}〕"
