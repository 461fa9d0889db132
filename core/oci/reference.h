// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/oci/digest.h"

#include <string>
#include <string_view>

namespace lamella::oci {

/// A name of an image, by the grammar and the normalisation of github.com/distribution/reference: registry docker.io
/// and folder library/ by default, tag "latest" when neither tag nor digest is given. Always complete.
class Reference {
public:
    Reference() = default;

    /// InvalidInput when the text is no name.
    static Result<Reference> parse(std::string_view text);

    [[nodiscard]] bool isEmpty() const { return m_repository.empty(); }
    /// "docker.io", "localhost:5000"
    [[nodiscard]] const std::string &registry() const { return m_registry; }
    /// The path within the registry: "library/ubuntu"
    [[nodiscard]] const std::string &repository() const { return m_repository; }
    /// Empty when the name has a digest and no tag.
    [[nodiscard]] const std::string &tag() const { return m_tag; }
    /// Empty when the name has none.
    [[nodiscard]] const Digest &digest() const { return m_digest; }

    /// Registry and repository: "docker.io/library/ubuntu"
    [[nodiscard]] std::string name() const { return m_registry + "/" + m_repository; }
    /// "docker.io/library/ubuntu:20.04", "docker.io/library/ubuntu@sha256:…"
    [[nodiscard]] std::string full() const;
    /// Registry and repository as people write them: "ubuntu", "localhost:5000/x"
    [[nodiscard]] std::string familiarName() const;
    /// "ubuntu:20.04"
    [[nodiscard]] std::string familiar() const;

    /// The same repository with this tag and no digest.
    [[nodiscard]] Reference withTag(std::string tag) const;
    /// The same name with this digest; its tag stays.
    [[nodiscard]] Reference withDigest(Digest digest) const;

    friend bool operator==(const Reference &, const Reference &) = default;
    friend auto operator<=>(const Reference &, const Reference &) = default;

private:
    std::string m_registry;
    std::string m_repository;
    std::string m_tag;
    Digest m_digest;
};

} // namespace lamella::oci
