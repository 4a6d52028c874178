"""`./heng law …` as a person and as a program call it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import Any

import pytest

from heng.site.cli import main


def ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, items: object
) -> tuple[int, Any]:
    """Return exit status and answers of a command with --json."""
    text = items if isinstance(items, str) else json.dumps(items, ensure_ascii=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    status = main(["law", command, "--json"])
    out = capsys.readouterr().out
    return status, json.loads(out) if out else None


def test_an_array_in_is_an_array_of_the_same_length_out(monkeypatch, capsys):
    items = [{"clock": "civil_ordinary_trial", "event": {"date": "2024-01-10"}}, {"clock": "nowhere"}, 7]
    status, answers = ask(monkeypatch, capsys, "clock", items)
    assert (status, len(answers)) == (1, 3)
    assert answers[0]["end"] == "2024-07-10"
    assert answers[1]["error"]["code"] == "unknown_rule"
    assert answers[2]["error"]["code"] == "bad_input"


def test_all_well_is_exit_status_zero(monkeypatch, capsys):
    item = {
        "clock": "civil_ordinary_trial",
        "event": {"date": "2024-01-10"},
        "custody": False,
        "extensions": [{"n": 6, "unit": "months", "by": "本院院长"}],
        "exclusions": [{"from": "2024-03-01", "to": "2024-04-10", "kind": "鉴定"}],
    }
    status, [answer] = ask(monkeypatch, capsys, "clock", [item])
    assert status == 0
    assert {"raw_end", "end", "rolled", "excluded_days", "provisional", "explain"} <= answer.keys()
    assert (answer["raw_end"], answer["excluded_days"]) == ("2025-02-19", 40)
    assert all(line.keys() == {"text", "text_en", "source"} and all(line.values()) for line in answer["explain"])


@pytest.mark.parametrize("text", ["{}", "not json", ""])
def test_what_is_no_array_is_refused_with_a_sentence(monkeypatch, capsys, text: str):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert main(["law", "clock", "--json"]) == 2
    assert "JSON" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ['[{"clock": "\\ud800"}]', '[{"clock": "civil_ordinary_trial", "event": {"date": "\\u0000"}}, null]']
)
def test_odd_characters_are_answered_in_json(monkeypatch, capsys, text: str):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert main(["law", "clock", "--json"]) == 1
    assert all("error" in answer for answer in json.loads(capsys.readouterr().out))


def test_deep_nesting_is_refused_and_not_crashed_on(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("[" * 200_000))
    assert main(["law", "clock", "--json"]) == 2


def test_an_item_nobody_foresaw_does_not_cost_the_others_their_answer(monkeypatch, capsys):
    """The control for the net under each item: a fault in the code itself is told in that item's place."""
    from heng.law.wire import calendar

    real = calendar.from_json
    monkeypatch.setattr(calendar, "from_json", lambda item, cal: real(item, cal) if "date" in item else 1 // 0)
    status, answers = ask(monkeypatch, capsys, "calendar", [{}, {"date": "2024-02-18"}])
    assert (status, answers[0]["error"]["code"], answers[1]["working"]) == (1, "internal", True)


def test_a_program_may_stop_reading():
    words = [sys.executable, "-m", "heng.site.cli", "law", "rules"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdout
        assert asked.stderr
        asked.stdout.read(10)
        asked.stdout.close()
        assert b"Traceback" not in asked.stderr.read()


def test_an_empty_array_is_answered_with_one(monkeypatch, capsys):
    assert ask(monkeypatch, capsys, "calendar", []) == (0, [])


def test_the_calendar_says_what_says_so(monkeypatch, capsys):
    status, [answer] = ask(monkeypatch, capsys, "calendar", [{"date": "2024-02-18"}])
    assert (status, answer["working"], answer["kind"]) == (0, True, "make_up")
    assert "2024年" in answer["source"]


def test_a_person_gets_the_derivation_line_by_line(capsys):
    words = ["law", "clock", "civil_ordinary_trial", "--from", "2026-03-02", "--exclude", "2026-04-01..2026-05-11:鉴定"]
    assert main(words) == 0
    out = capsys.readouterr().out
    assert "2026-09-02 + 40 日 = 2026-10-12（周一）" in out
    assert "民事诉讼法(2023)第一百五十二条" in out
    assert out.rstrip().splitlines()[-3].strip().startswith("9. 届满日：2026-10-12（周一）")


def test_every_option_of_a_clock_reaches_it(capsys):
    words = [
        "law",
        "clock",
        "crim_public_ordinary",
        "--from",
        "2024-03-01",
        "--custody",
        "--restart",
        "2024-05-08:补充侦查",
    ]
    words += ["--extend", "3m：上一级法院", "--exclude", "2024-06-01..2024-06-11:精神病鉴定", "--on", "2024-07-01"]
    assert main(words) == 0
    assert "2024-11-18" in capsys.readouterr().out.splitlines()[-3]


def test_a_person_gets_a_sentence_for_a_wrong_entry(capsys):
    assert main(["law", "clock", "civil_ordinary_trial", "--from", "2026-02-30"]) == 1
    err = capsys.readouterr().err
    assert "不是有效日期" in err
    assert "not a valid date" in err
    assert main(["law", "clock", "civil_ordinary_trial", "--from", "2026-03-02", "--extend", "院长"]) == 1
    assert "6m" in capsys.readouterr().err


def test_rules_can_be_found_by_a_word(capsys):
    assert main(["law", "rules", "小额"]) == 0
    assert "civil_small_claims_trial" in capsys.readouterr().out
    assert main(["law", "rules", "没有这个"]) == 1


def test_check_lists_what_is_less_than_plain_text(capsys):
    assert main(["law", "check"]) == 0
    out = capsys.readouterr().out
    assert "exclusion_days=end_minus_start" in out
    assert "enf_dishonest_list_delete" in out
    assert "没有错误" in out


def test_check_names_a_fault_of_the_overlay(tmp_path, capsys):
    (tmp_path / "court.yaml").write_text("conventions: {exclusion_days: sometimes}\n", encoding="utf-8")
    assert main(["law", "check", "--overlay", str(tmp_path)]) == 1
    assert "both_days" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("courts: {湘12280: 某院}\n", "湘12280"),
        ("courts: {湘1299: ''}\n", "湘1299"),
        ("wages: {2025: abc}\n", "abc"),
        ("wages: {25: '1'}\n", "25"),
        ("figures: {divorce: '3000'}\n", "50.00"),
    ],
)
def test_check_looks_at_everything_a_court_has_set(tmp_path, capsys, text: str, says: str):
    (tmp_path / "court.yaml").write_text(text, encoding="utf-8")
    assert main(["law", "check", "--overlay", str(tmp_path)]) == 1
    assert says in capsys.readouterr().err


def test_one_wrong_number_does_not_cost_the_others_their_answer(capsys):
    assert main(["law", "number", "（2024）湘1228民初1号", "湘", "（2024）湘1228民初2号"]) == 1
    captured = capsys.readouterr()
    assert captured.out.count("canonical") == 2
    assert "不是案号" in captured.err


def test_a_file_with_a_byte_order_mark_is_read(monkeypatch, capsys):
    assert ask(monkeypatch, capsys, "calendar", "\ufeff" + json.dumps([{"date": "2024-02-18"}]))[0] == 0


def test_a_courts_convention_reaches_the_answer(tmp_path, capsys):
    (tmp_path / "court.yaml").write_text("conventions: {exclusion_days: both_days}\n", encoding="utf-8")
    words = ["law", "clock", "civil_ordinary_trial", "--from", "2026-03-02", "--exclude", "2026-04-01..2026-05-11:鉴定"]
    assert main([*words, "--overlay", str(tmp_path)]) == 0
    assert "届满日：2026-10-13" in capsys.readouterr().out


def test_a_case_number_is_read(monkeypatch, capsys):
    status, [answer, wrong] = ask(
        monkeypatch, capsys, "number", [{"text": "（2024）湘1228民初123号"}, {"text": "湘1228"}]
    )
    keys = ("year", "court_code", "court", "court_status", "type", "type_name", "serial", "style")
    assert [answer[key] for key in keys] == [
        2024, "湘1228", "芷江侗族自治县人民法院", "inferred", "民初", "民事一审", 123, "new2016",
    ]  # fmt: skip
    assert (status, wrong["error"]["code"]) == (1, "not_a_case_number")


def test_a_cause_is_found_by_the_day_of_filing(monkeypatch, capsys):
    items = [{"name": "数据权属纠纷", "on": day} for day in ("2026-01-01", "2025-12-31")]
    _, (now, before) = ask(monkeypatch, capsys, "cause", items)
    assert now["matches"][0]["status"] == "current"
    assert "error" in before or before["matches"][0]["status"] != "current"


def test_eligibility_uses_the_courts_own_wage(monkeypatch, capsys, tmp_path):
    (tmp_path / "court.yaml").write_text('wages: {2025: "100000"}\n', encoding="utf-8")
    words = ["law", "eligibility", "--on", "2026-03-02", "--amount", "30000", "--is", "simple", "--is", "money_claim"]
    assert main(words) == 0
    assert "无法判断" in capsys.readouterr().out
    assert main([*words, "--overlay", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "小额诉讼程序：应当适用" in out
    assert "100,000.00 元 × 50% = 50,000.00 元" in out


def test_an_identity_number_is_checked_and_masked(capsys):
    assert main(["law", "identity", "440308199901101512", "440308199901101513"]) == 0
    out = capsys.readouterr().out
    assert "440308********1512" in out
    assert "valid         False" in out
    assert "440308199901101512" not in out


def test_a_courts_own_code_is_confirmed(capsys, tmp_path):
    (tmp_path / "court.yaml").write_text("courts: {湘1299: 某某经济开发区人民法院}\n", encoding="utf-8")
    assert main(["law", "number", "（2024）湘1299民初1号", "--overlay", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "某某经济开发区人民法院" in out
    assert "confirmed" in out


def test_usage_is_shown_to_whoever_does_not_know_it(capsys):
    assert main([]) == 0
    assert main(["lwa"]) == 2
    captured = capsys.readouterr()
    assert "./heng law clock" in captured.out
    assert "./heng law clock" in captured.err


def test_a_clock_pays_neither_for_numpy_nor_for_yaml_once_the_book_is_compiled():
    """What keeps the second call quick: the libraries that reading the cache does not need stay unloaded."""
    ask = "from heng.site.cli import main; main(['law', 'clock', 'civil_ordinary_trial', '--from', '2026-03-02'])"
    rooms = ("heng.law.causes", "heng.law.courts", "heng.law.case_numbers", "heng.law.fees", "heng.law.interest")
    unwanted = ("numpy", "yaml", "holidays", "pypinyin", "django", "ibis", *rooms)
    report = f"import sys; print([m for m in {unwanted} if m in sys.modules])"
    words = [sys.executable, "-c", f"{ask}; {report}"]
    first, ran = (subprocess.run(words, capture_output=True, text=True, check=True) for _ in range(2))
    assert "届满日" in first.stdout
    assert ran.stdout.strip().splitlines()[-1] == "[]"
