"""The book against the official texts: every quote stands in its article, every number is held by something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
import statutes
from numerals import holds, holds_length

from heng.law import situations
from heng.law.edition import current
from heng.law.loading.entries import Faults
from heng.law.loading.sources import split_source
from heng.law.records import UNITS, Authority, Dated, Ground, Length, Step, TimeLimit, Value, authorities_in
from heng.law.situations import Situation

BOOK = current()
RULES = BOOK.time_limits
GROUNDS = {ground.code: ground for rule in RULES.values() for ground in rule.grounds}
ARTICLE = re.compile(r"^第(?:[零〇一二三四五六七八九十百千]+|\d+)条(?:之[一二三四五六七八九十]+)?")


def authorities() -> Iterator[tuple[str, str, Authority]]:
    """Yield where it stands, the words quoted, and what they rest on."""
    for rule in RULES.values():
        yield from ((rule.id, authority.quote, authority) for authority in rule.authorities())
        values = [value for dated in rule.dated for value in dated.values]
        yield from ((rule.id, value.at_latest_quote, value.authority) for value in values)
        yield from ((rule.id, step.total_quote, step.authority) for step in rule.steps)
        passages = [each for dated in rule.counting.passages.values() for each in dated]
        yield from ((rule.procedure, passage.authority.quote, passage.authority) for passage in passages)
    for ground in GROUNDS.values():
        yield from ((ground.code, authority.quote, authority) for authority in authorities_in(ground.groups))


@pytest.fixture(scope="module")
def all_situations() -> dict[str, list[Situation]]:
    faults = Faults()
    found: dict[str, list[Situation]] = {}
    for situation in situations.of_time_limits(BOOK, faults):
        found.setdefault(situation.rule_id, []).append(situation)
    assert not faults, "\n".join(map(str, faults))
    return found


def test_every_situation_comes_out(all_situations):
    failed = [
        f"{s.file}:{s.line} {s.name}: {wrong}"
        for rule_id, each in all_situations.items()
        for s in each
        for wrong in situations.run(s, BOOK, RULES[rule_id])
    ]
    assert not failed, "\n".join(failed)
    assert all_situations.keys() == RULES.keys()


def test_a_wrong_situation_is_noticed(all_situations):
    """The control: if this passed with the wrong day, no situation would mean anything."""
    right = all_situations["civil_ordinary_trial"][0]
    wrong = replace(right, expect={"last_day": "2001-01-01"})
    assert not situations.run(right, BOOK, RULES[right.rule_id])
    assert situations.run(wrong, BOOK, RULES[right.rule_id])


def test_every_quote_stands_in_the_article_it_cites(facts: Path):
    texts = facts / "data" / "statutes"
    checked, wrong = 0, []
    for where, quote, authority in authorities():
        law, article = split_source(authority.source, BOOK.laws)
        if not quote or law is None or not law.text:
            continue
        found = ARTICLE.match(article)
        words = statutes.words_of(texts, law.text, found.group() if found else article)
        checked += 1
        if words is None or statutes.squeeze(quote) not in words:
            wrong.append(f"{where}: “{quote}” is not in {authority.source}")
    assert not wrong, "\n".join(wrong)
    assert checked > 400


def test_confidence_a_is_read_in_a_text_that_is_held(facts: Path):
    """A quote nobody can look up is not A, except the day of entry into force of an older text named in a newer one."""
    held = {path.stem for path in (facts / "data" / "statutes").glob("*.md")}
    unread = {
        f"{where}: {authority.source}"
        for where, _, authority in authorities()
        for law, _ in [split_source(authority.source, BOOK.laws)]
        if authority.confidence == "A" and (law is None or law.text not in held)
    }
    assert not unread


def test_every_row_of_the_fact_table_is_in_the_book(facts: Path):
    section = (facts / "facts" / "procedure-law.md").read_text(encoding="utf-8").split("## 3 ")[1].split("## 4 ")[0]
    rows = re.findall(r"^\| ([a-z]+_[a-z_]+)[^|]*\|", section, re.MULTILINE)
    missing = [row for row in rows if not any(rule_id == row or rule_id.startswith(f"{row}_") for rule_id in RULES)]
    assert len(rows) > 130
    assert not missing


def test_english_is_complete():
    for rule in RULES.values():
        assert rule.title_en, rule.id
        assert not re.search("[一-龥]", rule.title_en), rule.id
        for dated in rule.dated:
            assert all(not value.text or value.text_en for value in dated.values), rule.id


# --- mutations: each number changed by one must break a quote or a situation ---


def lengths_of(length: Length) -> Iterator[Length]:
    """Yield a length with each of its numbers one more and one less."""
    for unit, _, _ in UNITS:
        n = getattr(length, unit)
        if n:
            yield replace(length, **{unit: n + 1})
            yield replace(length, **{unit: n - 1})


def mutants(rule: TimeLimit) -> Iterator[tuple[str, bool, TimeLimit]]:
    """Yield what was changed, whether the quote would show it, and the changed rule."""
    for dated in rule.dated:
        for value in dated.values:
            for changed, seen in changed_values(value):
                values = tuple(changed if each is value else each for each in dated.values)
                versions = tuple(Dated(d.from_day, values) if d is dated else d for d in rule.dated)
                yield f"{rule.id} {dated.from_day} {value.when}", seen, replace(rule, dated=versions)
    for step in rule.steps:
        for changed, seen in changed_steps(step):
            steps = tuple(changed if each is step else each for each in rule.steps)
            yield f"{rule.id} extension from {step.from_day}", seen, replace(rule, steps=steps)
    if rule.not_before:
        days, quote = rule.not_before.days, rule.not_before.authority.quote
        seen = holds(quote, "days", days)
        yield f"{rule.id} not before", seen, replace(rule, not_before=replace(rule.not_before, days=days + 1))


def changed_values(value: Value) -> Iterator[tuple[Value, bool]]:
    quote = value.authority.quote
    if value.length:
        for length in lengths_of(value.length):
            yield replace(value, length=length), holds_length(quote, value.length) and not holds_length(quote, length)
    if value.at_latest:
        seen = holds_length(value.at_latest_quote, value.at_latest)
        yield from ((replace(value, at_latest=length), seen) for length in lengths_of(value.at_latest))
    if value.times is not None:
        yield replace(value, times=value.times + 1), holds(quote, "times", value.times)


def changed_steps(step: Step) -> Iterator[tuple[Step, bool]]:
    if step.cap:
        seen = holds_length(step.authority.quote, step.cap)
        yield from ((replace(step, cap=length), seen) for length in lengths_of(step.cap))
    if step.total:
        seen = holds_length(step.total_quote, step.total)
        yield from ((replace(step, total=length), seen) for length in lengths_of(step.total))


def test_changing_any_number_of_a_rule_breaks_something(all_situations):
    alive, count = [], 0
    for rule in RULES.values():
        for what, seen, changed in mutants(rule):
            count += 1
            if not seen and not any(situations.run(s, BOOK, changed) for s in all_situations[rule.id]):
                alive.append(what)
    assert not alive, "\n".join(alive)
    assert count > 800


def test_changing_any_number_of_a_ground_breaks_something(all_situations):
    alive, count = [], 0
    for ground in GROUNDS.values():
        for name in ("cap", "within_last"):
            length = getattr(ground, name)
            for changed in lengths_of(length) if length else ():
                count += 1
                seen = all(holds_length(each.quote, length) for each in authorities_in(ground.groups))
                if not seen and not breaks(ground, replace(ground, **{name: changed}), all_situations):
                    alive.append(f"{ground.code} {name}")
    assert not alive
    assert count >= 8


def breaks(ground: Ground, changed: Ground, all_situations: dict[str, list[Situation]]) -> bool:
    users = [rule for rule in RULES.values() if ground in rule.grounds]
    rules = [replace(rule, grounds=tuple(changed if g is ground else g for g in rule.grounds)) for rule in users]
    return any(situations.run(s, BOOK, rule) for rule in rules for s in all_situations[rule.id])


def test_lengths_know_every_unit():
    """A unit that the loader reads and the labels do not name would be shown as nothing."""
    assert {field.name for field in fields(Length)} == {unit for unit, _, _ in UNITS}
