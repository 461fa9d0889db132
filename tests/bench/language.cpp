// SPDX-License-Identifier: Apache-2.0
// Times what the editor does at each key press, and the ignore matcher: prints the best and the median of some rounds
// in milliseconds. Usage: language_bench [ROUNDS]
#include "core/dockerfile/checks/check.h"
#include "core/dockerfile/dockerfile.h"
#include "core/dockerfile/editing/variable_values.h"
#include "core/dockerfile/format.h"
#include "core/dockerfile/ignore_cursor.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <format>
#include <print>

using namespace lamella::dockerfile;

namespace {

constexpr std::size_t lineCount = 5000;
constexpr std::size_t pathCount = 100'000;

std::string largeDockerfile()
{
    std::string text = "# syntax=docker/dockerfile:1\nARG VERSION=1\n";
    std::size_t lines = 2;
    for (int stage = 0; lines < lineCount; ++stage) {
        text += std::format("# stage{0} is one of many\nFROM debian:13 AS stage{0}\nARG VERSION\n"
                            "ENV PATH=/opt/{0}/bin:$PATH \\\n    NAME=\"stage {0}\"\n"
                            "RUN apt-get update && apt-get install -y --no-install-recommends \\\n"
                            "    # what it needs\n    curl \\\n    git \\\n    && rm -rf /var/lib/apt/lists/*\n"
                            "COPY --chown=1000:1000 src/{0} lib/*.c /opt/{0}/\n"
                            "RUN <<EOF\nset -e\nmake -C /opt/{0} ${{VERSION:-none}}\nEOF\n"
                            "WORKDIR /opt/{0}\nLABEL stage={0} version=\"${{VERSION}}\"\n"
                            "HEALTHCHECK --interval=5s CMD curl -f http://localhost/{0}\nCMD [\"run\", \"{0}\"]\n\n",
                            stage);
        lines += 20;
    }
    return text;
}

std::string ignoreRules()
{
    std::string rules;
    for (int i = 0; i < 40; ++i)
        rules +=
            std::format("build{0}\n**/*.tmp{0}\n**/cache{0}/**\nsrc/mod{0}/*/gen*\n!src/mod{0}/x/gen-keep*{0}.c\n", i);
    return rules;
}

std::vector<std::string> paths()
{
    std::vector<std::string> all;
    for (std::size_t i = 0; all.size() < pathCount; ++i) {
        const std::string folder = std::format("src/mod{}/{}", i % 97, i % 3 == 0 ? "x" : "lib");
        const char *name = i % 5 == 0 ? "gen-keep" : i % 2 == 0 ? "gen" : "deeper/below/main";
        all.push_back(std::format("{}/{}{}.c", folder, name, i));
    }
    std::ranges::sort(all);
    return all;
}

template <typename Work>
void measure(const char *name, int rounds, Work work)
{
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto start = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::sort(times);
    std::println("{:<48} {:>9.2f} {:>9.2f}", name, times.front(), times[times.size() / 2]);
}

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::println(stderr, "language_bench: {}", what);
    std::exit(1);
}

} // namespace

int main(int count, char **words)
{
    const int rounds = std::max(1, count > 1 ? std::atoi(words[1]) : 15);
    const std::string text = largeDockerfile();
    std::println("{:<48} {:>9} {:>9}", "", "best ms", "median ms");
    measure("parse, 5000 lines", rounds, [&text] { require(parse(text).diagnostics.empty(), "the file is wrong"); });
    measure("a key press: parse, names, values, 5000 lines", rounds, [&text] {
        const Dockerfile file = parse(text);
        const Names names = namesIn(file, text);
        require(!variableValues(file, names).values.empty(), "there are no variables");
    });
    measure("parse and check, 5000 lines", rounds, [&text] {
        const Dockerfile file = parse(text);
        require(!check({.text = text, .file = file}).findings.empty(), "nothing is found");
    });
    measure("format, 5000 lines", rounds, [&text] { require(formatted(text).has_value(), "cannot be formatted"); });
    const auto ignore = IgnoreFile::parse(ignoreRules(), "rules");
    require(ignore && ignore->rules().size() == 200, "the rules are wrong");
    const std::vector<std::string> all = paths();
    measure("ignore, 100000 paths in order, 200 patterns", rounds, [&] {
        IgnoreCursor cursor(*ignore);
        const auto excluded = std::ranges::count_if(all, [&](const auto &path) { return cursor.match(path).excluded; });
        require(excluded > 0 && static_cast<std::size_t>(excluded) < all.size(), "all paths are alike");
    });
    measure("ignore, 100000 single paths, 200 patterns", rounds, [&] {
        require(std::ranges::any_of(all, [&](const auto &path) { return ignore->match(path).by != nullptr; }), "none");
        const auto excluded =
            std::ranges::count_if(all, [&](const auto &path) { return ignore->match(path).excluded; });
        require(excluded > 0, "all paths are alike");
    });
    return 0;
}
