// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <cstdint>
#include <optional>

namespace lamella::ui {

/// "0 B", "31 B", "4.1 kB", "161 MB": SI units, three figures.
[[nodiscard]] QString renderBytes(std::int64_t bytes);

/// "0.0 s", "12.3 s", "4 min 05 s".
[[nodiscard]] QString renderSeconds(double seconds);

/// The first twelve digits of a digest, without its algorithm.
[[nodiscard]] QString shortDigest(const QString &digest);

} // namespace lamella::ui
