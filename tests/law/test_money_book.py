"""The data of fees and interest: quotes, confidence, and that every number of it is held by something."""

from __future__ import annotations

import re
from copy import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from figures import Figure, figures
from statutes import squeeze, words_of

from heng.law.edition import BOOK, Edition, _read, current
from heng.law.loading import fees as loading_fees
from heng.law.loading import interest as loading_interest
from heng.law.loading.sources import split_source
from heng.law.problems import BadBook
from heng.law.records import authorities_in
from heng.law.situations import Situation
from heng.law.wire.situations import run

ROOMS = ("fees", "interest")


@pytest.fixture(scope="module")
def book() -> Edition:
    return current()


@pytest.mark.parametrize("room", ROOMS)
def test_every_quote_stands_in_the_article_it_cites(book: Edition, facts: Path, room: str):
    checked = 0
    for authority in authorities_in(getattr(book, room)):
        law, place = split_source(authority.source, book.laws)
        article = re.match(r"第[^条]+条", place)
        if authority.quote and law and law.text and article:
            checked += 1
            words = words_of(facts / "data/statutes", law.text, article.group())
            assert words, f"{authority.source}: no such article"
            assert squeeze(authority.quote) in words, f"{authority.source}: {authority.quote}"
    assert checked > 10


@pytest.mark.parametrize("room", ROOMS)
def test_confidence_a_is_read_in_a_text_that_is_held(book: Edition, room: str):
    for authority in authorities_in(getattr(book, room)):
        law, place = split_source(authority.source, book.laws)
        if authority.confidence == "A":
            assert law is not None
            assert all((law.text, place, authority.quote)), authority.source


def test_a_fee_applies_from_the_day_its_law_does(book: Edition):
    """Only a value derived (B, C) may stand under a later day than its law's."""
    for each in (*book.fees.classes.values(), *book.fees.modifiers.values()):
        for dated in each.dated:
            for authority in authorities_in(dated):
                law = split_source(authority.source, book.laws)[0]
                assert law
                assert law.in_force == dated.from_day or (
                    authority.confidence != "A" and law.in_force <= dated.from_day
                )


def _survives(book: Edition, room: str, figure: Figure, value: Any, situations: list[Situation]) -> bool:
    other = copy(book)
    other.__dict__[room] = figure.changed(value)
    return not any(run(each, other) for each in situations)


@pytest.mark.parametrize("room", ROOMS)
def test_changing_any_number_breaks_a_quote_or_a_situation(
    book: Edition, answer_situations: dict[str, list[Situation]], room: str
):
    """Of interest also the days: its rates change more often than its laws."""
    survivors, seen = [], 0
    for figure in figures(getattr(book, room), dates=room == "interest"):
        for value in figure.neighbours():
            seen += 1
            if not isinstance(value, date) and figure.quote and not figure.is_quoted(value):
                assert figure.is_quoted(figure.value), f"{figure.holder}: the quote does not hold {figure.name}"
            elif _survives(book, room, figure, value, answer_situations[room]):
                survivors.append(f"{figure.name} {figure.value} -> {value} in {figure.holder}")
    assert seen > 70
    assert not survivors, "\n".join(survivors)


def _far_enough(figure: Figure) -> list[Any]:
    moved = figure.value // 100
    return [figure.value + moved, figure.value - moved] if figure.name == "up_to" else figure.neighbours()


def _of_tariffs(book: Edition, room: str) -> list[Figure]:
    """The numbers of which money is made: of the fees those of the classes, of interest all."""
    found = figures(getattr(book, room))
    return [each for each in found if room == "interest" or type(each.holder).__name__ != "Provision"]


@pytest.mark.parametrize("room", ROOMS)
def test_every_number_of_a_tariff_is_held_by_a_situation_too(
    book: Edition, answer_situations: dict[str, list[Situation]], room: str
):
    """A border moved by a yuan changes less than a fen where two rates are near: it is moved by a hundredth."""
    survivors = [
        f"{figure.name} {figure.value} -> {value} in {figure.holder}"
        for figure in _of_tariffs(book, room)
        for value in _far_enough(figure)
        if _survives(book, room, figure, value, answer_situations[room])
    ]
    assert not survivors, "\n".join(survivors)


def test_every_fault_of_a_fee_is_named_with_its_line(tmp_path: Path):
    for name in ("laws.yaml", "conventions.yaml"):
        (tmp_path / name).write_bytes((BOOK / name).read_bytes())
    room = tmp_path / "fees"
    (room / "general").mkdir(parents=True)
    (room / "general/kinds.yaml").write_text("appeal: {title: 上诉, title_en: Appeal, of: proprety, credit: nobody}\n")
    (room / "property.yaml").write_text(
        "id: propetry\ntitle: 财产\ntitle_en: Property\nlevy: acceptence\nnots: [prepay]\nnotes: [prepay]\nvalues:\n"
        "  2007-04-01:\n    tiers:\n"
        "      - {rate: 2.5, source: 诉讼费用交纳办法(2006)第十三条, status: text, confidence: A}\n"
        "      - {up_to: 100, fixed: 5, source: 诉讼费用办法第十三条, quote: 五元, status: text, confidence: A}\n"
        "    share: {part: 3/2, source: 诉讼费用交纳办法(2006)第十四条, quote: 三分之二, status: text, confidence: A}\n"
        "    cap: {most: -5, source: 诉讼费用交纳办法(2006)第十四条, quote: 五元, status: text, confidence: A}\n"
        "  yesterday: {}\n"
    )
    with pytest.raises(BadBook) as refused:
        _read(tmp_path, lambda root, faults: loading_fees.load(root / "fees", root, current().laws, faults))
    text = refused.value.text
    for fault in ("property.yaml:1:", "property.yaml:4:", "property.yaml:5:", "property.yaml:10:", "property.yaml:11:",
                  "property.yaml:12:", "property.yaml:13:", "property.yaml:14:", "kinds.yaml:1:", "“prepay”不存在",
                  "“nobody”不存在", "置信 A 必须有原文引语", "应写成百分数", "不能是负数"):  # fmt: skip
        assert fault in text, (fault, text)


def test_every_fault_of_a_rate_is_named_with_its_line(tmp_path: Path):
    (tmp_path / "laws.yaml").write_bytes((BOOK / "laws.yaml").read_bytes())
    room = tmp_path / "interest"
    room.mkdir()
    (room / "delayed_performance.yaml").write_text(
        "id: delayed\ntitle: 迟延\nvalues:\n"
        "  2014-08-01: {daily: 0.000175, source: 迟延履行利息解释(2014)第一条, status: text, confidence: A}\n"
    )
    (room / "loan_prime_rate.yaml").write_text(
        "id: loan_prime_rate\ntitle: 甲\ntitle_en: A\ncheckd_until: 2026-01-01\n"
    )
    with pytest.raises(BadBook) as refused:
        _read(tmp_path, lambda root, faults: loading_interest.load(root / "interest", root, current().laws, faults))
    for fault in ("delayed_performance.yaml:1: id 应与文件名一致", "title_en", "应写成百分数", "置信 A 必须有原文引语",
                  "是否应为“checked_until”", "缺少“values”", "private_lending_cap.yaml:1: 缺少这个文件"):  # fmt: skip
        assert fault in refused.value.text, (fault, refused.value.text)
