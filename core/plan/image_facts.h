// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/dockerfile/checks/check_subject.h"
#include "core/plan/base_image.h"
#include "core/plan/named_contexts.h"

#include <memory>

namespace lamella::plan {

/// What checks need to know of an image.
[[nodiscard]] dockerfile::KnownImage factsOf(const BaseImage &image);

/// Answers the checks' questions for images from a plan's lookup; a context that stands for an image answers in its
/// place. A lookup that fails counts as an image that nobody knows: the plan reports the failure.
[[nodiscard]] std::function<std::optional<dockerfile::KnownImage>(const std::string &, const std::string &)>
imageFacts(BaseLookup lookup, NamedContexts contexts = {});

/// The answers of a lookup, each asked for once. One thread at a time.
class ImageMemory {
public:
    explicit ImageMemory(BaseLookup lookup);

    /// Asks for what is not known yet.
    [[nodiscard]] BaseLookup asking() const;

    /// Tells what was asked for before, and knows no other image.
    [[nodiscard]] BaseLookup knowing() const;

private:
    struct Answers;
    std::shared_ptr<Answers> m_answers;
};

} // namespace lamella::plan
