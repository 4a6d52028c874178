"""The sentences of a fee's derivation, Chinese and English; the values are filled in."""

from __future__ import annotations

from heng.law.explain import Line
from heng.law.fees.compute import Step

WORDS = {
    "nothing": ("“%(quote)s”：不交纳。", "%(title_en)s: nothing is paid."),
    "flat": ("每件 %(sum)s 元。", "%(sum)s yuan a case."),
    "figure": ("每件 %(sum)s 元（法定幅度 %(margin)s 元之内，依 %(by)s 确定）。",
               "%(sum)s yuan a case, within the law's margin of %(margin)s yuan."),
    "margin": ("每件 %(sum)s 元，具体数额由省级政府规定（%(by)s）；填入本院执行的数额后得出确数。",
               "%(sum)s yuan a case; the province fixes the figure. Enter your court's figure for an exact fee."),
    "margin_court": ("每件 %(sum)s 元，幅度内的数额由受理法院确定；填入后得出确数。",
                     "%(sum)s yuan a case; the court fixes the figure within the margin. Enter it for an exact fee."),
    "cases": ("%(sum)s 元 × %(cases)s 件 = %(result)s 元。", "%(sum)s yuan × %(cases)s cases = %(result)s yuan."),
    "tier_fixed": ("不超过 %(up_to)s 元的部分：%(result)s 元。", "Up to %(up_to)s yuan: %(result)s yuan."),
    "tier_free": ("不超过 %(up_to)s 元的部分：不另行交纳。", "Up to %(up_to)s yuan: nothing further."),
    "tier_rate": ("超过 %(over)s 元至 %(up_to)s 元的部分：%(part)s × %(rate)s%% = %(result)s 元。",
                  "Over %(over)s up to %(up_to)s yuan: %(part)s × %(rate)s%% = %(result)s yuan."),
    "tier_last": ("超过 %(over)s 元的部分：%(part)s × %(rate)s%% = %(result)s 元。",
                  "Over %(over)s yuan: %(part)s × %(rate)s%% = %(result)s yuan."),
    "sum": ("合计：%(parts)s = %(result)s 元。", "Sum: %(parts)s = %(result)s yuan."),
    "like": ("按照“%(title)s”的标准计算。", "Computed by the tariff “%(title_en)s”."),
    "share": ("交纳其 %(part)s：%(sum)s × %(part)s = %(result)s 元。",
              "%(part)s of it is paid: %(sum)s × %(part)s = %(result)s yuan."),
    "cap": ("%(sum)s 元超过上限，按最高 %(most)s 元交纳。", "%(sum)s yuan exceeds the cap; the most paid is %(most)s yuan."),
    "halved": ("%(rule)s，减半：%(sum)s × %(part)s = %(result)s 元。",
               "Halved (%(rule_en)s): %(sum)s × %(part)s = %(result)s yuan."),
    "once": ("%(rule)s；%(others)s，不再减半。", "Also: %(others_en)s; but %(rule_en)s."),
    "not_halved": ("本项按每件定额交纳，本书不减半（没有明文）。", "Charged per case and not halved here (no text settles it)."),
    "not_halved_application": ("减半只及于案件受理费；本项是申请费，不减半。",
                               "Only acceptance fees are halved; this is an application fee and is not."),
    "relief": ("司法救助，减免 %(share)s（%(rule)s）：%(sum)s − 减免部分 = %(result)s 元。",
               "Judicial relief of %(share)s (%(rule_en)s): %(sum)s less the relief = %(result)s yuan."),
    "rule": ("%(rule)s。", "%(rule_en)s."),
    "total_claims": ("%(rule)s：%(parts)s = %(result)s 元。", "%(rule_en)s: %(parts)s = %(result)s yuan."),
    "whole_judgment": ("一审诉讼请求 %(first)s 元，只就其中 %(amount)s 元计算。",
                       "The claim at first instance was %(first)s yuan; the fee is counted on %(amount)s yuan of it."),
    "beyond_judgment": ("注意：上诉请求 %(amount)s 元高于一审的 %(first)s 元，请核对。",
                        "Note: the appeal is for %(amount)s yuan, more than the %(first)s yuan at first instance; check."),
    "before": ("变更前 %(amount)s 元，应交 %(result)s 元。", "Before the change, on %(amount)s yuan: %(result)s yuan."),
    "after": ("变更后 %(amount)s 元，应交 %(result)s 元。", "After the change, on %(amount)s yuan: %(result)s yuan."),
    "credit": ("已交 %(paid)s 元：%(due)s − %(paid)s = %(result)s 元。",
               "Paid so far %(paid)s yuan: %(due)s − %(paid)s = %(result)s yuan."),
    "difference": ("差额：%(more)s − %(less)s = %(result)s 元。", "Difference: %(more)s − %(less)s = %(result)s yuan."),
    "default": ("%(rule)s：%(paid)s × %(part)s = %(result)s 元。", "%(rule_en)s: %(paid)s × %(part)s = %(result)s yuan."),
    "returned": ("%(rule)s：%(paid)s × %(part)s = %(result)s 元。", "%(rule_en)s: %(paid)s × %(part)s = %(result)s yuan."),
    "unused": ("填写的“%(what)s”不影响本项数额。", "“%(what)s” makes no difference to this fee."),
    "rounding": ("取整：%(exact)s → %(result)s 元。", "Rounded: %(exact)s → %(result)s yuan."),
    "fee": ("%(levy)s：%(result)s 元。", "%(levy_en)s: %(result)s yuan."),
    "pay": ("应补交：%(result)s 元。", "To be paid in addition: %(result)s yuan."),
    "return": ("应退还：%(result)s 元。", "To be returned: %(result)s yuan."),
}  # fmt: skip


def line(step: Step) -> Line:
    """Return a step in words."""
    text, text_en = WORDS[step.what]
    said = text_en % step.values
    return Line(text % step.values, said[:1].upper() + said[1:], step.source)
