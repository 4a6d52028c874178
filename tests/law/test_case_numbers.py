"""Case numbers: every way to write one, and what is none."""

from __future__ import annotations

import csv
import re
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heng.law import case_numbers, numerals
from heng.law.case_numbers import NotACaseNumber, parse, written
from heng.law.edition import BOOK, current
from heng.law.loading import case_types, courts
from heng.law.loading.entries import Faults
from heng.law.problems import Problem
from heng.law.wire import numbers


def load(folder: Path = BOOK) -> tuple[case_numbers.TypeBook, Faults]:
    faults = Faults()
    return case_types.load(folder / "case-types", folder, current().laws, faults), faults


TYPES, FAULTS = load()
COURTS = courts.load(BOOK / "courts", BOOK, current().laws, Faults())


def real(facts: Path) -> list[dict[str, str]]:
    with (facts / "data" / "case_numbers_with_court.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_room_loads_without_fault():
    assert not FAULTS, "\n".join(map(str, FAULTS))
    assert TYPES.words == frozenset(COURTS.provinces)
    for kind in TYPES.types.values():
        for named in (kind.named, kind.group_named, *(matter.named for matter in kind.matters)):
            assert named.title, kind.word
            assert not re.search("[一-龥]", named.title_en), kind.word


def test_every_word_of_the_fact_table_has_its_codes(facts):
    section = (facts / "facts" / "procedure-law.md").read_text(encoding="utf-8").split("## 7 ")[1].split("## 8 ")[0]
    cells = [cell.strip() for row in re.findall(r"^\|(.+)\|$", section, re.MULTILINE) for cell in row.split("|")]
    words = {
        word.strip() for cell in cells[::2] for word in cell.split("/") if re.fullmatch("[一-龥]{1,5}", word.strip())
    }
    missing = words - {"代字"} - TYPES.types.keys() - {"司救民", "刑", "行", "执", "访"}
    assert len(words) > 50
    assert not missing
    stated = {
        "民初": "0301", "刑初": "0201", "行初": "0401", "民撤": "0308", "民监": "0304", "民申": "0305", "民抗": "0306",
        "民再": "0307", "民他": "0330", "民保令": "0332", "民保更": "0333", "民辖终": "0109", "民辖监": "0110",
        "财保": "0901", "行保": "0902", "证保": "0904", "执": "1002", "执恢": "1003", "执保": "1004", "执异": "1006",
        "执复": "1007", "执监": "1008", "执协": "1009", "执他": "1010", "行审": "0409", "行审复": "0410",
        "刑更": "0224", "刑更备": "0226", "刑医": "0214", "刑医解": "0215", "刑他": "0227", "司惩复": "0804",
        "司救民": "0519", "司救刑": "0518", "司救行": "0520", "司救执": "0522", "司救访": "0523", "法赔": "0510",
        "行赔初": "0502", "清申": "1102", "破申": "1103", "强清": "1110", "委赔": "0511", "民督": "0328", "民督监": "0329",
    }  # fmt: skip
    assert {word: TYPES.types[word].codes for word in stated} == {word: (code,) for word, code in stated.items()}
    several = {
        "民特": range(310, 323),
        "民辖": range(105, 109),
        "刑辖": (102, 103),
        "司惩": (802, 803),
        "破": (1112, 1113, 1114),
    }
    for word, codes in several.items():
        assert TYPES.types[word].codes == tuple(f"{code:04d}" for code in codes)


def test_every_real_number_is_read_and_written_back(facts):
    rows = real(facts)
    assert len(rows) == 134
    for row in rows:
        number = parse(row["raw"], TYPES)
        assert (str(number.year), str(number.serial)) == (row["year"], row["serial"])
        assert number.canonical == row["raw"].replace("(", "（").replace(")", "）")
        assert number.type is not None
        if number.style == "new2016":
            assert number.court == row["court_code"]
            assert f"{number.special}{number.type_word}{number.join}" == row["type_code"]


def test_the_only_old_numbers_of_the_data(facts):
    """The data calls all 134 new; two of 2013 and 2014 open with 新 (新河县) and 宁 (南京) and are old."""
    old = [parse(row["raw"], TYPES) for row in real(facts) if parse(row["raw"], TYPES).style == "old"]
    assert [(number.text, number.words) for number in old] == [
        ("（2013）新民初字第243号", "新民初"),
        ("（2014）宁民终字第2955号", "宁民终"),
    ]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("(2024)湘1228民初123号", "（2024）湘1228民初123号"),
        ("〔2024〕湘1228民初123号", "（2024）湘1228民初123号"),
        ("[2024]湘1228民初123号", "（2024）湘1228民初123号"),
        ("【2024】湘1228民初123号", "（2024）湘1228民初123号"),
        (" （２０２４） 湘１２２８ 民初\u3000１２３ 号 ", "（2024）湘1228民初123号"),
        ("（2024）湘1228民初0123号", "（2024）湘1228民初123号"),
        ("（2024）湘1228执123号之一", "（2024）湘1228执123号之一"),
        ("（2024）湘1228执123号之十", "（2024）湘1228执123号之十"),
        ("（2024）湘1228执123号之十一", "（2024）湘1228执123号之十一"),
        ("（2024）湘1228执123之一号", "（2024）湘1228执123号之一"),
        ("（2024）湘1228执123号之2", "（2024）湘1228执123号之二"),
        ("（2024）最高法知民终1号", "（2024）最高法知民终1号"),
        ("（2024）粤03知民初12号", "（2024）粤03知民初12号"),
        ("（2024）湘民申5号", "（2024）湘民申5号"),
        ("（2023）川0104民诉前调801号", "（2023）川0104民诉前调801号"),
        ("（2023）川0104诉前调确8号", "（2023）川0104诉前调确8号"),
        ("（2023）川0104诉前调书8号", "（2023）川0104诉前调书8号"),
        ("（2014）杭余民初字第1907号", "（2014）杭余民初字第1907号"),
        ("（2013）铜官民一初字第00502号", "（2013）铜官民一初字第00502号"),
        ("(2014)沪一中民六(商)终字第123号", "（2014）沪一中民六（商）终字第123号"),
        ("(2015)晋0107民初字第255号", "（2015）晋0107民初字第255号"),
    ],
)
def test_writings(text, canonical):
    number = parse(text, TYPES)
    assert number.canonical == canonical
    assert number.text == text
    assert parse(canonical, TYPES) == number
    assert written(parse(canonical, TYPES)) == canonical


def test_the_parts_of_a_number():
    number = parse("（2024）粤03知民初12号之三", TYPES)
    assert (number.court, number.special, number.type_word, number.serial, number.suffix) == (
        "粤03",
        "知",
        "民初",
        12,
        3,
    )
    assert number.notes == ()


@pytest.mark.parametrize(
    ("text", "words", "type_word"),
    [
        ("（2014）杭余民初字第1907号", "杭余民初", "民初"),
        ("（2013）铜官民一初字第00502号", "铜官民一初", "民初"),
        ("（2014）沪一中民六（商）终字第123号", "沪一中民六（商）终", "民终"),
        ("（2014）新民初字第5号", "新民初", "民初"),
        ("（2010）甲执字第5号", "甲执", "执"),
        ("（2010）甲商外字第5号", "甲商外", ""),
    ],
)
def test_an_old_number_is_told_as_far_as_it_can_be(text, words, type_word):
    number = parse(text, TYPES)
    assert (number.style, number.court, number.words, number.type_word) == ("old", "", words, type_word)


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("（2024）湘1228民奇1号", ("unknown_type",)),
        ("（2024）湘1228诉调1号", ("unknown_type",)),
        ("（2015）晋0107民初字第255号", ("early", "joined")),
        ("（2014）湘1228民初5号", ("early",)),
        ("（2024）湘1228民初05号", ("padded",)),
        ("（2019）甲民初字第5号", ("late",)),
    ],
)
def test_what_is_odd_is_flagged(text, notes):
    number = parse(text, TYPES)
    assert number.notes == notes
    assert all(len(remark) == 2 and all(remark) for remark in number.remarks())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "year in brackets"),
        ("湘1228民初123号", "year in brackets"),
        ("（24）湘1228民初123号", "four digits"),
        ("（20244）湘1228民初123号", "four digits"),
        ("（1848）湘1228民初123号", "between 1949 and 2099"),
        ("（2100）湘1228民初123号", "between 1949 and 2099"),
        ("（2024）湘1228民初号", "no serial"),
        ("（2024）湘1228民初0号", "begin at 1"),
        ("（2024）湘1228民初000号", "begin at 1"),
        ("（2024）湘1228民初123456789号", "more than 8"),
        ("（2024）湘1228民初123", "end in a serial"),
        ("（2024）湘1228民初123号民事判决书", "end in a serial"),
        ("（2024）湘1228民初12A号", "no letters"),
        ("（2024）Ｘ1228民初12号", "no letters"),
        ("（2024）台0101民初1号", "opens no court code"),
        ("（2024）1228民初1号", "opens no court code"),
        ("（2024）5号", "no court and no type"),
        ("（2024）湘122民初1号", "two digits"),
        ("（2024）湘12288民初1号", "two digits"),
        ("（2024）最高法01民初1号", "two digits"),
        ("（2024）湘1228号", "no type"),
        ("（2024）湘1228民初-5号", "cannot be a type"),
        ("（2024）湘1228民事一审案件号1号", "cannot be a type"),
        ("（2024）湘1228执1号之一百", "end in a serial"),
        ("（2024）湘1228执1号之十十", "no suffix"),
        ("（2024）湘1228执1号之二一", "no suffix"),
        ("（2024）湘1228执1之一号之二", "two suffixes"),
        ("（2014）1228字第5号", "cannot be the words"),
    ],
)
def test_what_is_no_number_is_refused_with_a_sentence(text, says):
    with pytest.raises(NotACaseNumber) as caught:
        parse(text, TYPES)
    assert says in caught.value.text_en
    assert caught.value.text.endswith("。")


def test_a_year_after_the_day_that_is_known_is_refused():
    assert parse("（2024）湘1228民初1号", TYPES, latest=2024)
    with pytest.raises(NotACaseNumber, match="2025"):
        parse("（2025）湘1228民初1号", TYPES, latest=2024)


WORDS = st.sampled_from(sorted(TYPES.words))
CODES = st.one_of(
    st.just("最高法"),
    WORDS,
    st.builds("{}{:02d}".format, WORDS, st.integers(0, 99)),
    st.builds("{}{:04d}".format, WORDS, st.integers(0, 9999)),
)
NEW = st.builds(
    "（{}）{}{}{}{}号{}".format,
    st.integers(2016, 2099),
    CODES,
    st.sampled_from(["", "知"]),
    st.sampled_from(sorted(TYPES.types)),
    st.integers(1, 99_999_999),
    st.one_of(st.just(""), st.integers(1, 99).map(lambda n: f"之{numerals.chinese(n)}")),
)
BRACKETS = st.sampled_from([("（", "）"), ("(", ")"), ("〔", "〕"), ("[", "]")])
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@given(NEW)
def test_a_new_number_comes_back_exactly(text):
    number = parse(text, TYPES)
    assert number.canonical == text
    assert number.style == "new2016"
    assert number.notes == ()


@given(NEW, BRACKETS, st.booleans(), st.booleans())
def test_however_it_is_typed_it_is_the_same_number(text, brackets, wide, blanks):
    typed = text.replace("（", brackets[0]).replace("）", brackets[1])
    typed = typed.translate(WIDE) if wide else typed
    typed = "\u3000 ".join(typed) if blanks else typed
    assert parse(typed, TYPES) == parse(text, TYPES)
    assert parse(typed, TYPES).text == typed


@given(
    st.integers(1949, 2015),
    st.text(st.sampled_from("甲乙丙民刑行执一二初终（）"), min_size=1).filter(lambda s: not set(s) <= set("（）")),
    st.text(st.sampled_from("0123456789"), min_size=1, max_size=8).filter(lambda s: int(s) > 0),
)
def test_an_old_number_comes_back_exactly(year, words, serial):
    text = f"（{year}）{words}字第{serial}号"
    assert parse(text, TYPES).canonical == text


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    try:
        number = parse(text, TYPES)
    except Problem:
        return
    assert parse(number.canonical, TYPES) == number


@given(NEW, st.data())
def test_a_number_cut_short_is_never_the_same(text, data):
    at = data.draw(st.integers(0, len(text) - 1))
    with suppress(NotACaseNumber):
        assert parse(text[:at] + text[at + 1 :], TYPES) != parse(text, TYPES)


def test_parts_make_a_number():
    made = case_numbers.make(2024, "湘1228", "民初", 123, TYPES, suffix=2)
    assert made.canonical == "（2024）湘1228民初123号之二"
    with pytest.raises(NotACaseNumber):
        case_numbers.make(2024, "湘1228", "民初", 0, TYPES)


# --- wire ---


def test_the_answer_of_the_specification():
    answer = numbers.from_json({"text": "（2024）湘1228民初123号"}, TYPES, COURTS)
    wanted = {
        "year": 2024, "court_code": "湘1228", "court": "芷江侗族自治县人民法院", "court_status": "inferred",
        "type": "民初", "type_name": "民事一审", "type_codes": ["0301"], "serial": 123, "style": "new2016",
        "suffix": None, "canonical": "（2024）湘1228民初123号", "notes": [],
    }  # fmt: skip
    assert {key: answer[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "status"),
    [("（2024）湘1228民初1号", "known"), ("（2024）湘1228民奇1号", "unknown"), ("（2014）甲民初字第1号", "inferred"),
     ("（2014）甲商外字第1号", "unknown")],
)  # fmt: skip
def test_how_sure_the_type_is(text, status):
    answer = numbers.from_json({"text": text}, TYPES, COURTS)
    assert answer["type_status"] == status
    assert bool(answer["type_codes"]) == (status != "unknown")


def test_every_answer_has_the_same_keys(facts):
    answers = [numbers.from_json({"text": row["raw"]}, TYPES, COURTS) for row in real(facts)]
    answers += [
        numbers.from_json({"text": text}, TYPES, COURTS) for text in ("（2024）粤0192民奇1号", "（2014）甲民初字第1号")
    ]
    assert len({tuple(answer) for answer in answers}) == 1
    assert all(answer["court"] for answer in answers if answer["court_status"] != "unknown")


def test_a_court_of_ones_own_and_a_day():
    own = {"粤0192": "广州互联网法院"}
    answer = numbers.from_json({"text": "（2024）粤0192民初1号", "on": "2024-03-01"}, TYPES, COURTS, own)
    assert (answer["court"], answer["court_status"]) == ("广州互联网法院", "confirmed")
    with pytest.raises(NotACaseNumber):
        numbers.from_json({"text": "（2025）粤0192民初1号", "on": "2024-03-01"}, TYPES, COURTS)


@pytest.mark.parametrize("item", [{}, {"text": ""}, {"text": 5}, {"text": "x"}, {"txt": "（2024）湘1228民初1号"}])
def test_a_bad_item_is_a_problem(item):
    with pytest.raises(Problem):
        numbers.from_json(item, TYPES, COURTS)


# --- the room ---


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("民初: 0301 民事一审 | Civil, first instance", "民初: 民事一审", "code name | English"),
        ("民初: 0301 民事一审", "民终: 0301 民事一审", "stands twice"),
        ("- 民事特别程序 | Civil", "- 0310 民事特别程序 | Civil", "opens with its own name"),
        ("source: 诉前调解案号实例", "source: 没有的法", "laws.yaml does not list"),
        ("confidence: C", "confidence: D", "choose one of A, B, C"),
    ],
)
def test_a_fault_in_the_room_is_named(tmp_path, right, wrong, says):
    for room in ("case-types", "courts"):
        shutil.copytree(BOOK / room, tmp_path / room)
    path = tmp_path / "case-types" / "types.yaml"
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    _, faults = load(tmp_path)
    assert any(says in fault.in_english for fault in faults), "\n".join(map(str, faults))


@pytest.mark.parametrize(
    ("text", "serial", "part"),
    [
        ("（2008）芷民初字第12号附1号", 12, "号附1"),
        ("（2015）芷执字第12-1号", 12, "-1"),
        ("（2015）芷民一初字第123－1号", 123, "-1"),
    ],
)
def test_the_papers_of_an_old_case_keep_their_number(text: str, serial: int, part: str):
    number = parse(text, TYPES)
    assert (number.style, number.serial, number.part) == ("old", serial, part)
    assert parse(number.canonical, TYPES) == number


def test_a_new_number_has_no_old_part_and_a_long_text_is_refused_at_once():
    for text in ("（2024）湘1228民初12-1号", "（2024）湘" + "1" * 100_000):
        with pytest.raises(case_numbers.NotACaseNumber):
            parse(text, TYPES)
