"""What people enter, taken as they meant it or refused: words, days that cannot be, events in an odd order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from heng.law.clock import labels
from heng.law.edition import current
from heng.law.problems import Problem
from heng.law.wire import clock as wire

BOOK = current()
CIVIL, CRIMINAL = BOOK.time_limit("civil_ordinary_trial"), BOOK.time_limit("crim_public_ordinary")


def ask(clock: str, start: str, **more: Any) -> dict[str, Any]:
    item = {"clock": clock, "event": {"date": start}, **more}
    return wire.from_json(item, BOOK, BOOK.calendar, BOOK.settings())


def refused(clock: str, start: str, **more: Any) -> str:
    with pytest.raises(Problem) as caught:
        ask(clock, start, **more)
    return caught.value.code


def said(answer: dict[str, Any]) -> str:
    return "\n".join(f"{line['text']} 〔{line['source']}〕" for line in answer["explain"])


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("本院院长", {"court_president"}),
        ("院长批准", {"court_president"}),
        ("双方同意并经院长批准", {"parties", "court_president"}),
        ("上一级人民法院批准", {"higher_court"}),
        ("省高院", {"high_court", "higher_court"}),
        ("未经院长批准", set()),
        ("上级法院院长", set()),
        ("审判长", set()),
    ],
)
def test_approvers_are_recognised_by_what_people_write(words: str, codes: set[str]):
    assert labels.approvers(words, CIVIL.approvers) == codes


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("公告送达", "publication"),
        ("重新鉴定", "appraisal"),
        ("委托评估", "audit"),
        ("管辖权异议处理", "jurisdiction_objection"),
        ("管辖权争议", "jurisdiction_dispute"),
        ("等待另案结果中止", "stay"),
        ("因不可抗力中止诉讼", "stay"),
        ("当事人申请重新鉴定、延期审理", "new_evidence"),
        ("当事人申请新证人延期审理", "new_evidence"),
        ("申请重新鉴定而延期", "new_evidence"),
        ("立案后委托调解的延长期", "mediation_extended"),
        ("延长审限", None),
        ("延期举证", None),
        ("不中止", None),
        ("调解", None),
    ],
)
def test_grounds_are_recognised_by_what_people_write(words: str, code: str | None):
    found = labels.ground(words, CIVIL)
    assert (found.code if found else None) == code


def test_a_ground_cites_the_law_of_its_procedure_and_day():
    span = [{"from": "2019-05-01", "to": "2019-06-01", "kind": "鉴定"}]
    assert "行政诉讼法解释(2018)第五十条" in said(ask("adm_ordinary_trial", "2019-03-01", exclusions=span))
    assert "审限规定(2000)第九条" in said(ask("civil_ordinary_trial", "2019-03-01", exclusions=span))
    later = [{"from": "2024-05-01", "to": "2024-06-01", "kind": "鉴定"}]
    assert "民事诉讼法解释(2022)第二百四十三条" in said(ask("civil_ordinary_trial", "2024-03-01", exclusions=later))


def test_what_is_contested_or_memory_is_marked_wherever_it_counts():
    span = [{"from": "2024-05-01", "to": "2024-05-09", "kind": "请示"}]
    assert "执行期限规定(2006)第十三条〔置信C〕" in said(ask("enf_implementation", "2024-03-01", exclusions=span))
    steps = [{"n": 6, "unit": "months", "by": "院长"}, {"n": 3, "unit": "months", "by": "上级法院"}]
    assert "审限规定(2000)第二条〔约定〕" in said(ask("civil_ordinary_trial", "2024-03-01", extensions=steps))


def test_a_limitation_period_that_ran_out_is_not_started_afresh():
    late = [{"on": "2025-06-10", "kind": "申请执行"}]
    assert refused("enf_apply_limitation", "2022-06-10", restarts=late) == "restart_too_late"
    twice = [{"on": "2024-03-01", "kind": "达成和解"}, *late]
    assert ask("enf_apply_limitation", "2022-06-10", restarts=twice)["end"] == "2027-06-10"


def test_a_criminal_conversion_counts_only_in_the_procedure_it_leads_to():
    to_ordinary = [{"on": "2025-02-10", "kind": "转为普通程序"}]
    assert refused("crim_summary", "2025-01-27", restarts=to_ordinary) == "unknown_restart"
    assert ask("crim_public_ordinary", "2025-01-27", restarts=to_ordinary)["raw_end"] == "2025-04-10"
    assert refused("crim_public_ordinary", "2025-01-27", converted={"on": "2025-02-10"}) == "conversion_not_applicable"


def test_an_extension_granted_before_a_new_count_belonged_to_the_old_one():
    grant = {"n": 3, "unit": "months", "by": "上一级人民法院"}
    again = [{"on": "2025-03-20", "kind": "补充侦查"}]
    dated = ask("crim_public_ordinary", "2025-01-27", extensions=[{**grant, "on": "2025-03-10"}], restarts=again)
    assert dated["raw_end"] == "2025-05-20"
    undated = ask("crim_public_ordinary", "2025-01-27", extensions=[grant], restarts=again)
    assert undated["raw_end"] == "2025-09-20"


@pytest.mark.parametrize("unit", ["workdays", "hours", "days_before"])
def test_an_extension_in_a_unit_that_cannot_be_added_is_refused(unit: str):
    grant = [{"n": 6, "unit": unit, "by": "院长"}]
    assert refused("civil_ordinary_trial", "2024-01-10", extensions=grant) == "bad_input"


def test_steps_without_a_number_in_the_law_can_be_repeated():
    grants = [{"n": 3, "unit": "months", "by": "高级人民法院"}, {"n": 2, "unit": "months", "by": "高级人民法院"}]
    assert ask("adm_ordinary_trial", "2024-01-10", extensions=grants)["raw_end"] == "2024-12-10"


def test_the_days_left_do_not_count_an_exclusion_twice():
    spans = [
        {"from": "2025-04-01", "to": "2025-04-20", "kind": "鉴定"},
        {"from": "2025-04-10", "kind": "中止诉讼"},
        {"from": "2025-05-01", "to": "2025-05-09", "kind": "公告"},
    ]
    answer = ask("civil_ordinary_trial", "2025-03-03", exclusions=spans, on="2025-08-01")
    assert (answer["state"], answer["days_left"]) == ("suspended", 155)
    assert "不另扣除" in said(answer), "what was entered after the clock stopped is told, not dropped"


def test_a_stay_counts_from_the_day_it_begins():
    stay = [{"from": "2025-04-01", "kind": "中止诉讼"}]
    before = ask("civil_ordinary_trial", "2025-03-03", exclusions=stay, on="2025-03-20")
    assert (before["state"], before["end"]) == ("running", "2025-09-03")
    within = [{"from": "2025-04-01", "to": "2025-05-01", "kind": "鉴定"}]
    assert ask("civil_ordinary_trial", "2025-03-03", exclusions=within, on="2025-04-15")["state"] == "suspended"
    assert ask("civil_ordinary_trial", "2025-03-03", exclusions=within, on="2025-05-15")["state"] == "running"


def test_what_was_posted_in_time_is_met_whenever_it_arrives():
    answer = ask("civil_appeal_judgment", "2025-09-22", posted_on="2025-10-08", finished_on="2025-10-20")
    assert (answer["state"], answer["timely"]) == ("met", True)


def test_an_outer_limit_decides_what_is_overdue():
    assert ask("crim_public_ordinary", "2025-01-02", finished_on="2025-03-20")["state"] == "met"
    assert ask("crim_public_ordinary", "2025-01-02", finished_on="2025-04-03")["state"] == "overdue"


def test_a_minimum_is_never_overdue():
    assert ask("civil_evidence_ordinary", "2024-03-01", on="2024-06-01")["state"] == "met"


@pytest.mark.parametrize(
    "more", [{"finished_on": "2024-01-01"}, {"posted_on": "2024-01-01"}, {"converted": {"on": "2024-01-01"}}]
)
def test_what_happened_before_the_start_is_refused(more: dict[str, Any]):
    assert refused("civil_ordinary_trial", "2024-01-10", **more) == "before_start"


def test_a_criminal_cap_counts_criminal_months():
    span = [{"from": "2025-02-28", "to": "2025-04-20", "kind": "检察院阅卷"}]
    assert ask("crim_second", "2025-02-03", exclusions=span)["excluded_days"] == 31


def test_the_windows_are_told_only_while_an_extension_is_left():
    grant = [{"n": 1, "unit": "months", "by": "院长"}]
    assert "apply_by" in ask("civil_summary_trial", "2024-03-11")
    assert "apply_by" not in ask("civil_summary_trial", "2024-03-11", extensions=grant)


def test_filing_is_not_called_approval():
    steps = [{"n": 3, "unit": "months", "by": "院长"}, {"n": 1, "unit": "months", "by": "高级人民法院"}]
    assert "报高级人民法院备案" in said(ask("enf_implementation", "2024-08-10", extensions=steps))


def test_an_approver_nobody_entered_is_not_invented():
    assert "未填批准人" in said(ask("civil_summary_trial", "2024-03-11", extensions=[{"n": 1, "unit": "months"}]))


@pytest.mark.parametrize(
    ("convention", "rule", "start", "more", "named"),
    [
        ({}, "enf_apply_limitation", "2022-03-10", {"exclusions": [{"from": "2024-01-15", "to": "2024-02-15", "kind": "不可抗力"}]}, "时效中止后的计算"),
        ({"limitation_resumes": "six_months"}, "enf_apply_limitation", "2022-03-10", {"exclusions": [{"from": "2024-01-15", "to": "2024-02-15", "kind": "不可抗力"}]}, "时效中止后的计算"),
        ({"exclusion_begins": "at_any_time"}, "civil_summary_trial", "2024-03-11", {"exclusions": [{"from": "2024-06-20", "to": "2024-08-01", "kind": "鉴定"}]}, "扣除须何时开始"),
        ({"exclusion_overlap": "sum"}, "civil_ordinary_trial", "2024-01-10", {"exclusions": [{"from": "2024-03-01", "to": "2024-04-01", "kind": "鉴定"}, {"from": "2024-03-15", "to": "2024-04-14", "kind": "公告"}]}, "扣除期间重叠"),
        ({}, "voter_qualification", "2026-11-10", {}, "倒数的起点"),
        ({}, "preservation_term", "2023-08-31", {}, "不顺延的期限"),
        ({}, "civil_ordinary_trial", "2024-01-10", {"length": {"n": 4, "unit": "months"}}, "试算"),
    ],
)  # fmt: skip
def test_a_convention_that_decides_is_named(convention, rule, start, more, named):
    assert f"约定：{named}" in said(ask(rule, start, settings=convention, **more))


def test_a_custody_limit_cites_why_it_does_not_move():
    assert "刑事诉讼法(2018)第一百零五条" in said(ask("crim_bail", "2024-03-01"))


def test_working_days_cite_why_they_are_working_days():
    assert "行政强制法(2011)第六十九条" in said(ask("adm_nonlit_accept", "2024-09-27"))


@pytest.mark.parametrize(
    "more",
    [
        {"length": 1},
        {"length": []},
        {"settings": 1},
        {"settings": {"order": 0}},
        {"extensions": {"n": 1}},
        {"extensions": [{"n": 1, "unit": "months", "approver": "高院"}]},
        {"exclusions": [{"from": "2024-03-01", "end": "2024-04-10", "kind": "鉴定"}]},
        {"exclude": []},
        {"custody": "perhaps"},
        {"length": {"n": 1, "unit": "months", "plus_half_month_days": 7}},
        {"event": {"date": "2024-01-10", "dates": {"原告": "2024-01-10"}}},
        {"event": 7},
        {"on": {}},
        {"when": ["x"]},
    ],
)
def test_a_wrong_type_or_word_is_refused_with_a_sentence(more: dict[str, Any]):
    item = {"clock": "crim_summary", "event": {"date": "2024-01-10"}, **more}
    with pytest.raises(Problem) as caught:
        wire.from_json(item, BOOK, BOOK.calendar, BOOK.settings())
    assert caught.value.text.endswith("。")


def test_yes_and_no_are_understood_in_words():
    assert ask("crim_summary", "2024-05-27", custody="否")["end"] == "2024-06-17"
    assert ask("crim_summary", "2024-05-27", custody="是")["end"] == "2024-06-16"


def test_the_versions_of_2017_are_cited_for_cases_of_their_time():
    assert "民事诉讼法(2017)第一百四十九条〔置信B〕" in said(ask("civil_ordinary_trial", "2019-03-04"))
    assert date(2017, 7, 1) in {dated.from_day for dated in CIVIL.dated}
    assert CRIMINAL.restarts
