"""Print one closing line for several runs of the tests."""

import sys
import xml.etree.ElementTree as ET  # our own reports

total = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
for path in sys.argv[1:]:
    for suite in ET.parse(path).getroot().iter("testsuite"):
        for key in total:
            total[key] += int(suite.get(key, 0))
failed = total["failures"] + total["errors"]
passed = total["tests"] - failed - total["skipped"]
print(f"\n{passed} passed, {failed} failed, {total['skipped']} skipped")
sys.exit(1 if failed or not passed else 0)
