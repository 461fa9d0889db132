// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan/build_args.h"
#include "core/plan/named_contexts.h"

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
    const NamedContext *context = nullptr;         ///< what it starts from in place of an image
    bool replaced = false;                         ///< the context stands for the whole stage
    int total = 0;                                 ///< numbered steps
    std::vector<dockerfile::Instruction> triggers; ///< the base's ONBUILD instructions, which come first

    /// The triggers and the stage's own instructions; none of a stage that a context stands for.
    [[nodiscard]] std::vector<const dockerfile::Instruction *> instructions() const;
};

/// Where a COPY --from or a mount takes its files: a stage, an image, or neither.
struct Origin {
    std::optional<std::size_t> stage;
    std::string image; ///< as written, when it is no stage
};

/// The stages of a file and what they need of one another.
class StageGraph {
public:
    /// Resolves bases, --from and mounts; what is wrong goes to `troubles`.
    StageGraph(const dockerfile::Dockerfile &file, const BuildArgs &args, std::string platform,
               std::vector<Trouble> &troubles, NamedContexts contexts = {});

    [[nodiscard]] const std::vector<StageNode> &stages() const { return m_stages; }

    /// Puts triggers before the instructions of a stage, which may need more stages then.
    void addTriggers(std::size_t stage, std::vector<dockerfile::Instruction> triggers, std::vector<Trouble> &troubles);

    /// Where an instruction takes its files: one origin of a COPY --from, one of each mount of a RUN.
    [[nodiscard]] const std::vector<Origin> &origins(const dockerfile::Instruction &instruction) const;

    /// The stage that `target` names, or the last one; the error is BuildKit's.
    [[nodiscard]] Result<std::size_t> target(const std::string &target) const;

    /// By stage: whether the target needs it.
    [[nodiscard]] std::vector<bool> neededBy(std::size_t target) const;

    /// A stage that depends on itself and the instruction through which it does, if there is one.
    [[nodiscard]] std::optional<Trouble> circular() const;

    /// The name that the log shows for a stage: its own, "stage-<index>", or none in a file of one stage and no other
    /// image.
    [[nodiscard]] std::string shownName(std::size_t stage) const;

private:
    void addStage(const dockerfile::Stage &stage, const BuildArgs &args, const std::string &platform,
                  std::vector<Trouble> &troubles);
    void setBase(StageNode &node, std::vector<Trouble> &troubles) const;
    /// Lets a context be another stage of the file, when it says so.
    void setStageOfContext(StageNode &node, std::vector<Trouble> &troubles) const;
    [[nodiscard]] Result<std::size_t> stageOf(const NamedContext &context) const;
    void setPlatform(const dockerfile::Stage &stage, StageNode &node, const BuildArgs &args,
                     std::vector<Trouble> &troubles) const;
    void addOrigins(std::size_t stage, const dockerfile::Instruction &instruction, std::vector<Trouble> &troubles);
    [[nodiscard]] Result<Origin> originOf(const dockerfile::Copy &copy) const;
    [[nodiscard]] Result<Origin> originOf(const dockerfile::Mount &mount) const;
    /// A stage or an image by its name.
    [[nodiscard]] Result<Origin> originNamed(const std::string &name) const;
    [[nodiscard]] std::vector<std::string> names() const;
    /// Where a stage needs one that still misses others: an instruction, or its FROM.
    [[nodiscard]] dockerfile::TextRange needingOneOf(const dockerfile::Stage &stage,
                                                     const std::vector<std::size_t> &missing) const;

    NamedContexts m_contexts;
    std::string m_platform; ///< of the result
    std::vector<StageNode> m_stages;
    std::map<std::string, std::size_t> m_byName;
    std::map<const dockerfile::Instruction *, std::vector<Origin>> m_origins;
    std::vector<std::vector<std::size_t>> m_needs;
    char m_escape;
    bool m_unnamed = false; ///< the log leaves the stage's name out
};

} // namespace lamella::plan
