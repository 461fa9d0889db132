// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/device_guard.h"

#include "core/base/file.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <linux/bpf.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace lamella::sandbox {

namespace {

constexpr std::int32_t anyMinor = -1;

struct Device {
    std::int32_t major;
    std::int32_t minor;
};

/// null, zero, full, random, urandom; tty, console, ptmx; pseudo terminals.
constexpr std::array<Device, 9> openable{
    {{1, 3}, {1, 5}, {1, 7}, {1, 8}, {1, 9}, {5, 0}, {5, 1}, {5, 2}, {136, anyMinor}}};

using Program = std::vector<bpf_insn>;

enum Register : std::uint8_t { Answer = 0, Context = 1, Access = 2, Kind = 3, Major = 4, Minor = 5 };

bpf_insn instruction(int code, Register target, Register source, int offset, std::int32_t constant)
{
    bpf_insn made{};
    made.code = static_cast<std::uint8_t>(code);
    made.dst_reg = static_cast<std::uint8_t>(target & 0xf);
    made.src_reg = static_cast<std::uint8_t>(source & 0xf);
    made.off = static_cast<std::int16_t>(offset);
    made.imm = constant;
    return made;
}

bpf_insn load(Register target, std::size_t offset)
{
    return instruction(BPF_LDX | BPF_MEM | BPF_W, target, Context, static_cast<int>(offset), 0);
}

bpf_insn skipUnlessEqual(Register value, std::int32_t constant, int count)
{
    return instruction(BPF_JMP | BPF_JNE | BPF_K, value, Answer, count, constant);
}

void answer(Program &program, bool allowed)
{
    program.push_back(instruction(BPF_ALU64 | BPF_MOV | BPF_K, Answer, Answer, 0, allowed ? 1 : 0));
    program.push_back(instruction(BPF_JMP | BPF_EXIT, Answer, Answer, 0, 0));
}

/// What the kernel asks at each use of a device; see bpf_cgroup_dev_ctx in linux/bpf.h.
Program guardProgram(std::span<const DeviceNumber> more)
{
    Program program{load(Access, offsetof(bpf_cgroup_dev_ctx, access_type)),
                    load(Major, offsetof(bpf_cgroup_dev_ctx, major)),
                    load(Minor, offsetof(bpf_cgroup_dev_ctx, minor)),
                    instruction(BPF_ALU64 | BPF_MOV | BPF_X, Kind, Access, 0, 0),
                    instruction(BPF_ALU64 | BPF_AND | BPF_K, Kind, Answer, 0, 0xffff),
                    instruction(BPF_ALU64 | BPF_RSH | BPF_K, Access, Answer, 0, 16)};
    program.push_back(skipUnlessEqual(Access, BPF_DEVCG_ACC_MKNOD, 2));
    answer(program, true);
    for (const DeviceNumber &device : more) {
        program.push_back(skipUnlessEqual(Kind, device.block ? BPF_DEVCG_DEV_BLOCK : BPF_DEVCG_DEV_CHAR, 4));
        program.push_back(skipUnlessEqual(Major, device.major, 3));
        program.push_back(skipUnlessEqual(Minor, device.minor, 2));
        answer(program, true);
    }
    program.push_back(instruction(BPF_JMP | BPF_JEQ | BPF_K, Kind, Answer, 2, BPF_DEVCG_DEV_CHAR));
    answer(program, false);
    for (const Device &device : openable) {
        const bool hasMinor = device.minor != anyMinor;
        program.push_back(skipUnlessEqual(Major, device.major, hasMinor ? 3 : 2));
        if (hasMinor)
            program.push_back(skipUnlessEqual(Minor, device.minor, 2));
        answer(program, true);
    }
    answer(program, false);
    return program;
}

long bpf(bpf_cmd command, bpf_attr &attributes)
{
    return ::syscall(SYS_bpf, command, &attributes, sizeof attributes);
}

std::uint64_t addressOf(const void *pointer)
{
    return reinterpret_cast<std::uint64_t>(pointer);
}

bool hasProgram(int group)
{
    bpf_attr query{};
    query.query.target_fd = static_cast<std::uint32_t>(group);
    query.query.attach_type = BPF_CGROUP_DEVICE;
    return bpf(BPF_PROG_QUERY, query) == 0 && query.query.prog_cnt > 0;
}

Result<void> attach(int group, std::span<const DeviceNumber> more = {})
{
    const Program program = guardProgram(more);
    bpf_attr loading{};
    loading.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE;
    loading.insns = addressOf(program.data());
    loading.insn_cnt = static_cast<std::uint32_t>(program.size());
    loading.license = addressOf("Apache-2.0");
    const UniqueFd loaded(static_cast<int>(bpf(BPF_PROG_LOAD, loading)));
    if (!loaded)
        return systemError("cannot load the program that guards the machine's devices", errno);
    bpf_attr attaching{};
    attaching.target_fd = static_cast<std::uint32_t>(group);
    attaching.attach_bpf_fd = static_cast<std::uint32_t>(loaded.get());
    attaching.attach_type = BPF_CGROUP_DEVICE;
    attaching.attach_flags = BPF_F_ALLOW_MULTI;
    if (bpf(BPF_PROG_ATTACH, attaching) != 0)
        return systemError("cannot guard the machine's devices", errno);
    return {};
}

/// The caller's group in the unified hierarchy, "0::/a/b" in /proc/self/cgroup, relative to its root.
std::string ownGroup()
{
    const std::string text = readFile("/proc/self/cgroup", 1 << 16).value_or(std::string());
    const std::size_t line = text.starts_with("0::") ? 0 : text.find("\n0::") + 1;
    const std::string_view entry = std::string_view(text).substr(line, text.find('\n', line) - line);
    if (!entry.starts_with("0::/") || entry.contains("/.."))
        return ".";
    return "." + std::string(entry.substr(3));
}

/// All control groups, seen without a place in the file tree.
Result<UniqueFd> openHierarchy()
{
    const UniqueFd configuration(::fsopen("cgroup2", FSOPEN_CLOEXEC));
    if (!configuration || ::fsconfig(configuration.get(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
        return systemError("cannot see the control groups", errno);
    UniqueFd root(::fsmount(configuration.get(), FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV));
    if (!root)
        return systemError("cannot see the control groups", errno);
    return root;
}

/// Makes or finds the group and locks it as in use; another process may take it away between the two.
Result<UniqueFd> openGroup(int root, const std::string &name)
{
    for (int attempt = 0; attempt < 100; ++attempt) {
        if (::mkdirat(root, name.c_str(), 0755) != 0 && errno != EEXIST)
            return systemError("cannot make the control group " + name, errno);
        UniqueFd group(::openat(root, name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        struct stat held{};
        struct stat named{};
        if (group && ::flock(group.get(), LOCK_SH) == 0 && ::fstat(group.get(), &held) == 0
            && ::fstatat(root, name.c_str(), &named, 0) == 0 && held.st_ino == named.st_ino)
            return group;
    }
    return systemError("cannot open the control group " + name, errno);
}

Result<DeviceGuard> unguarded(Error error)
{
    error.code = ErrorCode::Unsupported;
    return std::move(error)
        .within("keeping the machine's devices from programs")
        .advise("run as a plain user with a range in /etc/subuid instead");
}

} // namespace

Result<DeviceGuard> DeviceGuard::open()
{
    Result<UniqueFd> root = openHierarchy();
    if (!root)
        return unguarded(std::move(root).error());
    std::string name = ownGroup() + "/lamella";
    Result<UniqueFd> group = openGroup(root->get(), name);
    if (!group)
        return unguarded(std::move(group).error());
    if (!hasProgram(group->get())) {
        if (Result<void> attached = attach(group->get()); !attached)
            return unguarded(std::move(attached).error());
    }
    return DeviceGuard(std::move(*root), std::move(name), std::move(*group));
}

Result<DeviceGuard> DeviceGuard::openFor(const std::string &run, std::span<const DeviceNumber> devices)
{
    Result<UniqueFd> root = openHierarchy();
    if (!root)
        return unguarded(std::move(root).error());
    std::string name = ownGroup() + "/" + run;
    Result<UniqueFd> group = openGroup(root->get(), name);
    if (!group)
        return unguarded(std::move(group).error());
    if (Result<void> attached = attach(group->get(), devices); !attached)
        return unguarded(std::move(attached).error());
    return DeviceGuard(std::move(*root), std::move(name), std::move(*group));
}

Result<void> DeviceGuard::protect(int group, std::span<const DeviceNumber> devices)
{
    return attach(group, devices);
}

DeviceGuard::~DeviceGuard()
{
    if (m_group && ::flock(m_group.get(), LOCK_EX | LOCK_NB) == 0)
        ::unlinkat(m_root.get(), m_name.c_str(), AT_REMOVEDIR);
}

} // namespace lamella::sandbox
