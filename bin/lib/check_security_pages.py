"""Holds the pages about security against the project: what they name exists, and no requirement is passed over.

`docs/asvs.md` has a line for every requirement of level 1 and 2 of OWASP's Application Security Verification Standard 5.0.0,
once each, with an answer. Every file that it, `docs/security.md` or `SECURITY.md` names is there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ["SECURITY.md", "docs/security.md", "docs/asvs.md"]
ANSWERS = {"met", "partly", "not met", "does not apply"}

# The level of each requirement of a section, in order: 1.2 has ten, of which the first five are of level 1.
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333", "6.6": "2223", "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222", "10.6": "22", "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23", "11.6": "23", "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip


def main() -> None:
    problems = [problem for page in PAGES for problem in missing_files(page)] + lines_of_the_standard()
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


def missing_files(page: str) -> list[str]:
    """What stands in code quotes and looks like a path of the project, or links to one."""
    path = ROOT / page
    if not path.exists():
        return [f"{page} is missing."]
    text = path.read_text(encoding="utf-8")
    quoted = re.findall(r"`((?:Sources|Tests|bin|docs|Benchmarks|\.ci)/[^`\s]*|[A-Z]+\.md|Package\.swift)`", text)
    linked = [str((path.parent / link).resolve().relative_to(ROOT)) for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)]
    return [f"{page} names {name}, which is not there." for name in sorted({*quoted, *linked}) if not (ROOT / name).exists()]


def lines_of_the_standard() -> list[str]:
    """The table's lines: `| 1.2.3 | 1 | gist | answer | how |`."""
    asked = {f"{section}.{place}": level for section, levels in LEVELS.items() for place, level in enumerate(levels, 1) if level < "3"}
    found: dict[str, int] = {}
    problems = []
    path = ROOT / "docs/asvs.md"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        number = cells[0]
        if not re.fullmatch(r"\d+\.\d+\.\d+", number):
            continue
        found[number] = found.get(number, 0) + 1
        if len(cells) != 5 or not all(cells):
            problems.append(f"docs/asvs.md: the line of {number} has not its five cells.")
        elif cells[3] not in ANSWERS:
            problems.append(f"docs/asvs.md: {number} is answered with “{cells[3]}”.")
        elif asked.get(number) != cells[1]:
            problems.append(f"docs/asvs.md: {number} is not of level {cells[1]}.")
    problems += [f"docs/asvs.md passes over {number}." for number in asked if number not in found]
    problems += [f"docs/asvs.md has {number} {count} times." for number, count in found.items() if count > 1]
    return problems


if __name__ == "__main__":
    main()
