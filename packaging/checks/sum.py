# SPDX-License-Identifier: Apache-2.0
"""sum.py FOLDER: adds up results.tsv and the JUnit files of a folder, names what failed, and prints the sum as the last
line. Exit code 1 when something failed, or when nothing passed."""

import collections
import pathlib
import sys
import xml.etree.ElementTree


def checks(folder):
    for line in (folder / "results.tsv").read_text().splitlines():
        name, outcome = line.split("\t")
        yield name, outcome


def tests(junit):
    for case in xml.etree.ElementTree.parse(junit).getroot().iter("testcase"):
        yield f"{junit.stem}: {case.get('name')}", outcome_of(case)


def outcome_of(case):
    if case.find("failure") is not None or case.find("error") is not None or case.get("status") == "fail":
        return "failed"
    if case.get("status") == "notrun":
        # ctest says the same of a test that skipped itself and of one that could not be started.
        skipped = case.find("skipped")
        return "skipped" if skipped is not None and skipped.get("message", "").startswith("SKIP_") else "failed"
    return "skipped" if case.get("status") == "disabled" else "passed"


def main(folder):
    results = list(checks(folder))
    for junit in sorted(folder.glob("*.xml")):
        results += tests(junit)
    print()
    for wanted in ("skipped", "failed"):
        for name, outcome in results:
            if outcome == wanted:
                print(f"{outcome}: {name}")
    count = collections.Counter(outcome for _, outcome in results)
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] or not count["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
