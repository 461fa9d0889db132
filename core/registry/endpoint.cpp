// SPDX-License-Identifier: Apache-2.0
#include "core/registry/endpoint.h"

#include "core/fetch/url.h"

namespace lamella::registry {

std::string Endpoint::apiHost() const
{
    return host == "docker.io" || host == "index.docker.io" ? "registry-1.docker.io" : host;
}

bool Endpoint::isThisMachine() const
{
    const Result<fetch::Url> url = fetch::Url::parse("http://" + host + '/');
    return url && fetch::isLoopbackHost(url->host());
}

} // namespace lamella::registry
