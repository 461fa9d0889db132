// SPDX-License-Identifier: Apache-2.0
#include "ui/inspector/inspector.h"

#include "ui/build/step_model.h"
#include "ui/build/step_text.h"
#include "ui/inspector/file_tree_model.h"
#include "ui/inspector/why_card.h"
#include "ui/shell/action_text.h"
#include "ui/shell/selection_model.h"
#include "ui/theme/change_delegate.h"
#include "ui/theme/fonts.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace lamella::ui {

namespace {

constexpr int rowsToOpen = 400; ///< trees up to this size are shown wholly open

} // namespace

Inspector::Inspector(StepModel *steps, SelectionModel *selection, QWidget *parent)
    : Pane(parent),
      m_steps(steps),
      m_selection(selection),
      m_card(new WhyCard(this)),
      m_section(new QLabel(this)),
      m_note(new QLabel(this)),
      m_tree(new QTreeView(this)),
      m_model(new FileTreeModel(this)),
      m_buttons(new QWidget(this))
{
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 12, 12, 4);
    layout->setSpacing(8);
    layout->addWidget(m_card);
    layout->addWidget(m_section);
    layout->addWidget(m_note);
    layout->addWidget(m_tree, 1);
    layout->addStretch(0);
    layout->addWidget(m_buttons);
    setContent(content);

    m_section->setFont(textFont(11, QFont::DemiBold));
    m_section->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(18);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setItemDelegate(new ChangeDelegate(FileTreeModel::ChangeRole, m_tree));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_tree->header()->resizeSection(1, 92);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->addStretch();
    m_buttons->hide();

    connect(steps, &StepModel::changed, this, &Inspector::refresh);
    connect(selection, &SelectionModel::stepChanged, this, &Inspector::refresh);
    retranslate();
}

Inspector::~Inspector()
{
    m_stop.request_stop();
}

void Inspector::setLayerFunction(LayerFunction function)
{
    m_function = std::move(function);
    refresh();
}

void Inspector::addStepAction(QAction *action)
{
    auto *button = new QPushButton(withoutAccessKey(action->text()), m_buttons);
    auto *layout = static_cast<QHBoxLayout *>(m_buttons->layout());
    layout->insertWidget(layout->count() - 1, button);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, button, [button, action] {
        button->setText(withoutAccessKey(action->text()));
        button->setEnabled(action->isEnabled());
    });
    m_buttons->show();
}

QWidget *Inspector::firstFocus() const
{
    return m_tree->isVisible() ? static_cast<QWidget *>(m_tree) : m_card;
}

LayerRequest Inspector::requestFor(const Step &step) const
{
    LayerRequest request{.image = m_image ? m_image() : QString(),
                         .diffId = step.diffId,
                         .base = step.keyword == QLatin1StringView("FROM")};
    for (const Step &other : m_steps->steps()) {
        if (other.id == step.id)
            break;
        if (other.diffId == step.diffId)
            ++request.occurrence;
    }
    return request;
}

void Inspector::reload()
{
    m_asked.clear();
    refresh();
}

void Inspector::refresh()
{
    const Step *step = m_steps->find(m_selection->step());
    m_card->setVisible(step != nullptr);
    m_section->setVisible(step && step->layer);
    if (!step) {
        setTitle(tr("Inspector"));
        setNote({});
        m_asked.clear();
        setLayer(0);
        m_tree->hide();
        m_note->setText(tr("Select a line or a layer to see why it is cached or not, and which files it changes."));
        m_note->show();
        return;
    }
    showTitle();
    m_card->setStep(*step, m_steps->steps());
    askForFiles(*step);
}

void Inspector::askForFiles(const Step &step)
{
    const bool known = step.layer && !step.diffId.isEmpty() && !m_steps->isBuilding() && m_function;
    const LayerRequest request = requestFor(step);
    const QString key = known ? request.diffId + QLatin1Char('/') + QString::number(request.occurrence) : QString();
    if (known && key == m_asked)
        return;
    m_stop.request_stop();
    m_asked = key;
    setLayer(0);
    if (!known) {
        m_model->setTree(nullptr);
        m_tree->hide();
        m_note->setVisible(step.layer);
        m_note->setText(tr("Known once this step has been built."));
        return;
    }
    m_stop = std::stop_source();
    QtConcurrent::run([function = m_function, request, stop = m_stop.get_token()] {
        return function(request, stop);
    }).then(this, [this, key](const LayerAnswer &answer) {
        if (key == m_asked)
            take(answer);
    });
}

void Inspector::setLayer(int layer)
{
    if (std::exchange(m_layer, layer) == layer)
        return;
    showTitle();
    Q_EMIT layerChanged();
}

void Inspector::showTitle()
{
    const Step *step = m_steps->find(m_selection->step());
    if (!step)
        return;
    setTitle(tr("line %1 · %2").arg(step->firstLine).arg(titleOf(*step)));
    const QString known = m_layer > 0 && step->layerNumber == 0 ? QString::number(m_layer) : layersOf(*step);
    setNote(known.isEmpty() ? QString() : tr("layer %1").arg(known));
}

void Inspector::take(const LayerAnswer &answer)
{
    setLayer(answer.layer);
    m_model->setTree(answer.tree);
    const bool any = answer.tree && answer.tree->nodes.size() > 1;
    m_tree->setVisible(any);
    m_note->setVisible(!any);
    m_note->setText(!answer.tree ? answer.reason : tr("This layer changes no files."));
    if (any && answer.tree->nodes.size() <= rowsToOpen)
        m_tree->expandAll();
    else if (any)
        m_tree->expandToDepth(0);
}

void Inspector::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Pane::changeEvent(event);
}

void Inspector::retranslate()
{
    m_section->setText(tr("FILES CHANGED BY THIS LAYER"));
    m_tree->setAccessibleName(tr("Files changed by this layer"));
    reload();
}

} // namespace lamella::ui
