# SPDX-License-Identifier: Apache-2.0
"""The rules themselves: on small made-up projects, each breach is found and what is right passes."""

import pathlib
import tempfile
import unittest

import braces
import floors
import sources


class Project(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        for top in ("app", "core", "packaging", "resources", "tests", "ui"):
            (self.root / top).mkdir()

    def write(self, path, *lines):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


class Braces(unittest.TestCase):
    def assert_lines(self, text, *lines):
        self.assertEqual(list(braces.late_tries(text)), list(lines))

    def test_behind_another_value(self):
        self.assert_lines("Result<A> f()\n{\n    return A{name,\n             TRY(g())};\n}", 4)
        self.assert_lines("A a{.name = name, .size = h(TRY(g()))};", 1)
        self.assert_lines("list.push_back({name, TRY(g())});", 1)

    def test_first_value(self):
        self.assert_lines("A a{TRY(g()), name};")
        self.assert_lines("A a{.name = f(TRY(g()), b)};")

    def test_arguments_and_blocks(self):
        self.assert_lines("Result<void> f(int a, int b)\n{\n    return h(a, TRY(g()));\n}")
        self.assert_lines("struct A : B, C {\n    Result<void> f() { return h(TRY(g())); }\n};")
        self.assert_lines("const A a{b, [&]() -> Result<void> { TRY(g()); return {}; }};")
        self.assert_lines('f("{a, ", TRY(g())); // {a, TRY(b)}')


class Floors(Project):
    def found(self, path, line):
        self.write("core/base/clock.h", "#pragma once")
        self.write("core/build/builder.h", "#pragma once")
        self.write("ui/log/pane.h", "#pragma once")
        self.write(path, "// first", line)
        return list(floors.findings(self.root))

    def assert_breach(self, path, line, words):
        found = self.found(path, line)
        self.assertEqual(len(found), 1, found)
        self.assertIn(f"{path}:2: ", found[0])
        self.assertIn(words, found[0])

    def test_downward_include_passes(self):
        self.assertEqual(self.found("core/oci/digest.cpp", '#include "core/base/clock.h"'), [])

    def test_reaches_through_floors_between(self):
        self.assertEqual(self.found("core/advice/hint.h", '#include "core/base/clock.h"'), [])

    def test_upward_include(self):
        self.assert_breach("core/oci/digest.cpp", '#include "core/build/builder.h"', "not on build")

    def test_engine_includes_window(self):
        self.assert_breach("core/oci/digest.cpp", '#include "ui/log/pane.h"', "nothing above it")

    def test_engine_includes_qt(self):
        self.assert_breach("core/oci/digest.cpp", "#include <QString>", "without Qt")

    def test_command_line_includes_window(self):
        self.assert_breach("app/cli/main.cpp", '#include "ui/log/pane.h"', "app/cli includes only")

    def test_window_includes_engine_and_qt(self):
        self.assertEqual(self.found("ui/log/view.h", '#include "core/build/builder.h"\n#include <QWidget>'), [])

    def test_window_includes_program(self):
        self.write("app/studio/start.h", "#pragma once")
        self.assert_breach("ui/log/view.cpp", '#include "app/studio/start.h"', "ui includes only")

    def test_include_without_floor(self):
        self.assert_breach("core/base/clock.cpp", '#include "clock.h"', "names its floor")

    def test_missing_file(self):
        self.assert_breach("core/base/clock.cpp", '#include "core/base/gone.h"', "does not exist")

    def test_library_in_header(self):
        self.assert_breach("core/base/json.h", "#include <nlohmann/json.hpp>", "only in the .cpp")

    def test_library_in_source(self):
        self.assertEqual(self.found("core/base/json.cpp", "#include <nlohmann/json.hpp>"), [])

    def test_system_headers_in_header(self):
        self.assertEqual(self.found("core/base/fd.h", "#include <sys/stat.h>\n#include <vector>\n#include <fcntl.h>"), [])

    def test_unknown_floor(self):
        self.assert_breach("core/cellar/wine.cpp", '#include "core/base/clock.h"', "is no floor")


class Sources(Project):
    def found(self):
        return list(sources.findings(self.root))

    def header(self, path, lines=3):
        self.write(path, "// SPDX-License-Identifier: Apache-2.0", "#pragma once", *["int x;"] * (lines - 2))

    def test_good_file(self):
        self.header("app/cli/main.h")
        self.assertEqual(self.found(), [])

    def test_long_file(self):
        self.header("app/cli/main.h", 501)
        self.assertTrue(any("app/cli/main.h: 501 lines" in line for line in self.found()))

    def test_empty_name(self):
        self.header("app/cli/string_utils.h")
        self.assertIn("says nothing", self.found()[0])

    def test_camel_case_name(self):
        self.header("app/cli/mainWindow.h")
        self.assertIn("snake_case", self.found()[0])

    def test_missing_licence(self):
        self.write("packaging/go", "#!/bin/bash", "true")
        self.assertEqual(self.found(), ["packaging/go:1: the first line (behind #!) says " + sources.LICENCE])

    def test_missing_pragma(self):
        self.write("app/cli/main.h", "// SPDX-License-Identifier: Apache-2.0", "int x;")
        self.assertIn("#pragma once", self.found()[0])

    def test_own_header_first(self):
        self.header("app/cli/main.h")
        self.write("app/cli/main.cpp", "// SPDX-License-Identifier: Apache-2.0", "#include <vector>",
                   '#include "app/cli/main.h"')
        self.assertEqual(self.found(), ["app/cli/main.cpp:2: the first include of a source is its own header"])

    def test_outside_named(self):
        self.write("tests/notes.md", "see .." + "/shared/notes")
        self.assertEqual(self.found(), ["tests/notes.md:1: names something outside the project"])

    def test_readme_missing_and_long(self):
        self.header("core/base/clock.h")
        self.assertIn("core/base/README.md is missing", self.found()[0])
        self.write("core/base/README.md", *["line"] * 41)
        self.assertIn("more than 40 lines", self.found()[0])

    def test_long_median(self):
        self.header("app/cli/main.h", 200)
        self.assertIn("the median file has 200", self.found()[0])


if __name__ == "__main__":
    unittest.main()
