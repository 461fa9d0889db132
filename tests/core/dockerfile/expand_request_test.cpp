// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/expand_request.h"

#include "tests/core/dockerfile/golden.h"

#include <gtest/gtest.h>

#include <sstream>

namespace lamella::dockerfile {
namespace {

TEST(ExpandRequest, AnswersAsExpected)
{
    for (const std::filesystem::path &folder : test::cases("expand")) {
        std::istringstream requests(test::textOf(folder / "requests.jsonl"));
        std::string answers;
        for (std::string line; std::getline(requests, line);)
            answers += answerExpandRequest(line).dump() + '\n';
        test::expectFile(folder / "expected.jsonl", answers);
    }
}

} // namespace
} // namespace lamella::dockerfile
