// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/image_source.h"
#include "core/store/tar_members.h"

#include <memory>
#include <string>
#include <vector>

namespace lamella::store {

/// The images of an archive of docker save, old or new, by its manifest.json. A manifest is made up for each: the
/// layers' digests are those of the configuration where they are plain, and computed where they are compressed.
Result<std::vector<std::shared_ptr<const ImageSource>>>
readDockerArchive(const std::shared_ptr<const TarMembers> &members, const std::string &where);

/// The one of these that `image` names; empty when there is only one.
Result<std::shared_ptr<const ImageSource>>
chooseDockerImage(const std::vector<std::shared_ptr<const ImageSource>> &images, const std::string &image,
                  const std::string &where);

} // namespace lamella::store
