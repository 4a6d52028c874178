"""What a faulty rule file gets: every fault at once, with file and line, in both languages; nothing half-loaded."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from heng.law import compiled
from heng.law.edition import BOOK, Edition, current
from heng.law.overlay import Overlay, load_overlay
from heng.law.problems import BadBook, Problem

RULE = "time-limits/civil-first-instance/civil_answer_first.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the book that a test may spoil."""
    return Path(shutil.copytree(BOOK, tmp_path / "book"))


def spoil(book: Path, old: str, new: str, file: str = RULE) -> BadBook:
    """Change some words of a file, load, and return the complaint."""
    path = book / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadBook) as caught:
        _ = Edition(book).time_limits
    return caught.value


def test_the_copy_loads_as_it_is(book: Path):
    """The control: what makes the following tests fail is the fault they put in."""
    assert Edition(book).time_limits.keys() == current().time_limits.keys()
    assert Edition(book).id == current().id


@pytest.mark.parametrize(
    ("old", "new", "says", "says_en"),
    [
        ("confidence: A", "confidance: A", "confidance", "Did you mean “confidence”?"),
        ("confidence: A", "confidence: D", "A、B、C", "A, B, C"),
        ("status: text", "status: texts", "是否应为“text”", "Did you mean “text”?"),
        ("days: 15", "days: fifteen", "整数", "whole number"),
        ("days: 15", "days: -15", "-15", "negative"),
        ("days: 15", "days: 15, months: 1", "只能写一种长度", "one unit only"),
        ("民事诉讼法(2023)", "民诉法(2023)", "不在 laws.yaml", "laws.yaml does not list"),
        ("2024-01-01:", "2024:", "应为日期", "must be a day"),
        ("roll: forward", "rolls: forward", "“roll”", "“roll”"),
        ("procedure: civil", "procedure: civic", "是否应为“civil”", "Did you mean “civil”?"),
        ("id: civil_answer_first", "id: civil_answer", "文件名", "file's name"),
    ],
)
def test_a_typing_error_is_named_with_file_and_line(book: Path, old: str, new: str, says: str, says_en: str):
    complaint = spoil(book, old, new)
    assert f"{RULE}:" in complaint.text
    assert says in complaint.text
    assert says_en in complaint.text_en


GENERAL = "time-limits/general"


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (RULE, "2024-01-01:", "2024-02-30:", "2024-02-30"),
        (RULE, "roll: forward", "roll: !!x forward", "读不懂"),
        (RULE, "days: 15", "days: 0", "不能是 0"),
        (f"{GENERAL}/approvers.yaml", "stands_for: [higher_court]", "stands_for: [higher_cuort]", "higher_court"),
        (f"{GENERAL}/approvers.yaml", "title_en", "title-en", "title_en"),
        (f"{GENERAL}/approvers.yaml", "court_president: {", "court_president: [", "YAML"),
        (f"{GENERAL}/exclusions.yaml", "    civil_trial:", "    civil_trail:", "civil_trial"),
        (f"{GENERAL}/counting.yaml", "  start_day:", "  strat_day:", "start_day"),
        (f"{GENERAL}/counting.yaml", "criminal:", "crimnal:", "criminal"),
        ("time-limits/civil-first-instance/civil_ordinary_trial.yaml", "until: 2021-12-31", "until: 2011-12-31", "早于"),
        ("time-limits/civil-first-instance/civil_ordinary_trial.yaml", "extension_window: civil_extension_apply", "extension_window: civil_answer_first", "days_before"),
        ("time-limits/criminal/crim_summary.yaml", "crim_supplement", "crim_bail", "应为 restart"),
    ],
)  # fmt: skip
def test_a_fault_anywhere_in_the_time_limits_is_named(book: Path, file: str, old: str, new: str, says: str):
    assert says in spoil(book, old, new, file=file).text


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("conventions.yaml", "\norder:", "\nordre:", "“order”"),
        ("laws.yaml", "in_force: 2024-01-01", "in_force: soon", "in_force"),
        ("calendar/china.yaml", "  2026: [", "  2O26: [", "2O26"),
        ("calendar/china.yaml", "12-29", "12/29", "12-29"),
        ("calendar/china.yaml", "notice_title: 国务院办公厅关于%s年", "notice_title: 国务院办公厅关于年", "%s"),
    ],
)
def test_a_fault_in_the_front_pages_or_the_calendar_is_named(book: Path, file: str, old: str, new: str, says: str):
    path = book / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadBook, match=r"\.yaml:\d+") as caught:
        _ = (Edition(book).conventions, Edition(book).calendar)
    assert says in caught.value.text


def test_a_value_of_confidence_a_without_its_words_does_not_load(book: Path):
    path = book / RULE
    text = path.read_text(encoding="utf-8")
    start = text.index("quote:", text.index("2024-01-01"))
    end = text.index("status:", start)
    assert "quote" in spoil(book, text[start:end], "").text


def test_a_value_of_confidence_b_without_a_note_does_not_load(book: Path):
    rule = "time-limits/civil-first-instance/civil_ordinary_trial.yaml"
    assert "必须有说明（note）" in spoil(book, "note: ", "remark: ", file=rule).text


def test_a_value_cannot_apply_before_its_law(book: Path):
    rule = "time-limits/civil-first-instance/civil_ordinary_trial.yaml"
    assert "2024-01-01 才施行" in spoil(book, "  2024-01-01: {months", "  2023-01-01: {months", file=rule).text


def test_a_rule_named_by_another_must_exist(book: Path):
    rule = "time-limits/civil-first-instance/civil_ordinary_trial.yaml"
    complaint = spoil(
        book, "extension_window: civil_extension_apply", "extension_window: civil_extension_aply", file=rule
    )
    assert "是否应为“civil_extension_apply”" in complaint.text


def test_broken_yaml_is_named_and_the_other_faults_are_still_told(book: Path):
    other = book / "time-limits/civil-first-instance/civil_ordinary_trial.yaml"
    other.write_text(other.read_text(encoding="utf-8").replace("roll: forward", "rol: forward"), encoding="utf-8")
    complaint = spoil(book, "values:", "values: [")
    assert "YAML" in complaint.text
    assert "civil_ordinary_trial.yaml:" in complaint.text
    assert complaint.values["count"] >= 2


def test_a_key_written_twice_is_a_fault(book: Path):
    assert "两次" in spoil(book, "roll: forward", "roll: forward\nroll: none").text


def test_words_like_on_stay_words(book: Path):
    """In YAML 1.1 `on` means true, which would turn `restarts: [{on: …}]` into nonsense."""
    from heng.law.loading.entries import Faults, read_file

    (book / "x.yaml").write_text("a: {on: 2024-01-01, yes: no, flag: true}", encoding="utf-8")
    entry = read_file(book / "x.yaml", book, Faults())
    assert entry is not None
    assert {str(key): type(value).__name__ for key, value in entry.raw("a").items()} == {
        "on": "date",
        "yes": "str",
        "flag": "bool",
    }


def test_a_word_of_the_book_changes_its_number_and_a_situation_does_not(book: Path):
    before = Edition(book).id
    situations = book / RULE.replace(".yaml", ".situations.yaml")
    situations.write_text(situations.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    assert Edition(book).id == before
    path = book / RULE
    path.write_text(path.read_text(encoding="utf-8").replace("title_en:", "title_en:  "), encoding="utf-8")
    assert Edition(book).id != before


def test_a_damaged_cache_is_passed_over(book: Path):
    edition = Edition(book)
    assert edition.time_limits
    spoilt = 0
    for path in (compiled.folder() or Path()).glob("*.room"):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        spoilt += 1
    assert spoilt
    assert Edition(book).time_limits.keys() == edition.time_limits.keys()


def test_a_cache_folder_that_cannot_be_written_does_not_matter(book: Path, monkeypatch, tmp_path: Path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("HENG_CACHE", str(tmp_path / "file"))
    assert Edition(book).time_limits


def overlay(tmp_path: Path, text: str) -> Overlay:
    (tmp_path / "court.yaml").write_text(text, encoding="utf-8")
    return load_overlay(tmp_path)


def test_a_court_sets_days_conventions_and_figures(tmp_path: Path):
    court = overlay(
        tmp_path,
        "calendar:\n  days:\n    2027-01-04: {working: false, source: 防汛停工}\n  announced: {2027: [通知]}\n"
        "conventions: {exclusion_days: both_days}\n",
    )
    from datetime import date

    assert not court.calendar(current()).is_working(date(2027, 1, 4))
    assert court.settings(current())["exclusion_days"] == "both_days"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("calender: {}\n", "是否应为“calendar”"),
        ("calendar: {days: {tomorrow: {working: true, source: x}}}\n", "2027-01-04"),
        ("calendar: {days: {2027-01-04: {source: x}}}\n", "working"),
        ("calendar: {days: {2027-01-04: {working: false}}}\n", "source"),
    ],
)
def test_a_fault_in_an_overlay_is_named(tmp_path: Path, text: str, says: str):
    with pytest.raises(BadBook, match=r"court\.yaml:1") as caught:
        overlay(tmp_path, text)
    assert says in caught.value.text


def test_a_year_that_is_no_year_is_named(tmp_path: Path):
    with pytest.raises(BadBook, match="2027"):
        overlay(tmp_path, "calendar: {announced: {next: [x]}}\n")


def test_a_user_without_a_home_has_no_cache_and_still_a_book(book: Path, monkeypatch):
    for name in ("HENG_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert compiled.folder() is None
    assert Edition(book).laws


def test_an_overlay_folder_without_its_file_is_refused(tmp_path: Path):
    with pytest.raises(Problem, match=r"court\.yaml"):
        load_overlay(tmp_path)
