"""`./heng law …`: the book's questions from the shell, for people, or with --json for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heng.law.edition import Edition, current
from heng.law.overlay import Overlay, load_overlay
from heng.law.problems import Problem
from heng.site.cli import law_options

Answer = dict[str, Any]
BOM = "\ufeff"


@dataclass(frozen=True)
class Question:
    """What a command answers from: the book, and what this court has set for itself."""

    book: Edition
    court: Overlay

    def clock(self, item: Mapping[str, Any]) -> Answer:
        from heng.law.wire import clock

        return clock.from_json(item, self.book, self.court.calendar(self.book), self.court.settings(self.book))

    def calendar(self, item: Mapping[str, Any]) -> Answer:
        from heng.law.wire import calendar

        return calendar.from_json(item, self.court.calendar(self.book))

    def fee(self, item: Mapping[str, Any]) -> Answer:
        from heng.law.wire import fees

        return fees.from_json(dict(item), self.book.fees, self.court.settings(self.book), self.court.figures)

    def interest(self, item: Mapping[str, Any]) -> Answer:
        from heng.law.wire import interest

        return interest.from_json(dict(item), self.book.interest, self.court.settings(self.book))

    def cause(self, item: Mapping[str, Any]) -> Answer:
        from heng.law.wire import causes

        return causes.from_json(item, self.book.causes)

    def eligibility(self, item: Mapping[str, Any]) -> Answer:
        from heng.law.wire import eligibility

        return eligibility.from_json(item, self.book, self.court.wages)

    def number(self, item: Mapping[str, Any]) -> Answer:
        from heng.law.wire import numbers

        return numbers.from_json(item, self.book.case_types, self.book.courts, self.court.courts)

    def identity(self, item: Mapping[str, Any]) -> Answer:
        from heng.law.wire import identity

        return identity.from_json(item, self.book.courts.divisions)


def run(words: list[str]) -> int:
    """Run `./heng law WORDS`. Returns 0, or 1 where something could not be computed; 2 is wrong usage."""
    options = law_options.parser().parse_args(words)
    try:
        question = Question(current(), load_overlay(options.overlay))
        if options.command == "check":
            return _check(question, options.overlay)
        if options.command == "rules":
            return _rules(question.book, " ".join(options.words))
        if options.json:
            return _answer_json(getattr(question, options.command), sys.stdin.read())
        return _answer(getattr(question, options.command), law_options.items(options))
    except Problem as problem:
        _complain(problem)
        return 1


def _complain(problem: Problem) -> None:
    print(f"{problem.text}\n{problem.text_en}", file=sys.stderr)


def _answer_json(ask: Callable[[Mapping[str, Any]], Answer], text: str) -> int:
    """Answer a JSON array with one of the same length; what cannot be computed says why in its place."""
    try:
        items = json.loads(text.lstrip(BOM))
    except (ValueError, RecursionError) as error:
        items, why = None, str(error)
    else:
        why = "the outermost value is no array"
    if not isinstance(items, list):
        message = f"标准输入应为一个 JSON 数组，例如 [{{…}}, {{…}}]。Standard input must be a JSON array ({why})."
        print(message, file=sys.stderr)
        return 2
    answers = [_one(ask, item) for item in items]
    print(_written(answers))
    return int(any("error" in answer for answer in answers))


def _written(answers: list[Answer]) -> str:
    """Return answers as JSON that the output can carry: lone surrogates, or everything beyond ASCII, as escapes."""
    plain = json.dumps(answers, ensure_ascii=False, indent=1)
    try:
        plain.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(answers, indent=1)
    return plain


def _one(ask: Callable[[Mapping[str, Any]], Answer], item: object) -> Answer:
    if not isinstance(item, dict):
        return _error("bad_input", "这一项不是一组“键: 值”，请写成 {…}。", "This item is no object; write {…}.")
    try:
        return ask(item)
    except Problem as problem:
        return _error(problem.code, problem.text, problem.text_en)
    except Exception as error:  # one item that nobody foresaw must not cost the others their answer
        what = f"{type(error).__name__}: {error}"
        text = f"这一项无法处理（{what}）。请核对各项的写法；确认无误的，请把这一项报给维护者。"
        return _error(
            "internal", text, f"This item could not be handled ({what}). Check it, and report it if it is right."
        )


def _error(code: str, text: str, text_en: str) -> Answer:
    return {"error": {"code": code, "message": text, "message_en": text_en}}


def _answer(ask: Callable[[Mapping[str, Any]], Answer], items: list[Answer]) -> int:
    from heng.site.cli.law_print import show

    status = 0
    for item in items:
        try:
            print(show(item, ask(item)))
        except Problem as problem:
            _complain(problem)
            status = 1
    return status


def _rules(book: Edition, word: str) -> int:
    found = [
        rule for rule in book.time_limits.values() if word.lower() in f"{rule.id} {rule.title} {rule.title_en}".lower()
    ]
    for rule in found:
        print(f"{rule.id}\t{rule.title}\t{rule.title_en}")
    if not found:
        print(f"没有名称里含“{word}”的规则。No rule's name contains “{word}”.", file=sys.stderr)
    return 0 if found else 1


def _check(question: Question, overlay: Path | None) -> int:
    from heng.site.cli.law_check import check

    return check(question.book, question.court, overlay)
