"""The derivation in words, Chinese and English, each line with its arithmetic and its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from heng.law.clock.words import course, end, start
from heng.law.clock.words.told import Told
from heng.law.explain import Line, on, on_en


def lines(told: Told) -> tuple[Line, ...]:
    """Return all lines of a derivation; the last one states the end."""
    body = _of_parties(told) if told.made.parties else _body(told)
    return (*body, *end.beside(told), end.ending(told))


def _body(told: Told) -> Iterator[Line]:
    yield start.started(told)
    yield from start.versions(told)
    yield start.length(told)
    yield from start.months(told)
    yield from course.extensions(told)
    yield from course.exclusions(told)
    yield from course.not_before(told)
    yield from course.outer(told)
    yield from end.roll(told)
    yield from end.windows(told)


def _of_parties(told: Told) -> Iterator[Line]:
    for name, each in told.made.parties:
        for line in _body(replace(told, made=each)):
            yield Line(f"{name}：{line.text}", f"{name}: {line.text_en}", line.source)
    last = told.made.last_day
    if last is not None and len(told.made.parties) > 1:
        yield Line(
            f"各方届满日不同的，以最后届满的 {on(last)}为准。",
            f"Where the parties' limits end on different days, the last of them, {on_en(last)}, decides.",
            told.made.value.authority.cited,
        )


__all__ = ["Told", "lines"]
