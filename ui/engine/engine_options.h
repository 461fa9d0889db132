// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/build/build_options.h"
#include "ui/build/forecast_runner.h"

namespace lamella::ui {

/// The engine's options for what the window asks about.
[[nodiscard]] build::BuildOptions engineOptions(const ForecastRequest &request);

} // namespace lamella::ui
