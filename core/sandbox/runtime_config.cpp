// SPDX-License-Identifier: Apache-2.0
#include "core/sandbox/runtime_config.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <format>
#include <sys/prctl.h>

namespace lamella::sandbox {

namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 14> capabilities{
    "CAP_CHOWN",   "CAP_DAC_OVERRIDE", "CAP_FSETID",           "CAP_FOWNER",
    "CAP_MKNOD",   "CAP_NET_RAW",      "CAP_SETGID",           "CAP_SETUID",
    "CAP_SETFCAP", "CAP_SETPCAP",      "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT",
    "CAP_KILL",    "CAP_AUDIT_WRITE"};

/// By their numbers in the kernel.
constexpr std::array<std::string_view, 41> allCapabilities{"CHOWN",
                                                           "DAC_OVERRIDE",
                                                           "DAC_READ_SEARCH",
                                                           "FOWNER",
                                                           "FSETID",
                                                           "KILL",
                                                           "SETGID",
                                                           "SETUID",
                                                           "SETPCAP",
                                                           "LINUX_IMMUTABLE",
                                                           "NET_BIND_SERVICE",
                                                           "NET_BROADCAST",
                                                           "NET_ADMIN",
                                                           "NET_RAW",
                                                           "IPC_LOCK",
                                                           "IPC_OWNER",
                                                           "SYS_MODULE",
                                                           "SYS_RAWIO",
                                                           "SYS_CHROOT",
                                                           "SYS_PTRACE",
                                                           "SYS_PACCT",
                                                           "SYS_ADMIN",
                                                           "SYS_BOOT",
                                                           "SYS_NICE",
                                                           "SYS_RESOURCE",
                                                           "SYS_TIME",
                                                           "SYS_TTY_CONFIG",
                                                           "MKNOD",
                                                           "LEASE",
                                                           "AUDIT_WRITE",
                                                           "AUDIT_CONTROL",
                                                           "SETFCAP",
                                                           "MAC_OVERRIDE",
                                                           "MAC_ADMIN",
                                                           "SYSLOG",
                                                           "WAKE_ALARM",
                                                           "BLOCK_SUSPEND",
                                                           "AUDIT_READ",
                                                           "PERFMON",
                                                           "BPF",
                                                           "CHECKPOINT_RESTORE"};

constexpr std::array<std::string_view, 6> devices{"null", "zero", "full", "random", "urandom", "tty"};

Json mount(std::string_view target, std::string_view type, std::string_view source, const Words &options)
{
    return Json::object(
        {{"destination", target}, {"type", type}, {"source", source}, {"options", Json::array(options)}});
}

Json bindMount(std::string_view source, std::string_view target, Words options)
{
    options.insert(options.begin(), {"rbind", "rprivate"});
    return mount(target, "bind", source, options);
}

/// A fresh sysfs belongs to the network namespace's owner, so a user namespace without one can only show the caller's.
Json sysMount(const RuntimeSpec &spec, bool inUserNamespace)
{
    Words options{"nosuid", "noexec", "nodev"};
    if (!spec.insecure)
        options.emplace_back("ro");
    if (inUserNamespace && !spec.networkNamespace)
        return bindMount("/sys", "/sys", options);
    return mount("/sys", "sysfs", "sysfs", options);
}

Json mountOf(const Bind &bind)
{
    if (bind.device)
        return bindMount(bind.source.string(), bind.target, {"nosuid", "noexec"});
    if (!bind.source.empty())
        return bindMount(bind.source.string(), bind.target,
                         bind.readOnly ? Words{"ro", "nosuid", "nodev"} : Words{"nosuid", "nodev"});
    Words options{"nosuid", std::format("mode={:o}", bind.mode)};
    if (bind.size > 0)
        options.push_back(std::format("size={}", bind.size));
    if (bind.readOnly)
        options.emplace_back("ro");
    return mount(bind.target, "tmpfs", "tmpfs", options);
}

Json mounts(const RuntimeSpec &spec, bool inUserNamespace)
{
    Json all = Json::array();
    all.push(mount("/proc", "proc", "proc", {"nosuid", "noexec", "nodev"}));
    all.push(mount("/dev", "tmpfs", "tmpfs", {"nosuid", "strictatime", "mode=755", "size=65536k"}));
    all.push(mount("/dev/pts", "devpts", "devpts",
                   {"nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"}));
    constexpr std::int64_t sharedMemory = std::int64_t{64} << 20;
    const std::int64_t size = spec.limits.sharedMemory > 0 ? spec.limits.sharedMemory : sharedMemory;
    all.push(
        mount("/dev/shm", "tmpfs", "shm", {"nosuid", "noexec", "nodev", "mode=1777", std::format("size={}", size)}));
    all.push(mount("/dev/mqueue", "mqueue", "mqueue", {"nosuid", "noexec", "nodev"}));
    all.push(sysMount(spec, inUserNamespace));
    for (const std::string_view device : devices) {
        const std::string path = "/dev/" + std::string(device);
        all.push(bindMount(path, path, {"nosuid", "noexec"}));
    }
    for (const Bind &bind : spec.binds)
        all.push(mountOf(bind));
    return all;
}

Json user(const ProcessUser &who)
{
    Json groups = Json::array();
    groups.push(who.gid);
    for (const std::uint32_t gid : who.additionalGids)
        groups.push(gid);
    return Json::object({{"uid", who.uid}, {"gid", who.gid}, {"umask", 022}, {"additionalGids", std::move(groups)}});
}

/// Every capability that this process may pass on.
Words everyCapability()
{
    Words names;
    for (std::size_t number = 0; number < allCapabilities.size(); ++number) {
        if (::prctl(PR_CAPBSET_READ, number, 0, 0, 0) == 1)
            names.push_back("CAP_" + std::string(allCapabilities[number]));
    }
    return names;
}

Json capabilitySets(const ProcessUser &who, bool insecure)
{
    const Words names = insecure ? everyCapability() : Words(capabilities.begin(), capabilities.end());
    const Words none;
    const Words &active = who.uid == 0 ? names : none;
    return Json::object({{"bounding", Json::array(names)},
                         {"effective", Json::array(active)},
                         {"permitted", Json::array(active)},
                         {"inheritable", Json::array(none)}});
}

Json rlimits(const Limits &limits)
{
    Json all = Json::array();
    for (const Ulimit &limit : limits.ulimits) {
        std::string type = "RLIMIT_";
        for (const char letter : limit.name)
            type += static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        all.push(Json::object({{"type", type}, {"hard", limit.hard}, {"soft", limit.soft}}));
    }
    return all;
}

Json process(const RuntimeSpec &spec)
{
    return Json::object({{"terminal", spec.terminal},
                         {"user", user(spec.user)},
                         {"args", Json::array(spec.arguments)},
                         {"env", Json::array(spec.environment)},
                         {"cwd", spec.folder},
                         {"capabilities", capabilitySets(spec.user, spec.insecure)},
                         {"rlimits", rlimits(spec.limits)},
                         {"noNewPrivileges", false}});
}

Json namespaces(const RuntimeSpec &spec)
{
    Json all = Json::array();
    for (const std::string_view type : {"pid", "ipc", "uts", "mount"})
        all.push(Json::object({{"type", type}}));
    if (!spec.networkNamespace)
        return all;
    Json network = Json::object({{"type", "network"}});
    if (!spec.networkNamespace->empty())
        network.set("path", *spec.networkNamespace);
    all.push(std::move(network));
    return all;
}

} // namespace

std::span<const std::string_view> defaultCapabilities()
{
    return capabilities;
}

Json runtimeConfig(const RuntimeSpec &spec, const Json &seccomp, bool inUserNamespace)
{
    const Words masked{"/proc/acpi",       "/proc/asound",        "/proc/interrupts",  "/proc/kcore",
                       "/proc/keys",       "/proc/latency_stats", "/proc/sched_debug", "/proc/scsi",
                       "/proc/timer_list", "/proc/timer_stats",   "/sys/firmware",     "/sys/devices/virtual/powercap"};
    const Words readOnly{"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"};
    Json limits = Json::object({{"namespaces", namespaces(spec)}});
    if (!spec.insecure)
        limits.set("maskedPaths", Json::array(masked))
            .set("readonlyPaths", Json::array(readOnly))
            .set("seccomp", seccomp);
    return Json::object({{"ociVersion", "1.0.2"},
                         {"process", process(spec)},
                         {"root", Json::object({{"path", spec.root.string()}, {"readonly", spec.readOnlyRoot}})},
                         {"hostname", spec.hostname},
                         {"mounts", mounts(spec, inUserNamespace)},
                         {"linux", std::move(limits)}});
}

} // namespace lamella::sandbox
