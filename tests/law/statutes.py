"""Read the official texts of the statutes, article by article (found through HENG_FACTS)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

ARTICLE = re.compile(r"^(第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?|\d+\.)[ \u3000]*(.*)$")
HEADING = re.compile(r"^#")
BLANK = re.compile(r"[\s\u3000\u200b\u00a0]+")


def squeeze(text: str) -> str:
    """Drop all white space, which the collection sets differently from the printed text."""
    return BLANK.sub("", text)


@cache
def articles(path: Path) -> dict[str, str]:
    """Return article number (第一百五十二条, or 第63条 where the text counts in digits) to its words."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    body = path.read_text(encoding="utf-8").split("<!-- INFO END -->", 1)[-1]
    for raw in body.splitlines():
        line = raw.strip(" \u3000\u200b")
        if HEADING.match(line):
            current = []
            continue
        match = ARTICLE.match(line)
        if match:
            number = match.group(1)
            key = f"第{number[:-1]}条" if number.endswith(".") else number
            current = found.setdefault(key, [])
            line = match.group(2)
        current.append(line)
    return {number: squeeze("".join(lines)) for number, lines in found.items()}


def words_of(folder: Path, text: str, article: str) -> str | None:
    """Return the words of one article, or None where the text has no such article."""
    return articles(folder / f"{text}.md").get(article)
