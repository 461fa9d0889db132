// SPDX-License-Identifier: Apache-2.0
#include "tests/core/progress/recording.h"

#include "core/progress/json.h"
#include "core/progress/pace.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace lamella::progress {

namespace {

std::string pathOf(const std::string &name, const std::string &file)
{
    return std::string(LAMELLA_TEST_DATA) + "/" + name + "/" + file;
}

Time arrivalOf(const SolveStatus &status, Time earliest)
{
    Time latest = earliest;
    for (const Vertex &vertex : status.vertexes)
        latest = std::max({latest, vertex.started.value_or(latest), vertex.completed.value_or(latest)});
    for (const VertexStatus &part : status.statuses)
        latest = std::max(latest, part.timestamp);
    for (const VertexLog &log : status.logs)
        latest = std::max(latest, log.timestamp);
    return latest;
}

} // namespace

Recording readRecording(const std::string &name)
{
    std::ifstream file(pathOf(name, "stream.rawjson"));
    if (!file)
        throw std::runtime_error("no recording " + name);
    Recording recording;
    for (std::string line; std::getline(file, line);) {
        recording.statuses.push_back(decode(line).value());
        const Time earliest = recording.arrivals.empty() ? Time() : recording.arrivals.back();
        recording.arrivals.push_back(arrivalOf(recording.statuses.back(), earliest));
    }
    // What comes before the first time arrives with it.
    const auto first = std::ranges::find_if(recording.arrivals, [](Time time) { return time != Time(); });
    std::fill(recording.arrivals.begin(), first, first == recording.arrivals.end() ? Time() : *first);
    return recording;
}

Time play(const Recording &recording, const std::function<void(const SolveStatus &, Time)> &update,
          const std::function<void(Time)> &print)
{
    Pace pace;
    for (std::size_t i = 0; i < recording.statuses.size(); ++i) {
        const Time arrival = recording.arrivals[i];
        const Time before = i == 0 ? arrival : recording.arrivals[i - 1];
        for (Time tick = before + Pace::idle; tick < arrival; tick += Pace::idle)
            print(tick);
        update(recording.statuses[i], arrival);
        if (pace.allows(arrival))
            print(arrival);
    }
    return recording.arrivals.empty() ? Time() : recording.arrivals.back();
}

std::string expectation(const std::string &name, const std::string &file, const std::string &actual)
{
    const std::string path = pathOf(name, file);
    if (std::getenv("LAMELLA_ACCEPT")) // NOLINT(concurrency-mt-unsafe): one thread
        std::ofstream(path) << actual;
    std::ifstream input(path);
    return {std::istreambuf_iterator<char>(input), {}};
}

} // namespace lamella::progress
