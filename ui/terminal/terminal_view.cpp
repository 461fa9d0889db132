// SPDX-License-Identifier: Apache-2.0
#include "ui/terminal/terminal_view.h"

#include "ui/terminal/terminal_colors.h"
#include "ui/theme/fonts.h"

#include <QEvent>
#include <QFile>
#include <QKeyEvent>
#include <QLabel>
#include <QProcessEnvironment>
#include <QTimer>
#include <QVBoxLayout>
#include <csignal>

// The terminal's header is written in Qt's keywords, which the code here does without.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#include <qtermwidget.h>
#undef signals
#undef slots

namespace lamella::ui {

namespace {

constexpr int linesKept = 10'000;

} // namespace

TerminalView::TerminalView(const TerminalProgram &program, QWidget *parent)
    : QWidget(parent),
      m_title(program.title),
      m_terminal(new QTermWidget(0, this)),
      m_end(new QLabel(this))
{
    m_terminal->setShellProgram(program.program);
    m_terminal->setArgs(program.arguments);
    m_terminal->setEnvironment(QProcessEnvironment::systemEnvironment().toStringList());
    m_terminal->setScrollBarPosition(QTermWidgetInterface::ScrollBarRight);
    m_terminal->setHistorySize(linesKept);
    m_terminal->setAutoClose(true); // only then it says that the program has ended
    m_terminal->setConfirmMultilinePaste(false);
    m_terminal->setFlowControlEnabled(false);
    m_terminal->setMargin(6);
    m_terminal->setTerminalFont(codeFont(13));
    m_end->setForegroundRole(QPalette::PlaceholderText);
    m_end->setContentsMargins(12, 2, 12, 2);
    m_end->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 1, 0);
    layout->setSpacing(0);
    layout->addWidget(m_terminal, 1);
    layout->addWidget(m_end);
    setFocusProxy(m_terminal);
    for (QWidget *part : m_terminal->findChildren<QWidget *>())
        part->installEventFilter(this);
    connect(m_terminal, &QTermWidget::finished, this, &TerminalView::finish);
    connect(m_terminal, &QTermWidget::receivedData, this, &TerminalView::received);
    dress();
    setAccessibleName(m_title);
    m_terminal->setAccessibleName(m_title);
    m_terminal->startShellProgram();
}

TerminalView::~TerminalView()
{
    m_terminal->disconnect(this);
    hangUp();
}

void TerminalView::hangUp()
{
    if (const int process = m_terminal->getShellPID(); m_running && process > 0)
        ::kill(process, SIGHUP); // what a terminal does whose window is closed
}

void TerminalView::copy()
{
    m_terminal->copyClipboard();
}

void TerminalView::paste()
{
    m_terminal->pasteClipboard();
}

void TerminalView::type(const QString &text)
{
    m_terminal->sendText(text);
}

void TerminalView::finish()
{
    m_running = false;
    m_end->setText(tr("The program has ended."));
    m_end->show();
    // The terminal closes its screen now; what the program wrote last is to be read all the same.
    QTimer::singleShot(0, m_terminal, [terminal = m_terminal] {
        if (QWidget *screen = terminal->focusProxy())
            screen->show();
    });
    Q_EMIT ended();
}

void TerminalView::dress()
{
    const Palette &palette = Palette::of(this);
    const QString name = palette.dark ? QStringLiteral("lamella-dark") : QStringLiteral("lamella-light");
    QFile file(m_colors.filePath(name + QStringLiteral(".colorscheme")));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(terminalColors(palette).toUtf8());
    file.close();
    m_terminal->setColorScheme(file.fileName());
}

void TerminalView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        dress();
    else if (event->type() == QEvent::StyleChange) // it gives the screen back the palette that it had before, later on
        QMetaObject::invokeMethod(this, &TerminalView::dress, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

bool TerminalView::eventFilter(QObject *watched, QEvent *event)
{
    // Ctrl and a letter is what one types to a program; the window's own keys with them wait.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->modifiers() == Qt::ControlModifier
        && m_running)
        event->accept();
    return QWidget::eventFilter(watched, event);
}

} // namespace lamella::ui
