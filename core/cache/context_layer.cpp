// SPDX-License-Identifier: Apache-2.0
#include "core/cache/context_layer.h"

namespace lamella::cache {

plan::Step layerOfContext(const plan::Step &from, std::size_t number)
{
    plan::Step copy = from;
    copy.kind = plan::StepKind::Copy;
    copy.keyword = "COPY";
    copy.layer = true;
    copy.metadata = false;
    copy.inputs.clear();
    plan::CopyWork work{.destination = "/", .fromStep = number};
    work.sources.push_back({.path = "/", .written = "."});
    copy.work = std::move(work);
    return copy;
}

} // namespace lamella::cache
