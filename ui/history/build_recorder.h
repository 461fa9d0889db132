// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/history/build_recordings.h"

#include <QFile>
#include <QObject>

namespace lamella::ui {

class BuildSession;

/// Keeps what the builds of a session say.
class BuildRecorder : public QObject {
    Q_OBJECT
public:
    /// `session` must outlive it.
    BuildRecorder(BuildSession *session, BuildRecordings recordings, QObject *parent = nullptr);

private:
    void begin();
    void take(const QByteArray &bytes);

    BuildSession *m_session;
    BuildRecordings m_recordings;
    QFile m_file;
};

} // namespace lamella::ui
