"""Court codes: what was read, what is worked out, what is not known; and the room behind them."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from heng.law import courts
from heng.law.courts import NotACourtCode, find
from heng.law.edition import BOOK, current
from heng.law.loading import courts as loading
from heng.law.loading.entries import Faults


def load(folder: Path = BOOK) -> tuple[courts.CourtBook, Faults]:
    faults = Faults()
    return loading.load(folder / "courts", folder, current().laws, faults), faults


COURTS, FAULTS = load()
UNREAD = replace(COURTS, known={})  # what arithmetic alone would say
HIDDEN = re.compile("某+")


def rows(facts: Path, name: str) -> list[dict[str, str]]:
    with (facts / "data" / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def same_court(printed: str, name: str) -> bool:
    """Judgments print the province before a name or leave it out, and sometimes hide a word."""
    bare = re.sub("^.*?(?:省|自治区)", "", name)
    return HIDDEN.sub("", printed).removesuffix("法院").endswith(bare.removesuffix("人民法院")) or printed.endswith(
        bare
    )


def coded(facts: Path) -> list[dict[str, str]]:
    return [row for row in rows(facts, "case_numbers_with_court.csv") if row["style"] and not old(row)]


def old(row: dict[str, str]) -> bool:
    return row["court_code"] in ("新", "宁")  # 新河县, 南京: old words that happen to be a province's


def test_the_room_loads_without_fault():
    assert not FAULTS, "\n".join(map(str, FAULTS))
    assert len(COURTS.provinces) == 33
    assert sum(len(code) == 6 for code in COURTS.divisions.names) == 2978


def test_every_real_code_gives_its_court(facts):
    read = coded(facts)
    wrong = [row["raw"] for row in read if not same_court(row["court"], find(row["court_code"], COURTS).name)]
    assert len(read) == 132
    assert not wrong
    assert {find(row["court_code"], COURTS).status for row in read} == {"confirmed"}


def test_arithmetic_alone_is_never_wrong_on_real_codes_and_says_where_it_ends(facts):
    found = {row["court_code"]: (row["court"], find(row["court_code"], UNREAD)) for row in coded(facts)}
    unknown = {code for code, (_, court) in found.items() if court.status == "unknown"}
    wrong = [code for code, (printed, court) in found.items() if court.name and not same_court(printed, court.name)]
    assert len(found) == 102
    assert not wrong
    assert unknown == {"粤2072", "粤1972", "吉0381", "吉0191", "赣0192", "鲁0691"}


def test_codes_that_are_not_the_division_code(facts):
    """Of 99 real codes with digits, 12 are no division code, or a municipality's where the division says nothing."""
    words = COURTS.provinces
    numeric = {row["court_code"] for row in coded(facts) if len(row["court_code"]) > 1}
    other = {code for code in numeric if not courts._of_division(words[code[0]].division + code[1:], UNREAD)}
    assert len(numeric) == 99
    wanted = [
        "粤2072",
        "粤1972",
        "吉0381",
        "吉0191",
        "赣0192",
        "鲁0691",
        "京02",
        "京03",
        "京73",
        "沪01",
        "渝05",
        "粤72",
    ]
    assert sorted(other) == sorted(wanted)


def test_the_book_knows_every_court_of_the_list(facts):
    listed = {row["name"] for row in rows(facts, "courts_list.csv")}
    known = {name for _, name in courts.names(COURTS)}
    assert len(listed) == 3498
    assert listed == known - {"中国人民解放军军事法院"}


def test_the_book_knows_every_division_of_the_list(facts):
    listed = {row["code"]: row["county"] for row in rows(facts, "admin_divisions_county.csv")}
    assert listed == {code: name for code, name in COURTS.divisions.names.items() if len(code) == 6}


@pytest.mark.parametrize(
    ("code", "status", "name"),
    [
        ("最高法", "confirmed", "最高人民法院"),
        ("湘", "confirmed", "湖南省高级人民法院"),
        ("兵", "confirmed", "新疆维吾尔自治区高级人民法院生产建设兵团分院"),
        ("湘1228", "inferred", "芷江侗族自治县人民法院"),
        ("川1681", "inferred", "华蓥市人民法院"),
        ("湘12", "inferred", "湖南省怀化市中级人民法院"),
        ("京04", "inferred", "北京市第四中级人民法院"),
        ("闽72", "inferred", "厦门海事法院"),
        ("琼97", "inferred", "海南省第二中级人民法院"),
        ("黑81", "inferred", "黑龙江省农垦中级法院"),
        ("豫9001", "inferred", "济源市人民法院"),
        ("新40", "inferred", "新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院"),
        ("粤1971", "inferred", "东莞市第一人民法院"),
        ("吉7502", "confirmed", "和龙林区基层法院"),
        ("吉0184", "inferred", "公主岭市人民法院"),
        ("吉0381", "confirmed", "公主岭市人民法院"),
        ("沪7101", "inferred", "上海铁路运输法院"),
        ("沪7102", "unknown", ""),
        ("沪74", "unknown", ""),  # 74 is for oilfields; the financial court's number is not in the provisions
        ("黔0321", "unknown", ""),  # a former division: 遵义县
        ("粤0171", "unknown", ""),
        ("粤0192", "unknown", ""),
        ("粤1900", "unknown", ""),
        ("兵9001", "unknown", ""),
        ("新9001", "unknown", ""),  # 石河子: a court of the Corps
        ("沪09", "unknown", ""),
        ("湘71", "unknown", ""),
        ("冀97", "unknown", ""),
    ],
)
def test_a_code(code, status, name):
    court = find(code, COURTS)
    assert (court.status, court.name) == (status, name)
    assert court.reason.endswith("。")
    assert court.reason_en.endswith(".")
    assert not re.search("[一-龥]", court.reason_en.replace(name or "-", "").replace("兵", "")) or court.name
    assert bool(court.source) == (status != "unknown")


def test_an_unknown_code_names_the_courts_it_may_be():
    assert set(find("湘7101", COURTS).candidates) == {"长沙铁路运输法院", "衡阳铁路运输法院", "怀化铁路运输法院"}
    assert "广州互联网法院" in find("粤0192", COURTS).candidates
    assert "石河子市人民法院" in find("兵9001", COURTS).candidates
    assert "新疆生产建设兵团第一师中级人民法院" in find("兵01", COURTS).candidates


@pytest.mark.parametrize(
    ("code", "level"), [("最高法", "supreme"), ("湘", "high"), ("湘12", "intermediate"), ("湘1228", "basic")]
)
def test_levels(code, level):
    assert find(code, COURTS).level == level


@pytest.mark.parametrize(
    ("code", "says"),
    [("粤0170", "not on the list"), ("粤0171", "development zone"), ("粤0180", "development zone"), ("粤0181", "not on"),
     ("粤0190", "not on the list"), ("粤0191", "without a division"), ("粤0199", "without a division"),
     ("豫90", "cross-division"), ("豫9001", "Inferred"), ("京00", "4 intermediate"), ("京05", "4 intermediate"),
     ("黔0321", "not on the list"), ("吉0382", "division code of"), ("闽0527", "no court of its name")],
)  # fmt: skip
def test_where_arithmetic_ends(code, says):
    assert says in find(code, COURTS).reason_en


def test_a_former_division_says_so():
    assert "former division code" in find("吉0381", UNREAD).reason_en
    assert "四平市公主岭市" in find("吉0381", UNREAD).reason


def test_what_was_read_and_what_its_neighbours_suggest():
    assert "2018" in find("粤1972", COURTS).reason
    assert "neighbours" in find("粤1973", COURTS).reason_en


@pytest.mark.parametrize(
    ("code", "says"), [("湘1", "must follow “湘”"), ("台01", "must open with"), ("", "must open with")]
)
def test_why_a_code_is_refused(code, says):
    with pytest.raises(NotACourtCode) as caught:
        find(code, COURTS)
    assert says in caught.value.text_en
    assert "“湘”之后" in caught.value.text or code[:1] != "湘"


def test_a_word_alone_says_which_court_it_is():
    assert find("最高法", COURTS).reason.endswith("最高人民法院。")
    assert find("湘", COURTS).reason.endswith("高级人民法院。")


def test_control_arithmetic_that_is_off_by_one_is_noticed(facts):
    """Shift every county by one place in the list: the real courts must contradict it."""
    codes = [code for code in COURTS.divisions.names if len(code) == 6]
    shifted = dict(zip(codes, [COURTS.divisions.names[code] for code in [*codes[1:], codes[0]]], strict=True))
    names = {**COURTS.divisions.names, **shifted}
    wrong = replace(UNREAD, divisions=replace(COURTS.divisions, names=names))
    assert any(not same_court(row["court"], find(row["court_code"], wrong).name or "-") for row in coded(facts))


def test_a_court_may_set_a_code_itself():
    own = {"粤0192": "广州互联网法院", "湘1228": "本院"}
    assert (find("粤0192", COURTS, own).name, find("粤0192", COURTS, own).status) == ("广州互联网法院", "confirmed")
    assert find("湘1228", COURTS, own).source == "本院设置"
    assert find("湘1229", COURTS, own).status == "inferred"


@pytest.mark.parametrize("code", ["", "台0101", "湘1", "湘123", "湘12288", "1228", "最高法01", "X01", "湘１２"])
def test_what_is_no_code_is_refused(code):
    with pytest.raises(NotACourtCode) as caught:
        find(code, COURTS)
    assert "法院代字" in caught.value.text
    assert "court code" in caught.value.text_en


def test_no_code_crashes():
    for word in COURTS.provinces:
        for digits in ("", *(f"{n:02d}" for n in range(100)), *(f"{n:04d}" for n in range(0, 10000, 7))):
            court = find(word + digits, COURTS)
            assert bool(court.name) == (court.status != "unknown")


def test_every_inferred_name_is_on_the_list(facts):
    listed = {row["name"] for row in rows(facts, "courts_list.csv")}
    for word in COURTS.provinces:
        for n in range(10000):
            court = find(f"{word}{n:04d}", COURTS)
            assert not court.name or court.name in listed, court


def test_a_name_leads_back_to_its_codes():
    assert courts.codes_of("公主岭市人民法院", COURTS) == ("吉0184", "吉0381")
    assert courts.codes_of("没有这样的法院", COURTS) == ()


# --- the room: what is wrong in it is said with file and line ---


@pytest.mark.parametrize(
    ("file", "right", "wrong", "says"),
    [
        ("known.yaml", "京02: 2019 ", "京02: ", "year name of the court"),
        ("known.yaml", "京02: 2019 ", "台02: 2019 ", "year name of the court"),
        ("known.yaml", "standing: inferred", "standing: guessed", "choose one of confirmed, inferred"),
        ("divisions.yaml", "02芙蓉区", "芙蓉区", "two digits and a name"),
        ("divisions.yaml", "02芙蓉区", "03芙蓉区", "two digits and a name"),
        ("divisions.yaml", '"43":', '"49":', "not in provinces.yaml"),
        ("divisions.yaml", "confidence: B", "confidence: A", "needs a quote"),
        ("special.yaml", "first: 72", "first: 71", "overlaps"),
        ("beside.yaml", "    maritime:", "    seaside:", "unknown"),
        ("beside.yaml", '"350527":', '"359999":', "no division code"),
        ("provinces.yaml", "  湘:", "  湘湘:", "one character"),
        ("beside.yaml", "source: 法院名录", "source: 名录", "laws.yaml does not list"),
    ],
)
def test_a_fault_in_the_room_is_named(tmp_path, file, right, wrong, says):
    shutil.copytree(BOOK / "courts", tmp_path / "courts")
    path = tmp_path / "courts" / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    _, faults = load(tmp_path)
    assert any(says in fault.in_english for fault in faults), "\n".join(map(str, faults))
    assert all(fault.line > 0 for fault in faults)


def test_a_missing_file_is_named(tmp_path):
    shutil.copytree(BOOK / "courts", tmp_path / "courts")
    (tmp_path / "courts" / "beside.yaml").unlink()
    _, faults = load(tmp_path)
    assert [fault.file for fault in faults] == ["courts/beside.yaml"]


def test_a_number_of_a_group_the_province_does_not_have_names_the_special_courts_it_may_be():
    found = find("沪74", COURTS)
    assert (found.status, found.candidates) == ("unknown", ("上海金融法院",))
    assert "油田" in found.reason
    assert "没有这类法院" in found.reason
