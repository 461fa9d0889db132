// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/process.h"
#include "tests/core/store/test_image.h"

#include <gmock/gmock.h>

namespace lamella::cli {

/// A store with images made for a test, and the program over it.
class ImageProgram : public store::StoreTest {
protected:
    ProcessOutcome lamella(std::vector<std::string> words, const std::string &input = {},
                           std::optional<std::vector<std::string>> environment = {}) const
    {
        words.insert(words.begin(), {LAMELLA_PROGRAM, "--store", folder().string()});
        return runProcess({.arguments = words, .environment = std::move(environment), .input = input}).value();
    }

    /// What it prints, when all goes well.
    std::string printed(std::vector<std::string> words, const std::string &input = {}) const
    {
        const ProcessOutcome outcome = lamella(std::move(words), input);
        EXPECT_EQ(outcome.exitCode, 0) << outcome.errors;
        return outcome.output;
    }

    [[nodiscard]] std::string idOf(std::string_view name) const
    {
        return store::findImage(store, name).value().id().text();
    }
};

} // namespace lamella::cli
