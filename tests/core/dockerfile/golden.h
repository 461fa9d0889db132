// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::test {

/// The folders of tests/core/<floor>/data/<kind>, in order of name.
[[nodiscard]] std::vector<std::filesystem::path> cases(std::string_view kind);

/// The text of a file of a case; a test failure and an empty text when it cannot be read.
[[nodiscard]] std::string textOf(const std::filesystem::path &file);

/// Expects the file to hold `actual`; with LAMELLA_ACCEPT=1 in the environment it is written instead.
void expectFile(const std::filesystem::path &file, const std::string &actual);

} // namespace lamella::test
