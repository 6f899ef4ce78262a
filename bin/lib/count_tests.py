"""Says what ran: a line for each kind of test and, last of all, `N passed, N failed`.

The numbers come from the JUnit reports that the runners themselves write. A runner that left no report, found no test,
or failed although its tests passed (when a server did not stop, say) counts as one failure: silence is not success.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    remark: str = ""


def main() -> None:
    """Arguments: the folder of the reports, then `kind=exit code` for each runner that was started."""
    folder = Path(sys.argv[1])
    counts = {}
    for argument in sys.argv[2:]:
        kind, _, exit_code = argument.partition("=")
        counts[kind] = count(folder / f"{kind}.xml", int(exit_code))
    for kind, found in counts.items():
        numbers = f"{found.passed:6} passed {found.failed:5} failed {found.skipped:5} skipped"
        print(f"{kind:8} {numbers}  {found.remark}".rstrip())

    passed = sum(found.passed for found in counts.values())
    failed = sum(found.failed for found in counts.values())
    skipped = sum(found.skipped for found in counts.values())
    summary = f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")
    (folder / "summary.txt").write_text(summary + "\n", encoding="utf-8")
    print(summary)
    sys.exit(1 if failed else 0)


def count(report: Path, exit_code: int) -> Count:
    try:
        cases = list(ET.parse(report).iter("testcase"))
    except FileNotFoundError:
        return Count(failed=1, remark="the runner ended without a report")
    except ET.ParseError:
        return Count(failed=1, remark="the runner's report breaks off")
    found = tally(cases)
    if not cases:
        found.failed, found.remark = 1, "no test was found"
    elif exit_code and not found.failed:
        found.failed, found.remark = 1, f"the tests passed, but the runner failed with exit code {exit_code}"
    return found


def tally(cases: list[ET.Element]) -> Count:
    found = Count()
    for case in cases:
        if case.find("failure") is not None or case.find("error") is not None:
            found.failed += 1
        elif case.find("skipped") is not None:
            found.skipped += 1
        else:
            found.passed += 1
    return found


if __name__ == "__main__":
    main()
