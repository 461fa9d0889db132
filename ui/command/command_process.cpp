// SPDX-License-Identifier: Apache-2.0
#include "ui/command/command_process.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

namespace lamella::ui {

namespace {

constexpr int sliceMilliseconds = 6;
constexpr int killAfterMilliseconds = 4000;
constexpr qint64 chunk = 16 * 1024;
constexpr std::size_t mostItemsWaiting = 4096;

} // namespace

CommandProcess::CommandProcess(QObject *parent) : QObject(parent)
{
    m_drain.setInterval(0);
    m_tick.setInterval(100);
    m_kill.setSingleShot(true);
    m_kill.setInterval(killAfterMilliseconds);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setReadChannel(QProcess::StandardError);
    connect(&m_drain, &QTimer::timeout, this, &CommandProcess::drain);
    connect(&m_tick, &QTimer::timeout, this, &CommandProcess::ticked);
    connect(&m_kill, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardError, this, &CommandProcess::read);
    connect(&m_process, &QProcess::finished, this, [this] {
        m_exited = true;
        read();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_reason = tr("%1 cannot be started: %2. Check that Lamella is installed completely.")
                       .arg(m_process.program(), m_process.errorString());
        m_exited = true;
        read();
    });
}

CommandProcess::~CommandProcess()
{
    disconnect(&m_process, nullptr, this, nullptr);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(killAfterMilliseconds))
        m_process.kill();
    m_process.waitForFinished(1000);
}

QString CommandProcess::program()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/lamella");
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(QStringLiteral("lamella"));
}

void CommandProcess::start(const QString &program, const QStringList &arguments, const QString &folder)
{
    if (m_running)
        return;
    m_running = true;
    m_exited = m_cancelled = false;
    m_reason.clear();
    m_items.clear();
    m_decoder = {};
    m_state = {};
    m_clock.start();
    m_tick.start();
    Q_EMIT started();
    m_process.setWorkingDirectory(folder);
    m_process.start(program, arguments);
}

void CommandProcess::cancel()
{
    if (!m_running || m_cancelled)
        return;
    m_cancelled = true;
    m_process.terminate();
    m_kill.start();
}

void CommandProcess::hold(bool held)
{
    m_held = held;
    if (held)
        m_drain.stop();
    else if (m_running)
        m_drain.start();
}

double CommandProcess::seconds() const
{
    return m_running ? static_cast<double>(m_clock.elapsed()) / 1000 : m_seconds;
}

void CommandProcess::read()
{
    if (!m_held && !m_drain.isActive())
        m_drain.start();
}

void CommandProcess::drain()
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < sliceMilliseconds) {
        if (m_items.empty() || m_items.size() < mostItemsWaiting / 2) {
            const QByteArray bytes = m_process.read(chunk);
            if (!bytes.isEmpty())
                Q_EMIT received(bytes);
            auto items = m_decoder.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
            std::ranges::move(items, std::back_inserter(m_items));
        }
        if (m_items.empty())
            break;
        const progress::StreamItem item = std::move(m_items.front());
        m_items.pop_front();
        if (const auto *status = std::get_if<progress::SolveStatus>(&item)) {
            m_state.apply(*status);
            Q_EMIT statusTaken(*status);
        } else {
            const auto &message = std::get<std::string>(item);
            m_state.applyMessage(message);
            Q_EMIT messageTaken(QString::fromStdString(message));
        }
    }
    if (m_items.empty() && m_process.bytesAvailable() == 0)
        finishIfDrained();
}

void CommandProcess::finishIfDrained()
{
    m_drain.stop();
    if (!m_exited || !m_running)
        return;
    auto rest = m_decoder.finish();
    if (!rest.empty()) {
        std::ranges::move(rest, std::back_inserter(m_items));
        m_drain.start();
        return;
    }
    m_seconds = seconds();
    m_running = false;
    m_tick.stop();
    m_kill.stop();
    const bool good = m_reason.isEmpty() && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
    Q_EMIT ended(m_cancelled && !good ? CommandEnd::Cancelled : good ? CommandEnd::Done : CommandEnd::Failed, m_reason);
}

} // namespace lamella::ui
