// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/file.h"
#include "core/base/process.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace lamella::cli {

/// A test whose program starts real containers, with a folder of its own.
class ContainerTest : public testing::Test {
protected:
    void SetUp() override
    {
        if (::geteuid() != 0 && !findProgram("newuidmap"))
            GTEST_SKIP() << "needs newuidmap (package uidmap) to start containers as a plain user";
        if (!findProgram("crun") && !findProgram("runc"))
            GTEST_SKIP() << "needs crun or runc";
    }

    TemporaryFolder m_folder = *TemporaryFolder::create(testing::TempDir());
};

} // namespace lamella::cli
