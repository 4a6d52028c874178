"""What can be wrong with a question put to the book: each a sentence in Chinese and English that says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Protocol


class Problem(Exception):
    """A question the book cannot answer. `code` is for machines, `text` and `text_en` for people."""

    code: ClassVar[str]
    message: ClassVar[str]
    message_en: ClassVar[str]

    def __init__(self, **values: object) -> None:
        """Hold the values of the sentence; a `rule` is named by its title in either language."""
        values = {key: _shortened(value) if key in ECHOED else value for key, value in values.items()}
        rule = values.get("rule")
        values = {"rule_en": getattr(rule, "title_en", rule), **values, "rule": getattr(rule, "title", rule)}
        super().__init__(self.message % values)
        self.values = values

    @property
    def text(self) -> str:
        return self.message % self.values

    @property
    def text_en(self) -> str:
        return self.message_en % self.values


ECHOED = ("given", "id", "what", "ground")  # what was entered: shown as it stands, but no longer than a line
LINE = 120


def _shortened(value: object) -> object:
    text = str(value)
    return value if len(text) <= LINE else f"{text[:LINE]}…"


class UnknownRule(Problem):
    code = "unknown_rule"
    message = "没有名为“%(id)s”的规则。%(nearest)s"
    message_en = "There is no rule named “%(id)s”. %(nearest_en)s"


class UnknownVariant(Problem):
    code = "unknown_variant"
    message = "规则“%(rule)s”没有名为“%(given)s”的情形；可选：%(known)s。请改为其中一种，或者去掉该项。"
    message_en = "Rule “%(rule_en)s” has no case named “%(given)s”; choose one of: %(known_en)s, or leave it out."


class BeforeLaw(Problem):
    code = "before_law"
    message = "起算日 %(day)s 早于“%(rule)s”在本书中最早的规定（%(first)s 起）。请核对起算日；确属旧案的，请依当时的规定人工计算。"
    message_en = (
        "The starting day %(day)s is earlier than the book's first text for “%(rule_en)s” (from %(first)s). "
        "Check the day; if the case is that old, count by the law of that time."
    )


class NoTerm(Problem):
    code = "no_term"
    message = "“%(rule)s”没有可以推算的期限：%(text)s。这一项只供查看。"
    message_en = "“%(rule_en)s” has no term to count: %(text_en)s. It is there to be read."


class BadDay(Problem):
    code = "bad_day"
    message = "“%(what)s”的值“%(given)s”不是有效日期。请写成 2026-03-02 的形式。"
    message_en = "“%(given)s” is not a valid date for “%(what)s”. Write it as 2026-03-02."


class BadMoment(Problem):
    code = "bad_moment"
    message = "“%(rule)s”以小时计算，需要起算的时刻。请写成 2024-09-30T16:20 的形式（收到的是“%(given)s”）。"
    message_en = "“%(rule_en)s” is counted in hours and needs a moment. Write it as 2024-09-30T16:20 (got “%(given)s”)."


class BeyondCalendar(Problem):
    code = "beyond_calendar"
    message = "日期 %(day)s 超出日历范围（%(first)s 至 %(last)s）。请核对年份。"
    message_en = "The day %(day)s lies outside the calendar (%(first)s to %(last)s). Check the year."


class MissingInput(Problem):
    code = "missing_input"
    message = "缺少“%(what)s”。%(hint)s"
    message_en = "“%(what)s” is missing. %(hint_en)s"


class BadInput(Problem):
    code = "bad_input"
    message = "“%(what)s”的值“%(given)s”无法使用。%(hint)s"
    message_en = "“%(given)s” cannot be used for “%(what)s”. %(hint_en)s"


class ExclusionReversed(Problem):
    code = "exclusion_reversed"
    message = "扣除期间的止日 %(to)s 早于起日 %(from)s（事由：%(ground)s）。请核对两个日期，可能填反了。"
    message_en = (
        "The exclusion ends on %(to)s, before it begins on %(from)s (%(ground)s). Check whether they are swapped."
    )


class ExclusionNotAllowed(Problem):
    code = "exclusion_not_allowed"
    message = "“%(rule)s”不适用扣除事由“%(ground)s”。%(allowed)s"
    message_en = "“%(rule_en)s” does not know the ground “%(ground)s” for excluding days. %(allowed_en)s"


class NoExtension(Problem):
    code = "no_extension"
    message = "“%(rule)s”不能延长（第 %(nth)d 次申请延长 %(length)s）：%(why)s请删去该项，或者核对所适用的程序。"
    message_en = (
        "“%(rule_en)s” cannot be extended (request no. %(nth)d, %(length_en)s): %(why_en)s"
        "Remove it or check which procedure applies."
    )


class WrongApprover(Problem):
    code = "wrong_approver"
    message = "第 %(nth)d 次延长应由%(expected)s批准（%(source)s），填写的是“%(given)s”。请核对批准文书。"
    message_en = (
        "Extension no. %(nth)d is for the %(expected_en)s to approve (%(source)s); “%(given)s” was entered. "
        "Check the approval."
    )


class ExtensionTooLong(Problem):
    code = "extension_too_long"
    message = "第 %(nth)d 次延长 %(length)s，超过法定上限 %(cap)s（%(source)s）。请核对批准的时长。"
    message_en = (
        "Extension no. %(nth)d of %(length_en)s exceeds the cap of %(cap_en)s (%(source)s). Check the approved length."
    )


class UnknownRestart(Problem):
    code = "unknown_restart"
    message = "“%(rule)s”没有名为“%(given)s”的重新计算事由；可选：%(known)s。"
    message_en = "“%(rule_en)s” has no ground named “%(given)s” for counting afresh; choose one of: %(known_en)s."


class RestartTooEarly(Problem):
    code = "restart_too_early"
    message = "重新计算之日 %(on)s 早于起算日 %(start)s。请核对两个日期。"
    message_en = "The count is said to start afresh on %(on)s, before it first began on %(start)s. Check both days."


class RestartTooLate(Problem):
    code = "restart_too_late"
    message = (
        "“%(rule)s”已于 %(end)s 届满，%(on)s 的“%(kind)s”不能使它重新计算。请核对日期；届满之前另有中断的，请一并录入。"
    )
    message_en = (
        "“%(rule_en)s” ran out on %(end)s; “%(kind)s” on %(on)s cannot start it afresh. "
        "Check the day; if it was interrupted before it ran out, enter that too."
    )


class ConversionNotApplicable(Problem):
    code = "conversion_not_applicable"
    message = "“%(rule)s”没有转换程序后连续计算的规定。刑事案件转换程序的，请填为重新计算（restarts）。"
    message_en = (
        "“%(rule_en)s” does not count on after a conversion. In a criminal case enter it as a new count (restarts)."
    )


class BeforeStart(Problem):
    code = "before_start"
    message = "“%(what)s”的日期 %(day)s 早于起算日 %(start)s。请核对两个日期。"
    message_en = "The day %(day)s of “%(what)s” is before the starting day %(start)s. Check both days."


class Fault(Protocol):
    """Something wrong in a file of the book; its text names file and line."""

    @property
    def in_english(self) -> str: ...

    @property
    def place(self) -> tuple[str, int]: ...


class BadBook(Problem):
    code = "bad_book"
    message = "法规书有 %(count)d 处错误，没有装载：\n%(faults)s"
    message_en = "The statute book has %(count)d faults and was not loaded:\n%(faults_en)s"

    @classmethod
    def of(cls, faults: Iterable[Fault]) -> BadBook:
        """Return the problem of all faults at once, in the order of files and lines."""
        ordered = sorted(set(faults), key=lambda fault: fault.place)
        return cls(
            count=len(ordered),
            faults="\n".join(str(fault) for fault in ordered),
            faults_en="\n".join(fault.in_english for fault in ordered),
        )


def nearest(wanted: str, known: list[str], cutoff: float = 0.5) -> list[str]:
    """Return up to three known names nearest to the wanted one, best first."""
    import difflib  # only on the way to an error: keeps the ordinary start quick

    return difflib.get_close_matches(wanted, known, n=3, cutoff=cutoff)
