// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/oci/digest.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Progress as values, the shape of BuildKit's `SolveStatus` (client/graph.go): whoever shows progress folds these.
namespace lamella::progress {

/// Several vertices that are shown as one.
struct ProgressGroup {
    std::string id;
    std::string name;
    bool weak = false; ///< this vertex alone does not make the group show

    friend bool operator==(const ProgressGroup &, const ProgressGroup &) = default;
};

/// One unit of work. Sent again whenever something of it changes; it may start and complete several times.
struct Vertex {
    Digest digest; ///< its identity within a build
    std::vector<Digest> inputs;
    std::string name;
    std::optional<Time> started;
    std::optional<Time> completed;
    bool cached = false;
    std::string error; ///< empty: none
    std::optional<ProgressGroup> group = std::nullopt;

    friend bool operator==(const Vertex &, const Vertex &) = default;
};

/// A part of a vertex's work: a transfer, an export.
struct VertexStatus {
    std::string id; ///< what people read, unique within its vertex
    Digest vertex;
    std::string name;
    std::int64_t total = 0; ///< bytes; 0: not known
    std::int64_t current = 0;
    Time timestamp;
    std::optional<Time> started;
    std::optional<Time> completed;

    friend bool operator==(const VertexStatus &, const VertexStatus &) = default;
};

/// Bytes a vertex's program wrote.
struct VertexLog {
    Digest vertex;
    int stream = 1; ///< 1 stdout, 2 stderr
    std::string data;
    Time timestamp;

    friend bool operator==(const VertexLog &, const VertexLog &) = default;
};

/// Lines of a source, both included, counted from 1.
struct LineRange {
    int start = 0;
    int end = 0;

    friend bool operator==(const LineRange &, const LineRange &) = default;
};

/// A finding about the Dockerfile.
struct VertexWarning {
    Digest vertex;
    int level = 1;
    std::string brief; ///< one line
    std::vector<std::string> detail;
    std::string url;
    std::string file; ///< the Dockerfile's name
    std::vector<LineRange> ranges;

    friend bool operator==(const VertexWarning &, const VertexWarning &) = default;
};

/// A place in a source: line and column in bytes from 1, offset from 0.
struct SourcePosition {
    std::int64_t line = 0;
    std::int64_t column = 0;
    std::int64_t offset = 0;

    friend bool operator==(const SourcePosition &, const SourcePosition &) = default;
};

/// A stretch of a source; `end` stands behind the last byte, on that byte's line.
struct SourceRange {
    SourcePosition start;
    SourcePosition end;

    friend bool operator==(const SourceRange &, const SourceRange &) = default;
};

/// What our own builder adds about a step; other builders lack it.
struct StepReport {
    Digest vertex;
    std::string id;    ///< "s<stage>.<instruction>", as in plan and forecast
    SourceRange range; ///< of its instruction in the Dockerfile
    std::string state; ///< "cached", "run" or "failed"
    bool sameResult = false;
    std::string diffId;
    std::int64_t bytes = -1; ///< of the layer's regular files; -1: none yet
    Json why;                ///< the miss, as `forecast` prints it; null when cached

    friend bool operator==(const StepReport &, const StepReport &) = default;
};

/// The image that a build made.
struct ImageReport {
    std::string id;
    std::string manifest;
    std::vector<std::string> names;

    friend bool operator==(const ImageReport &, const ImageReport &) = default;
};

/// What happened since the last one. One line of rawjson.
struct SolveStatus {
    std::vector<Vertex> vertexes;
    std::vector<VertexStatus> statuses;
    std::vector<VertexLog> logs;
    std::vector<VertexWarning> warnings;
    std::vector<StepReport> steps;    ///< "lamella".steps
    std::optional<ImageReport> image; ///< "lamella".image

    friend bool operator==(const SolveStatus &, const SolveStatus &) = default;
};

} // namespace lamella::progress
