// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/build_args.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lamella::plan {

/// A stage with its FROM resolved.
struct StageNode {
    const dockerfile::Stage *stage = nullptr;
    std::string base;                     ///< expanded
    std::string platform;                 ///< "linux/amd64"
    std::optional<std::size_t> baseStage; ///< an earlier stage that it starts from
    bool scratch = false;
    int total = 0; ///< numbered steps
};

/// Where a COPY --from takes its files.
struct CopyOrigin {
    std::optional<std::size_t> stage;
    std::string image; ///< as written, when it is no stage
};

/// The stages of a file and what they need of one another.
class StageGraph {
public:
    /// Resolves bases and --from; what is wrong goes to `troubles`.
    StageGraph(const dockerfile::Dockerfile &file, const BuildArgs &args, const std::string &platform,
               std::vector<Trouble> &troubles);

    [[nodiscard]] const std::vector<StageNode> &stages() const { return m_stages; }

    /// The origin of an instruction; null when it takes nothing from elsewhere.
    [[nodiscard]] const CopyOrigin *origin(const dockerfile::Instruction &instruction) const;

    /// The stage that `target` names, or the last one; the error is BuildKit's.
    [[nodiscard]] Result<std::size_t> target(const std::string &target) const;

    /// By stage: whether the target needs it.
    [[nodiscard]] std::vector<bool> neededBy(std::size_t target) const;

    /// A stage that depends on itself, if there is one.
    [[nodiscard]] std::optional<std::size_t> circular() const;

    /// The name that the log shows for a stage: its own, "stage-<index>", or none in a file of one stage and no other
    /// image.
    [[nodiscard]] std::string shownName(std::size_t stage) const;

private:
    void addStage(const dockerfile::Dockerfile &file, const dockerfile::Stage &stage, const BuildArgs &args,
                  const std::string &platform, std::vector<Trouble> &troubles);
    void addOrigins(const dockerfile::Dockerfile &file, std::size_t stage, std::vector<Trouble> &troubles);
    [[nodiscard]] std::vector<std::string> names() const;

    std::vector<StageNode> m_stages;
    std::map<std::string, std::size_t> m_byName;
    std::map<const dockerfile::Instruction *, CopyOrigin> m_origins;
    std::vector<std::vector<std::size_t>> m_needs;
    std::size_t m_images = 0; ///< images that COPY --from names
};

} // namespace lamella::plan
