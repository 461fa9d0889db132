// SPDX-License-Identifier: Apache-2.0
#include "app/cli/output_option.h"

#include "app/cli/compression_options.h"
#include "core/dockerfile/csv_fields.h"
#include "core/dockerfile/go_value.h"

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace lamella::cli {

namespace {

using build::Output;
using build::OutputKind;

constexpr std::array kinds{
    std::pair{std::string_view("image"), OutputKind::Image},   std::pair{std::string_view("oci"), OutputKind::Oci},
    std::pair{std::string_view("docker"), OutputKind::Docker}, std::pair{std::string_view("local"), OutputKind::Folder},
    std::pair{std::string_view("tar"), OutputKind::Tar},
};

Error wrong(std::string message, std::string advice = {})
{
    return Error{ErrorCode::InvalidInput, "--output " + std::move(message), {}, std::move(advice)};
}

/// One --output while it is read.
class OutputReader {
public:
    Result<Output> read(const std::string &text)
    {
        if (!text.starts_with("type=") && !text.contains(','))
            return bare(text);
        const std::vector<std::string> fields = dockerfile::csvFields(text);
        for (const std::string &field : fields) {
            const std::size_t equals = field.find('=');
            if (equals == std::string::npos)
                return wrong("\"" + field + "\" has no value", "write type=oci,dest=FILE");
            TRY(take(field.substr(0, equals), field.substr(equals + 1)));
        }
        if (!m_hasType)
            return wrong("\"" + text + "\" does not say its type", "image, oci, docker, local and tar are the types");
        TRY(settle());
        return std::move(m_output);
    }

private:
    /// "-", or a path without keys.
    static Result<Output> bare(const std::string &path)
    {
        if (path.empty())
            return wrong("is empty", "write a folder, or type=TYPE");
        std::error_code failure;
        const bool isFile = std::filesystem::is_regular_file(path, failure) || path.ends_with(".tar");
        Output output{.kind = isFile || path == "-" ? OutputKind::Tar : OutputKind::Folder, .destination = path};
        return output;
    }

    Result<void> take(const std::string &key, const std::string &value)
    {
        if (key == "type")
            return takeType(value);
        if (key == "dest")
            m_output.destination = value;
        else if (key == "name")
            return takeNames(value);
        else if (key == "compression")
            m_compression = value;
        else if (key == "compression-level")
            m_level = value;
        else if (key.starts_with("annotation"))
            m_output.annotations.push_back(TRY(build::annotationOfKey(key, value)));
        else
            return takeSwitch(key, value);
        return {};
    }

    Result<void> takeType(const std::string &value)
    {
        const auto kind = std::ranges::find(kinds, value, [](const auto &each) { return each.first; });
        if (kind == kinds.end())
            return wrong("cannot make \"" + value + "\"", "image, oci, docker, local and tar are the types");
        m_output.kind = kind->second;
        m_hasType = true;
        return {};
    }

    /// Several stand in one value, with commas between: the whole field is in quotes then.
    Result<void> takeNames(const std::string &value)
    {
        for (const std::string &name : dockerfile::csvFields(value))
            m_output.names.push_back(TRY(oci::Reference::parse(name)));
        return {};
    }

    Result<void> takeSwitch(const std::string &key, const std::string &value)
    {
        const std::optional<bool> on = dockerfile::parseGoBool(value);
        bool *place = switchOf(key);
        if (!place && key != "platform-split" && key != "tar" && key != "unpack")
            return wrong("does not know \"" + key + "\"",
                         "dest, name, push, push-by-digest, store, compression, compression-level, force-compression, "
                         "oci-mediatypes, rewrite-timestamp, tar, platform-split and annotation.KEY are the keys");
        if (!on)
            return wrong(key + " \"" + value + "\" is neither true nor false");
        if (place)
            *place = *on;
        else if (key == "platform-split")
            m_output.splitPlatforms = on;
        else if (key == "tar")
            m_output.asFolder = !*on;
        // unpack changes nothing: the store unpacks layers when a step needs them.
        return {};
    }

    bool *switchOf(const std::string &key)
    {
        if (key == "push")
            return &m_output.push;
        if (key == "push-by-digest")
            return &m_output.byDigest;
        if (key == "store")
            return &m_output.stored;
        if (key == "force-compression")
            return &m_force;
        if (key == "rewrite-timestamp")
            return &m_output.rewriteTimestamps;
        if (key == "oci-mediatypes")
            return &m_ociTypes.emplace(true);
        return nullptr;
    }

    /// What only all keys together say.
    Result<void> settle()
    {
        const bool isArchive = m_output.kind == OutputKind::Oci || m_output.kind == OutputKind::Docker;
        m_output.ociTypes = m_ociTypes.value_or(m_output.kind != OutputKind::Docker);
        m_output.push = m_output.push || m_output.byDigest;
        if (m_output.push && m_output.kind != OutputKind::Image)
            return wrong("push goes with type=image only");
        if (m_output.asFolder && !isArchive)
            return wrong("tar=false goes with type=oci and type=docker only");
        if (m_output.splitPlatforms && isImage(m_output))
            return wrong("platform-split goes with type=local and type=tar only");
        if (!isImage(m_output) && (!m_compression.empty() || !m_level.empty() || m_force))
            return wrong("compression goes with images only");
        if (isArchive || m_output.byDigest || m_force || !m_level.empty() || !m_compression.empty())
            m_output.packing = TRY(packing());
        return {};
    }

    Result<store::Packing> packing() const
    {
        store::Packing packing{.compression = TRY(compressionOf(m_compression.empty() ? "gzip" : m_compression)),
                               .force = m_force};
        if (!m_level.empty())
            packing.level = TRY(compressionLevel(m_level, packing.compression));
        return packing;
    }

    Output m_output;
    bool m_hasType = false;
    std::string m_compression;
    std::string m_level;
    bool m_force = false;
    std::optional<bool> m_ociTypes;
};

/// Where what is written to a place goes.
Result<void> settleDestination(Output &output, ByteSink &standardOutput)
{
    if (output.kind == OutputKind::Image) {
        if (!output.destination.empty())
            return wrong("type=image takes no dest", "type=oci and type=docker write archives");
        return {};
    }
    const bool isFolder = output.kind == OutputKind::Folder || output.asFolder;
    const bool toStandard = output.destination == "-" || (output.destination.empty() && !isFolder);
    if (output.kind == OutputKind::Docker && output.destination.empty())
        return wrong("type=docker needs dest=FILE, or dest=- for standard output",
                     "an engine takes the image from lamella save IMAGE | docker load");
    if (isFolder && (toStandard || output.destination.empty()))
        return wrong("of a folder needs dest=DIR");
    if (!toStandard)
        return {};
    if (::isatty(STDOUT_FILENO) == 1)
        return wrong("of a tar is not written to a terminal", "write dest=FILE, or redirect the output");
    output.destination = "standard output";
    output.stream = &standardOutput;
    return {};
}

} // namespace

Result<std::vector<build::Output>> outputsOf(const Arguments &arguments, ByteSink &standardOutput)
{
    std::vector<Output> outputs;
    for (const std::string &text : arguments.values("--output")) {
        outputs.push_back(TRY(OutputReader().read(text)));
        TRY(settleDestination(outputs.back(), standardOutput));
    }
    const bool needsImage = outputs.empty() || arguments.has("--push") || arguments.has("--load");
    if (needsImage && !std::ranges::contains(outputs, OutputKind::Image, &Output::kind))
        outputs.emplace(outputs.begin());
    if (arguments.has("--push"))
        std::ranges::find(outputs, OutputKind::Image, &Output::kind)->push = true;
    std::vector<build::Annotation> annotations;
    for (const std::string &text : arguments.values("--annotation"))
        std::ranges::move(TRY(build::annotationsOfOption(text)), std::back_inserter(annotations));
    for (Output &output : outputs) {
        if (isImage(output))
            output.annotations.insert(output.annotations.end(), annotations.begin(), annotations.end());
    }
    if (std::ranges::count_if(outputs, [](const Output &output) { return output.stream != nullptr; }) > 1)
        return wrong("writes two things to standard output", "give one of them dest=FILE");
    return outputs;
}

} // namespace lamella::cli
