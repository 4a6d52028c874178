"""Which procedure a case may take: what decides, what keeps out, and that nothing is decided on what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import statutes
from hypothesis import given
from hypothesis import strategies as st

from heng.law.edition import current
from heng.law.eligibility import CaseFacts, Eligibility, Terms, Wage, Way, decide
from heng.law.loading.sources import split_source
from heng.law.problems import Problem
from heng.law.records import authorities_in
from heng.law.situations import Situation
from heng.law.wire import eligibility as wire
from heng.law.wire.situations import run

BOOK = current()
SMALL, SUMMARY = BOOK.procedures["civil_small_claims"], BOOK.procedures["civil_summary"]
YES = {"simple": True, "money_claim": True}


def test_every_procedure_has_situations(answer_situations: dict[str, list[Situation]]):
    assert {each.rule_id for each in answer_situations["procedures"]} == set(BOOK.procedures)


def test_every_quote_stands_in_the_article_it_cites(facts: Path):
    checked = 0
    for authority in authorities_in(BOOK.procedures):
        law, article = split_source(authority.source, BOOK.laws)
        if authority.quote and law and law.text:
            words = statutes.words_of(facts / "data" / "statutes", law.text, article)
            assert words is not None, authority.source
            assert statutes.squeeze(authority.quote) in words, authority
            checked += 1
    assert checked > 40


def moved(way: Way) -> list[Way]:
    """A way with each of its numbers a little more and less."""
    shares = (
        [replace(way, wage_share=way.wage_share + n) for n in (Fraction(1, 100), Fraction(-1, 100))]
        if way.wage_share
        else []
    )
    return [*shares, *([replace(way, up_to=way.up_to + 1), replace(way, up_to=way.up_to - 1)] if way.up_to else [])]


def test_changing_any_number_breaks_a_situation(answer_situations: dict[str, list[Situation]]):
    alive, count = [], 0
    for procedure in BOOK.procedures.values():
        for terms in procedure.dated:
            for way in terms.ways:
                for changed in moved(way):
                    count += 1
                    if not any(
                        broken(procedure, terms, way, changed, each) for each in answer_situations["procedures"]
                    ):
                        alive.append(f"{procedure.id} {terms.from_day} {way.outcome}")
    assert count >= 20
    assert not alive


def broken(procedure: Eligibility, terms: Terms, way: Way, changed: Way, situation: Situation) -> bool:
    """Whether a situation fails when one way is changed."""
    if situation.rule_id != procedure.id:
        return False
    new = replace(terms, ways=tuple(changed if each is way else each for each in terms.ways))
    other = replace(procedure, dated=tuple(new if each is terms else each for each in procedure.dated))
    edition = type(BOOK)(BOOK.folder)
    vars(edition).update(procedures={**BOOK.procedures, procedure.id: other})
    return bool(run(situation, edition))


amounts = st.integers(0, 10**9)


@given(amounts, amounts, st.integers(1, 10**8))
def test_more_at_stake_never_makes_small_claims_stricter(one: int, other: int, wage: int):
    order = {"must": 0, "by_agreement": 1, "may_not": 2}
    less, more = sorted((one, other))
    outcomes = [decide(SMALL, CaseFacts(date(2026, 3, 2), n, YES, {2025: Wage(wage)})).outcome for n in (less, more)]
    assert order[outcomes[0]] <= order[outcomes[1]]


@given(
    st.sampled_from(sorted({fact for terms in SMALL.dated[-1:] for each in terms.exclusions for fact in each.facts})),
    amounts,
)
def test_one_exclusion_is_enough_whatever_else_is_known(fact: str, amount: int):
    for facts in ({fact: True}, {**YES, fact: True}):
        decision = decide(SMALL, CaseFacts(date(2026, 3, 2), amount, facts, {2025: Wage(10_000_000)}))
        assert (decision.outcome, decision.missing) == ("may_not", ())


@given(st.dictionaries(st.sampled_from(["simple", "money_claim"]), st.booleans()), st.none() | amounts, st.booleans())
def test_what_is_not_known_is_never_decided(facts: dict[str, bool], amount: int | None, wage_known: bool):
    wages = {2025: Wage(10_000_000)} if wage_known else {}
    decision = decide(SMALL, CaseFacts(date(2026, 3, 2), amount, facts, wages))
    known = [amount] if amount is not None else [1, 5_000_000, 5_000_001, 20_000_000, 20_000_001]
    paid = [wages] if wage_known else [{2025: Wage(n)} for n in (1, 10_000_000, 10**12)]
    whole = [{"simple": a, "money_claim": b, **facts} for a in (True, False) for b in (True, False)]
    outcomes = {
        decide(SMALL, CaseFacts(date(2026, 3, 2), n, each, wage)).outcome
        for n in known
        for each in whole
        for wage in paid
    }
    if decision.outcome == "cannot_tell":
        assert decision.missing
        assert "请填写" in decision.explain()[-2].text
    else:
        assert outcomes == {decision.outcome}, "whatever is still to be learnt, it cannot change what was decided"


def test_the_wage_of_a_later_year_or_the_same_year_does_not_count():
    some = Wage(1)
    assert CaseFacts(date(2026, 1, 2), wages={2026: some, 2027: some}).wage() is None
    assert CaseFacts(date(2026, 1, 2), wages={2026: some, 2024: some, 2023: Wage(2)}).wage() == (2024, some)


def test_a_wage_counts_from_its_publication_and_not_when_it_is_old():
    wages = {2024: Wage(10), 2025: Wage(9, published=date(2026, 5, 20))}
    assert CaseFacts(date(2026, 5, 19), wages=wages).wage() == (2024, Wage(10))
    assert CaseFacts(date(2026, 5, 20), wages=wages).wage() == (2025, wages[2025])
    assert CaseFacts(date(2026, 5, 20), wages={2010: Wage(5)}).wage() is None


SUMMARY_OUT = sorted({fact for each in SUMMARY.dated[-1].exclusions for fact in each.facts})


@pytest.mark.parametrize("fact", SUMMARY_OUT)
@pytest.mark.parametrize("on", [date(2021, 6, 1), date(2022, 6, 1), date(2026, 3, 2)])
def test_what_is_kept_out_of_summary_procedure_is_kept_out_of_small_claims(fact: str, on: date):
    """小额诉讼 is a part of the summary procedure: the two answers never contradict each other."""
    wages = {on.year - 1: Wage(10_000_000)}
    outcomes = {decide(each, CaseFacts(on, 1, {**YES, fact: True}, wages)).outcome for each in (SMALL, SUMMARY)}
    assert outcomes == {"may_not"}


def test_a_missing_party_makes_summary_procedure_ask_when_it_went_missing():
    case = CaseFacts(date(2026, 3, 2), 1, {"simple": True, "party_missing": True}, {2025: Wage(10_000_000)})
    assert decide(SUMMARY, case).missing == ("defendant_missing",)


@pytest.mark.parametrize(("agreed", "outcome"), [(True, "may"), (False, "may_not"), (None, "by_agreement")])
def test_what_the_parties_agreed_counts(agreed: bool | None, outcome: str):
    facts = YES if agreed is None else {**YES, "agreed_small_claims": agreed}
    case = CaseFacts(date(2026, 3, 2), 10_000_000, facts, {2025: Wage(10_000_000)})
    assert decide(SMALL, case).outcome == outcome


def test_everything_that_is_wanting_is_asked_for_at_once():
    assert decide(SMALL, CaseFacts(date(2026, 3, 2), facts=YES)).missing == ("amount", "wage")


def test_one_procedure_without_a_text_does_not_cost_the_other_its_answer():
    answer = wire.from_json({"on": "2020-06-01", "amount": "1", "wages": {"2019": "100000"}, **YES}, BOOK)
    assert answer["civil_small_claims"]["outcome"] == "must"
    assert answer["civil_summary"]["error"]["code"] == "before_law"


def test_every_line_has_its_article_and_the_last_one_the_outcome():
    decision = decide(SUMMARY, CaseFacts(date(2026, 3, 2), 1, {"simple": True}, {2025: Wage(10_000_000)}))
    assert all(line.text and line.text_en and line.source for line in decision.explain())
    assert decision.explain()[-1].text == "民事简易程序：应当适用。"


def test_both_civil_procedures_are_answered_at_once_with_the_forms_of_the_cause():
    item = {"on": "2026-03-02", "amount": "30000", "wages": {"2025": "100000"}, **YES, "cause": "民间借贷纠纷"}
    answer = wire.from_json(item, BOOK)
    assert answer["civil_small_claims"]["outcome"] == "must"
    assert answer["civil_summary"]["outcome"] == "must"
    assert [each["name"] for each in answer["forms"]] == ["民间借贷纠纷"]


@pytest.mark.parametrize(
    ("item", "code", "says"),
    [
        ({}, "missing_input", "on"),
        ({"on": "2026-03-02", "procedure": "civil_small_claim"}, "unknown_rule", "civil_small_claims"),
        ({"on": "2026-03-02", "simpel": True}, "bad_input", "simple"),
        ({"on": "2026-03-02", "simple": "perhaps"}, "bad_input", "perhaps"),
        ({"on": "2026-03-02", "wages": {"25": "1"}}, "bad_input", "25"),
        ({"on": "2026-03-02", "wages": 100000}, "bad_input", "2025"),
        ({"on": "2026-03-02", "wages": {"²025": "1"}}, "bad_input", "²025"),
        ({"on": "2026-03-02", "wages": {"2025": "0"}}, "bad_input", "0"),
        ({"on": "2026-03-02", "simple": False, "facts": {"simple": True}}, "bad_input", "simple"),
        ({"on": "2026-03-02", "facts": []}, "bad_input", "facts"),
        ({"on": "2026-03-02", "amount": "-1"}, "bad_input", "-1"),
        ({"on": "2026-03-02", "cause": "没有这种案由纠纷"}, "unknown_cause", "没有这种案由"),
        ({"on": "2010-03-02"}, "before_law", "2013-01-01"),
    ],
)
def test_a_wrong_entry_gets_a_sentence(item: dict[str, Any], code: str, says: str):
    with pytest.raises(Problem) as caught:
        wire.from_json(item, BOOK)
    assert caught.value.code == code
    assert says in caught.value.text


def test_a_fact_can_be_named_in_chinese():
    item = {"procedure": "civil_small_claims", "on": "2026-03-02", "facts": {"涉外案件": "是"}}
    assert wire.from_json(item, BOOK)["outcome"] == "may_not"
