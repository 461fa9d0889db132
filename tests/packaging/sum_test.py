# SPDX-License-Identifier: Apache-2.0
"""The last line of packaging/test, from real results."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SUM = pathlib.Path(os.environ["LAMELLA_SOURCE"]) / "packaging/checks/sum.py"
JUNIT = """<testsuite>
  <testcase name="good" status="run"/>
  <testcase name="bad" status="fail"><failure message=""/></testcase>
  <testcase name="absent" status="notrun"><skipped message="SKIP_RETURN_CODE=77"/></testcase>
  <testcase name="program_NOT_BUILT" status="notrun"><skipped message="Unable to find executable"/></testcase>
  <testcase name="off" status="disabled"/>
</testsuite>"""


class Sum(unittest.TestCase):
    def sum_of(self, results, junit=None):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "results.tsv").write_text(results)
            if junit:
                (pathlib.Path(folder) / "dev.xml").write_text(junit)
            ended = subprocess.run([sys.executable, "-B", SUM, folder], capture_output=True, text=True)
        return ended.returncode, ended.stdout.splitlines()

    def test_counts_checks_and_tests(self):
        code, lines = self.sum_of("format\tpassed\ntidy\tskipped\n", JUNIT)
        self.assertEqual(lines[-1], "2 passed, 2 failed, 3 skipped")
        self.assertIn("failed: dev: bad", lines)
        self.assertEqual(code, 1)

    def test_all_good(self):
        self.assertEqual(self.sum_of("format\tpassed\n"), (0, ["", "1 passed, 0 failed, 0 skipped"]))

    def test_failed_check(self):
        self.assertEqual(self.sum_of("format\tfailed\n")[0], 1)

    def test_nothing_ran(self):
        self.assertEqual(self.sum_of("")[0], 1)


if __name__ == "__main__":
    unittest.main()
