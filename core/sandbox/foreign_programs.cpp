// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/foreign_programs.h"

#include "core/base/file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <elf.h>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace lamella::sandbox {

namespace fs = std::filesystem;

namespace {

struct Processor {
    std::string_view architecture; ///< in Go's words
    std::uint16_t machine;         ///< ELF's e_machine
    bool wide;                     ///< 64 bits
    bool bigEndian;
};

constexpr std::array processors{
    Processor{"amd64", EM_X86_64, true, false},  Processor{"386", EM_386, false, false},
    Processor{"arm64", EM_AARCH64, true, false}, Processor{"arm", EM_ARM, false, false},
    Processor{"ppc64le", EM_PPC64, true, false}, Processor{"s390x", EM_S390, true, true},
    Processor{"riscv64", EM_RISCV, true, false}, Processor{"loong64", EM_LOONGARCH, true, false},
    Processor{"mips64le", EM_MIPS, true, false}, Processor{"mips64", EM_MIPS, true, true}};

/// How a program of the processor begins: ELF's identification, type and machine.
std::vector<std::uint8_t> programStart(const Processor &processor)
{
    std::vector<std::uint8_t> start(20, 0);
    std::ranges::copy(std::string_view(ELFMAG, SELFMAG), start.begin());
    start[EI_CLASS] = processor.wide ? ELFCLASS64 : ELFCLASS32;
    start[EI_DATA] = processor.bigEndian ? ELFDATA2MSB : ELFDATA2LSB;
    start[EI_VERSION] = EV_CURRENT;
    const std::size_t low = processor.bigEndian ? 1 : 0;
    start[16 + low] = ET_EXEC;
    start[18 + low] = static_cast<std::uint8_t>(processor.machine);
    start[19 - low] = static_cast<std::uint8_t>(processor.machine >> 8U);
    return start;
}

std::vector<std::uint8_t> bytesOf(std::string_view hex)
{
    std::vector<std::uint8_t> bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
        std::uint8_t byte = 0;
        std::from_chars(hex.data() + at, hex.data() + at + 2, byte, 16);
        bytes.push_back(byte);
    }
    return bytes;
}

/// A registration as the kernel shows it (Documentation/admin-guide/binfmt-misc.rst).
struct Registration {
    bool enabled = false;
    std::string flags;
    std::size_t offset = 0;
    std::vector<std::uint8_t> magic;
    std::vector<std::uint8_t> mask; ///< empty: every bit counts
};

Registration parse(const std::string &text)
{
    Registration registration;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t space = line.find(' ');
        const std::string key = line.substr(0, space);
        const std::string value = space == std::string::npos ? std::string() : line.substr(space + 1);
        if (key == "enabled")
            registration.enabled = true;
        else if (key == "flags:")
            registration.flags = value;
        else if (key == "offset")
            std::from_chars(value.data(), value.data() + value.size(), registration.offset);
        else if (key == "magic")
            registration.magic = bytesOf(value);
        else if (key == "mask")
            registration.mask = bytesOf(value);
    }
    return registration;
}

bool takes(const Registration &registration, const std::vector<std::uint8_t> &start)
{
    if (!registration.enabled || !registration.flags.contains('F') || registration.magic.empty()
        || registration.offset + registration.magic.size() > start.size())
        return false;
    for (std::size_t i = 0; i < registration.magic.size(); ++i) {
        const unsigned mask = i < registration.mask.size() ? registration.mask[i] : 0xffU;
        if ((start[registration.offset + i] & mask) != (registration.magic[i] & mask))
            return false;
    }
    return true;
}

} // namespace

bool runsProgramsOf(const oci::Platform &platform, const fs::path &registrations)
{
    if (platform.os != "linux")
        return false;
    const oci::Platform host = oci::hostPlatform();
    if (oci::platformRank(host, platform) > 0 || (host.architecture == "amd64" && platform.architecture == "386"))
        return true;
    const auto processor = std::ranges::find(processors, platform.architecture, &Processor::architecture);
    if (processor == processors.end())
        return false;
    const std::vector<std::uint8_t> start = programStart(*processor);
    std::error_code failure;
    for (fs::directory_iterator entry(registrations, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        constexpr std::uint64_t limit = 4096;
        const std::string name = entry->path().filename();
        if (name == "register" || name == "status")
            continue;
        if (const Result<std::string> text = readFile(entry->path(), limit); text && takes(parse(*text), start))
            return true;
    }
    return false;
}

} // namespace lamella::sandbox
