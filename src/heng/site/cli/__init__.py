"""The command line. Each command is a thin door; nothing is imported before it is asked for."""

from __future__ import annotations

import sys

USAGE = """用法 Usage:
  ./heng law clock RULE --from DAY …   推算期限，逐行说明      count a time limit and explain it
  ./heng law fee KIND --amount YUAN …  诉讼费                  court fees
  ./heng law interest …                利息                    interest
  ./heng law calendar [DAY …]          休息日与工作日          rest days and working days
  ./heng law number 案号 …             识别案号                read a case number
  ./heng law cause WORD                查找案由                find a cause
  ./heng law eligibility …             适用何种程序            which procedure a case may take
  ./heng law identity 号码 …           校验证件号码            check an identity number
  ./heng law rules [WORD]              查找规则                find a rule
  ./heng law check [--overlay DIR]     检查法规书与本院设置    check the book and a court's overlay
  ./heng test [law|all]                运行测试                run the tests
"""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 something could not be computed, 2 wrong usage."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["law"]:
        from heng.site.cli.law import run

        return run(words[1:])
    if words[:1] == ["test"]:
        from heng.site.cli.testing import run as run_tests

        return run_tests(words[1:])
    asked = words in ([], ["--help"], ["-h"], ["help"])
    print(USAGE, end="", file=sys.stdout if asked else sys.stderr)
    return 0 if asked else 2
