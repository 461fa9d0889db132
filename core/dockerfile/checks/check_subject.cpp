// SPDX-License-Identifier: Apache-2.0
#include "core/dockerfile/checks/check_subject.h"

namespace lamella::dockerfile {

const std::string *CheckSubject::given(std::string_view name) const
{
    const std::string *value = nullptr;
    for (const auto &[key, one] : buildArgs) {
        if (key == name && one)
            value = &*one;
    }
    return value;
}

} // namespace lamella::dockerfile
