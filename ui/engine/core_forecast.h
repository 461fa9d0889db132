// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/build/forecast_runner.h"

#include <filesystem>

namespace lamella::ui {

/// The forecast as the engine makes it, over the store in that folder.
[[nodiscard]] ForecastFunction coreForecast(std::filesystem::path storeFolder);

} // namespace lamella::ui
