// SPDX-License-Identifier: Apache-2.0
#include "ui/history/build_recorder.h"

#include "ui/build/build_session.h"

namespace lamella::ui {

BuildRecorder::BuildRecorder(BuildSession *session, BuildRecordings recordings, QObject *parent)
    : QObject(parent),
      m_session(session),
      m_recordings(std::move(recordings))
{
    connect(session, &BuildSession::buildStarted, this, &BuildRecorder::begin);
    connect(session->process(), &CommandProcess::received, this, &BuildRecorder::take);
    connect(session, &BuildSession::buildEnded, this, [this] {
        m_file.close();
        m_recordings.trim();
    });
}

void BuildRecorder::begin()
{
    m_file.close();
    m_file.setFileName(m_recordings.fileFor(m_session->request().dockerfile, QDateTime::currentDateTimeUtc()));
    if (!m_file.fileName().isEmpty())
        std::ignore = m_file.open(QIODevice::WriteOnly); // without it there is no log of this build later
}

void BuildRecorder::take(const QByteArray &bytes)
{
    if (m_file.isOpen() && m_file.size() < BuildRecordings::mostBytes)
        m_file.write(bytes);
}

} // namespace lamella::ui
