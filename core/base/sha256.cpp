// SPDX-License-Identifier: Apache-2.0
#include "core/base/sha256.h"

#include <openssl/evp.h>

#include <cassert>

namespace lamella {

struct Sha256::Context {
    struct Free {
        void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> evp{EVP_MD_CTX_new()};

    void start() const
    {
        [[maybe_unused]] const int ok = EVP_DigestInit_ex(evp.get(), EVP_sha256(), nullptr);
        assert(ok == 1);
    }
};

Sha256::Sha256() : m_context(std::make_unique<Context>())
{
    m_context->start();
}

Sha256::Sha256(Sha256 &&) noexcept = default;
Sha256 &Sha256::operator=(Sha256 &&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(ByteSpan bytes)
{
    EVP_DigestUpdate(m_context->evp.get(), bytes.data(), bytes.size());
}

Sha256::Value Sha256::finish()
{
    Value value{};
    EVP_DigestFinal_ex(m_context->evp.get(), reinterpret_cast<unsigned char *>(value.data()), nullptr);
    m_context->start();
    return value;
}

std::string Sha256::finishHex()
{
    return toHex(finish());
}

Sha256::Value sha256(ByteSpan bytes)
{
    Sha256 hasher;
    hasher.update(bytes);
    return hasher.finish();
}

std::string sha256Hex(std::string_view text)
{
    return toHex(sha256(asBytes(text)));
}

std::string toHex(ByteSpan bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::byte byte : bytes) {
        text += digits[std::to_integer<std::size_t>(byte >> 4)];
        text += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
    }
    return text;
}

} // namespace lamella
