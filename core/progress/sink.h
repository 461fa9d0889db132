// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress/events.h"

namespace lamella::progress {

/// Takes progress. Implementations are safe to call from several threads at once, and quick.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void emit(SolveStatus status) = 0;
};

/// For callers that show nothing.
class NullSink : public Sink {
public:
    void emit(SolveStatus) override {}
};

} // namespace lamella::progress
