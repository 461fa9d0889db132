// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/instruction_help.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace lamella::ui {

namespace {

struct Help {
    const char *keyword;
    const char *text;
};

constexpr Help helps[] = {
    {"ADD", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                              "Copies files like COPY, and can do more: it fetches a URL or a Git repository, and "
                              "unpacks a local tar archive at its destination. Where nothing is fetched or "
                              "unpacked, COPY says more clearly what happens.")},
    {"ARG", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                              "Declares a variable for the build, with a default that --build-arg can replace. It "
                              "is known from here to the end of the stage and is not in the environment of "
                              "containers. Before the first FROM it serves FROM alone; a stage that wants it "
                              "declares it again.")},
    {"CMD", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                              "Says what a container runs when no command is given, or the arguments of ENTRYPOINT."
                              " Nothing is run while building and no layer is made; the last CMD counts. Written as"
                              " a JSON array it runs without a shell, so signals reach the program.")},
    {"COPY", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                               "Copies files from the build context, or with --from= from another stage or image, "
                               "into a new layer. The step is cached as long as the files' contents stay the same; "
                               "so what changes often belongs below what changes seldom.")},
    {"ENTRYPOINT",
     QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                       "Sets the program that a container always runs; CMD and what is given at start become"
                       " its arguments. The JSON form runs it without a shell. It makes no layer.")},
    {"ENV", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                              "Sets environment variables for the steps below and for containers of the image. The "
                              "values of one ENV do not see each other. It makes no layer, but a changed value "
                              "makes the steps below run again.")},
    {"EXPOSE", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                                 "Notes which ports the program listens on, such as 80 or 53/udp. It opens nothing: "
                                 "publishing a port is decided when the container is started.")},
    {"FROM", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                               "Begins a stage on an image, on an earlier stage or on scratch, which is empty. AS "
                               "gives the stage a name for COPY --from= and for FROMs below. The last stage, or the "
                               "chosen target, becomes the image.")},
    {"HEALTHCHECK",
     QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                       "Tells how to find out whether a container still works: a command that is run again "
                       "and again, with its interval, timeout and retries. NONE switches off the check of "
                       "the base image.")},
    {"LABEL", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                                "Adds key=value notes to the image, such as its source or licence. It makes no layer;"
                                " tools show and search labels.")},
    {"MAINTAINER",
     QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp", "Names the author of the image. It is out of date: LABEL "
                                                       "org.opencontainers.image.authors= says the same.")},
    {"ONBUILD", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                                  "Keeps an instruction for later: it is carried out when another build uses this image"
                                  " as its base. Nothing happens now.")},
    {"RUN", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                              "Runs a command in the image so far and keeps what it changed as a new layer. What a "
                              "later step deletes stays in this layer, so clean up in the same RUN, with commands "
                              "joined by &&. --mount= lends caches, secrets and files of other stages that stay out"
                              " of the layer.")},
    {"SHELL", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                                "Chooses the shell that the shell form of RUN, CMD and ENTRYPOINT is given to, as a "
                                "JSON array such as [\"/bin/bash\", \"-c\"]. It counts for the instructions below.")},
    {"STOPSIGNAL",
     QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                       "Sets the signal that asks a container to stop, by name or number. Without it that is"
                       " SIGTERM.")},
    {"USER", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                               "Sets the user, and after a colon the group, for the RUN, CMD and ENTRYPOINT below "
                               "and for containers. Programs that need no root should not run as root.")},
    {"VOLUME", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                                 "Marks folders whose contents live outside of the image: each container gets a volume"
                                 " there. What later steps change in them may be lost.")},
    {"WORKDIR", QT_TRANSLATE_NOOP("lamella::ui::InstructionHelp",
                                  "Sets the folder for the instructions below and for containers, and makes it if it is"
                                  " missing. A relative path starts from the WORKDIR before it.")}};

} // namespace

QString instructionHelp(const QString &keyword)
{
    const auto *const help =
        std::ranges::find_if(helps, [&keyword](const Help &one) { return keyword == QLatin1StringView(one.keyword); });
    return help == std::end(helps) ? QString()
                                   : QCoreApplication::translate("lamella::ui::InstructionHelp", help->text);
}

} // namespace lamella::ui
