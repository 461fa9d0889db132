// SPDX-License-Identifier: Apache-2.0
#include "ui/explorer/explore_page.h"

#include "ui/explorer/explore_model.h"
#include "ui/explorer/history_model.h"
#include "ui/explorer/layer_model.h"
#include "ui/explorer/preview_view.h"
#include "ui/explorer/range_slider.h"
#include "ui/shell/field.h"
#include "ui/shell/pane.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTreeView>
#include <QtConcurrent>
#include <algorithm>

namespace lamella::ui {

namespace {

/// An archive is called by its file, everything else as it was named.
QString shownName(const QString &name)
{
    return name.startsWith(u'/') ? QFileInfo(name).fileName() : name;
}

} // namespace

ExplorePage::~ExplorePage()
{
    m_stopImage.request_stop();
}

bool ExplorePage::isIdle() const
{
    return m_pending == 0 && !m_typed.isActive() && m_preview->isIdle();
}

void ExplorePage::refreshImages()
{
    ++m_pending;
    QtConcurrent::run([folder = m_storeFolder] {
        return listChoices(folder);
    }).then(this, [this](const QList<ImageChoice> &choices) { takeChoices(choices); });
}

void ExplorePage::takeChoices(const QList<ImageChoice> &choices)
{
    --m_pending;
    m_imageMenu->clear();
    for (const ImageChoice &choice : choices) {
        QAction *action = m_imageMenu->addAction(QStringLiteral("%1\t%2").arg(choice.name, choice.id));
        connect(action, &QAction::triggered, this, [this, name = choice.name] { openImage(name); });
    }
    if (!choices.isEmpty())
        m_imageMenu->addSeparator();
    m_imageMenu->addAction(m_openAction);
    const auto current = std::ranges::find(choices, m_name, &ImageChoice::name);
    const bool moved =
        m_image && current != choices.end() && current->id != textOf(m_image->source->image().id().shortHex());
    if (moved)
        openImage(m_name);
    else if (!m_image && m_name.isEmpty() && !choices.isEmpty())
        openImage(choices.front().name);
}

void ExplorePage::askForArchive()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open an Image Archive"), {},
        tr("Image archives (*.tar *.tar.gz *.tgz *.tar.zst);;Layouts (oci-layout);;All files (*)"));
    if (path.isEmpty())
        return;
    const QFileInfo file(path);
    openImage(file.fileName() == QLatin1StringView("oci-layout") ? file.absolutePath() : file.absoluteFilePath());
    if (!isVisible())
        Q_EMIT wantsToBeShown();
}

void ExplorePage::openImage(const QString &name, int layer)
{
    m_stopImage.request_stop();
    m_stopImage = {};
    m_name = name;
    m_wantedLayer = layer;
    m_imageField->setValue(shownName(name));
    m_imageField->setToolTip(name);
    m_empty->setText(tr("Reading %1…").arg(shownName(name)));
    m_fileStack->setCurrentWidget(m_empty);
    ++m_pending;
    const int asked = ++m_imageAsked;
    QtConcurrent::run([folder = m_storeFolder, name, stop = m_stopImage.get_token()] {
        return openExplored(folder, name, stop);
    }).then(this, [this, asked](const OpenedImage &opened) {
        --m_pending;
        if (asked == m_imageAsked)
            takeImage(opened);
    });
}

void ExplorePage::takeImage(const OpenedImage &opened)
{
    m_files->setTree(nullptr, nullptr);
    m_image = opened.image;
    m_wantedPath = 0;
    m_folded.clear();
    m_unfolded.clear();
    clearFacts();
    const int top = m_image ? m_image->files.layerCount() : 0;
    m_layers->setRows(m_image ? layerRows(m_image->source->image().config.history(), m_image->totals)
                              : std::vector<LayerRow>());
    m_slider->setCount(top);
    m_mergedAction->setEnabled(top > 0);
    if (!m_image)
        m_empty->setText(tr("%1 cannot be opened: %2").arg(shownName(m_name), opened.reason));
    else if (top == 0)
        m_empty->setText(tr("This image has no layers."));
    if (top == 0)
        return showHeaders();
    const int layer = m_wantedLayer > 0 ? std::min(m_wantedLayer, top) : top;
    selectLayers(layer, layer);
}

void ExplorePage::fileSelected()
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid() || !m_image)
        return;
    const ExploreNode &node = m_files->node(index);
    if (!m_restoring)
        m_wantedPath = node.path;
    readFile(node.path, node.version);
}

void ExplorePage::readFile(layer::PathId path, layer::VersionId version)
{
    if (m_slider->isDragging() || (path == m_shownPath && version == m_shownVersion))
        return;
    m_shownPath = path;
    m_shownVersion = version;
    ++m_pending;
    const int asked = ++m_factsAsked;
    QtConcurrent::run([image = m_image, path, version] {
        return readFacts(*image, path, version);
    }).then(this, [this, asked](const FileFacts &facts) {
        --m_pending;
        if (asked == m_factsAsked)
            takeFacts(facts);
    });
}

void ExplorePage::takeFacts(const FileFacts &facts)
{
    m_path->setText(facts.path);
    m_path->show();
    m_preview->show(facts.path, facts.preview);
    QList<HistoryRow> rows;
    for (const FileMoment &moment : facts.moments)
        rows.append({m_layers->command(moment.layer), moment});
    m_history->setRows(std::move(rows));
    m_factsPane->setNote(facts.preview.cut ? tr("beginning only") : QString());
}

void ExplorePage::clearFacts()
{
    ++m_factsAsked;
    m_shownPath = 0;
    m_shownVersion = layer::noId;
    m_path->clear();
    m_path->hide();
    m_history->setRows({});
    m_factsPane->setNote({});
    m_preview->showNote(tr("Select a file to see what is in it and which layers changed it."));
}

} // namespace lamella::ui
