"""What can be wrong with a question about causes."""

from __future__ import annotations

from heng.law.problems import Problem


class UnknownCause(Problem):
    code = "unknown_cause"
    message = "没有名为“%(given)s”的案由。%(nearest)s"
    message_en = "There is no cause named “%(given)s”. %(nearest_en)s"


class UnknownCauseCode(Problem):
    code = "unknown_cause_code"
    message = "没有编码为“%(given)s”的案由。编码写成 M2025-9-24-292-1 的形式（M民事、X刑事、A行政）。%(nearest)s"
    message_en = (
        "There is no cause with the code “%(given)s”. Codes look like M2025-9-24-292-1 (M civil, X criminal, "
        "A administrative). %(nearest_en)s"
    )


class NoCatalogue(Problem):
    code = "no_catalogue"
    message = (
        "本书没有 %(day)s 施行的%(kind)s案由清单，最早的自 %(first)s 起。请核对收案日；"
        "确属旧案的，请去掉日期，按现行清单查找，再与当时的清单核对。"
    )
    message_en = (
        "The book holds no catalogue of %(kind_en)s causes for %(day)s; the first is from %(first)s. Check the filing "
        "day; for an old case leave the day out, look in the present catalogue and compare it with that of the time."
    )
