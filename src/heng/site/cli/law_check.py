"""`./heng law check`: the book and a court's overlay, every fault at once; then what rests on less than plain text."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from heng.law import situations
from heng.law.courts import own_codes
from heng.law.edition import Edition
from heng.law.fees import asked, figures_of, read
from heng.law.loading.entries import Faults
from heng.law.overlay import Overlay
from heng.law.records import STATUS_MARKS, Authority, Convention, authorities_in
from heng.law.wire import situations as answers
from heng.law.wire.eligibility import wages_of


def check(book: Edition, court: Overlay, folder: Path | None) -> int:
    """Print faults, failed situations and everything less than sure. Returns 1 where anything is wrong."""
    court.settings(book)
    court.calendar(book)
    _check_figures(book, court)
    wages_of(court.wages)
    own_codes(court.courts, book.courts)
    failed = _situations(book)
    unsure = list(_unsure(book))
    fees = len(book.fees.classes) + len(book.fees.kinds)
    print(f"法规书 edition {book.id}：{len(book.laws)} 个法律版本，{len(book.time_limits)} 条期限规则，{fees} 种收费，")
    print(
        f"  {len(book.procedures)} 种程序，{len(book.causes.catalogues)} 部案由目录，{len(book.case_types.types)} 个类型代字"
    )
    print(f"约定 conventions：{len(book.conventions)} 项")
    for convention in book.conventions.values():
        print(_convention(convention, court))
    print(f"约定、争议或者置信 C 的数值 values that are convention, contested or C：{len(unsure)} 处")
    for law in book.laws.values():
        if law.confidence == "C":
            print(f"  施行日 C  {law.key}  {law.in_force}  {law.title}")
    for (where, each), n in Counter(unsure).items():
        many = f"（{n}处）" if n > 1 else ""
        print(f"  {STATUS_MARKS[each.status]} {each.confidence}  {where}{many}  {each.source}  {each.note}")
    if folder:
        print(
            f"本院设置 overlay {folder}：日历 {len(court.days)} 日，约定 {len(court.conventions)} 项，数额 {len(court.figures)} 项，"
            f"年平均工资 {len(court.wages)} 年，法院代字 {len(court.courts)} 个"
        )
    print("没有错误。No faults." if not failed else f"{failed} 个情形不符。{failed} situations fail.")
    return int(bool(failed))


def _check_figures(book: Edition, court: Overlay) -> None:
    """Ask for each fee the court has set a figure for. Raises BadInput for one outside the law's margin."""
    figures = figures_of(book.fees, court.figures)
    for kind in figures:
        read(kind, asked({}), book.fees, court.settings(book), figures)


def _convention(convention: Convention, court: Overlay) -> str:
    chosen = court.conventions.get(convention.id, convention.default)
    own = "（本院改）" if convention.id in court.conventions else ""
    mark = f"{STATUS_MARKS[convention.authority.status]} {convention.authority.confidence}"
    return f"  {mark}  {convention.id}={chosen}{own}  {convention.choices[chosen].title}"


def _situations(book: Edition) -> int:
    """Run every situation and return how many went wrong, faults of their files included."""
    faults, right, wrong = Faults(), 0, 0
    clocks = (
        (s, situations.run(s, book, book.time_limits[s.rule_id])) for s in situations.of_time_limits(book, faults)
    )
    items = ((s, answers.run(s, book)) for s in answers.of_answers(book, faults))
    for situation, differences in chain(clocks, items):
        right, wrong = right + (not differences), wrong + bool(differences)
        for line in differences:
            print(f"{situation.file}:{situation.line}: {situation.name}: {line}", file=sys.stderr)
    for fault in faults:
        print(f"{fault}  {fault.in_english}", file=sys.stderr)
    print(f"情形 situations：{right} 个相符，{wrong} 个不符")
    return wrong + len(faults)


def _unsure(book: Edition) -> Iterator[tuple[str, Authority]]:
    """Yield every value that is no plain text of the law, or rests on memory."""
    rules = ((rule.id, authority) for rule in book.time_limits.values() for authority in rule.authorities())
    grounds = {ground.code: ground for rule in book.time_limits.values() for ground in rule.grounds}
    shared = ((code, authority) for code, ground in grounds.items() for authority in authorities_in(ground.groups))
    counting = {rule.procedure: rule.counting for rule in book.time_limits.values()}
    passages = ((procedure, authority) for procedure, each in counting.items() for authority in authorities_in(each))
    sums = (("fees", authority) for authority in authorities_in(book.fees))
    rates = (("interest", authority) for authority in authorities_in(book.interest))
    ways = ((name, authority) for name, each in book.procedures.items() for authority in authorities_in(each))
    causes = (("causes", authority) for authority in authorities_in((book.causes.catalogues, book.causes.legacy)))
    forms = (("causes", authority) for authority in authorities_in(book.causes.forms))
    words = (("case-types", authority) for authority in authorities_in(dict(book.case_types.types)))
    courts = (("courts", authority) for authority in authorities_in(book.courts))
    answers_too = chain(sums, rates, ways, causes, forms, words, courts)
    for where, authority in chain(rules, shared, passages, answers_too):
        if authority.status != "text" or authority.confidence == "C":
            yield where, authority
