// SPDX-License-Identifier: Apache-2.0
#include "ui/images/image_details.h"

#include "ui/images/action_button.h"
#include "ui/images/image_model.h"
#include "ui/images/share_bar.h"
#include "ui/images/shared_layer_model.h"
#include "ui/theme/fonts.h"
#include "ui/theme/sizes.h"

#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>

namespace lamella::ui {

namespace {

constexpr int leastList = 32;
constexpr int side = 14;

QLabel *plainLabel(bool muted)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

/// "sha256:4f2b1c…": the whole digest stands in the tool tip, and "Copy ID" gives it.
QString shortened(const QString &digest)
{
    return QStringLiteral("sha256:%1…").arg(shortDigest(digest));
}

} // namespace

ImageDetails::ImageDetails(const QList<QAction *> &actions, QWidget *parent)
    : QWidget(parent),
      m_layers(new SharedLayerModel(this)),
      m_pages(new QStackedWidget(this)),
      m_empty(plainLabel(true)),
      m_title(plainLabel(false)),
      m_share(new ShareBar),
      m_layersTitle(plainLabel(true)),
      m_view(new QListView),
      m_foot(new QStackedWidget),
      m_frees(plainLabel(true)),
      m_question(plainLabel(false)),
      m_confirm(new QPushButton),
      m_keep(new QPushButton)
{
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setContentsMargins(side, 10, side, 4);
    m_title->setFont(textFont(15, QFont::DemiBold));
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_layersTitle->setFont(textFont(11, QFont::DemiBold));
    m_layersTitle->setContentsMargins(side, 10, side, 4);
    m_view->setModel(m_layers);
    m_view->setItemDelegate(new SharedLayerDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setUniformItemSizes(true);
    m_view->setMouseTracking(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_frees->setWordWrap(true);
    m_question->setWordWrap(true);

    m_view->setMinimumHeight(leastList);

    auto *head = new QWidget;
    head->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum); // where room is short, the list gives way
    auto *grid = new QGridLayout(head);
    grid->setContentsMargins(side, 10, side, 4);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_title, 0, 0, 1, 2);
    makeFacts(grid);
    grid->setRowMinimumHeight(FactCount + 1, 6);
    grid->addWidget(m_share, FactCount + 2, 0, 1, 2);
    m_foot->addWidget(makeButtons(actions));
    m_foot->addWidget(makeQuestion());
    m_foot->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);

    auto *known = new QWidget;
    auto *column = new QVBoxLayout(known);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(m_layersTitle);
    column->addWidget(m_view, 1);
    column->addWidget(m_foot);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(known);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    retranslate();
}

void ImageDetails::makeFacts(QGridLayout *grid)
{
    for (int fact = 0; fact < FactCount; ++fact) {
        m_factNames[fact] = plainLabel(true);
        m_facts[fact] = plainLabel(false);
        m_facts[fact]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts[fact]->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        grid->addWidget(m_factNames[fact], fact + 1, 0, Qt::AlignTop);
        grid->addWidget(m_facts[fact], fact + 1, 1);
    }
    for (const Fact fact : {Id, Manifest})
        m_facts[fact]->setFont(codeFont(12));
    m_facts[Names]->setWordWrap(true);
    m_facts[Names]->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
}

QWidget *ImageDetails::makeButtons(const QList<QAction *> &actions)
{
    auto *buttons = new QWidget;
    auto *layout = new QVBoxLayout(buttons);
    layout->setContentsMargins(side, 8, side, 4);
    layout->setSpacing(8);
    layout->addWidget(m_frees);
    constexpr qsizetype perRow = 3; // as many as fit into the narrowest pane
    QHBoxLayout *row = nullptr;
    for (qsizetype i = 0; i < actions.size(); ++i) {
        if (i % perRow == 0) {
            if (row)
                row->addStretch(1);
            row = new QHBoxLayout;
            layout->addLayout(row);
        }
        row->addWidget(actionButton(actions.at(i), buttons));
    }
    row->addStretch(1);
    return buttons;
}

QWidget *ImageDetails::makeQuestion()
{
    auto *question = new QWidget;
    auto *layout = new QVBoxLayout(question);
    layout->setContentsMargins(side, 8, side, 4);
    layout->setSpacing(8);
    layout->addWidget(m_question);
    auto *row = new QHBoxLayout;
    row->addWidget(m_confirm);
    row->addWidget(m_keep);
    row->addStretch(1);
    layout->addLayout(row);
    m_confirm->setProperty("primary", true);
    for (QPushButton *button : {m_confirm, m_keep})
        button->setAutoDefault(true);
    connect(m_confirm, &QPushButton::clicked, this, &ImageDetails::removalConfirmed);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        stopAsking();
        Q_EMIT removalDeclined();
    });
    return question;
}

void ImageDetails::setRow(const std::optional<ImageRow> &row)
{
    m_row = row;
    m_removal.reset();
    stopAsking();
    m_layers->setLayers(row ? row->image->layers : QList<SharedLayer>());
    refresh();
}

void ImageDetails::setRemoval(const std::optional<RemovalAnswer> &removal)
{
    m_removal = removal;
    refresh();
}

void ImageDetails::askToRemove()
{
    if (!m_row)
        return;
    m_foot->setCurrentIndex(1);
    m_keep->setFocus(Qt::OtherFocusReason);
}

void ImageDetails::stopAsking()
{
    m_foot->setCurrentIndex(0);
    setRemoving(false);
}

bool ImageDetails::isAsking() const
{
    return m_foot->currentIndex() == 1;
}

void ImageDetails::setRemoving(bool removing)
{
    m_confirm->setEnabled(!removing);
    m_keep->setEnabled(!removing);
}

QString ImageDetails::removalText() const
{
    if (!m_removal || !m_row || !m_removal->error.isEmpty())
        return {};
    if (m_removal->namesLeft > 0)
        return tr("Removing this name frees nothing: the image keeps its other names.");
    return tr("Removing frees %1.").arg(renderBytes(m_removal->freed));
}

void ImageDetails::refresh()
{
    m_pages->setCurrentIndex(m_row ? 1 : 0);
    if (!m_row)
        return;
    const LocalImage &image = *m_row->image;
    m_title->setText(m_row->name.isEmpty() ? tr("‹no name›") : m_row->name);
    m_title->setToolTip(m_row->target());
    const QString values[] = {
        image.names.isEmpty() ? tr("none") : image.names.join(QStringLiteral("\n")),
        shortened(image.id),
        shortened(image.manifest),
        image.platform,
        renderCreated(image.created),
        tr("%1 of files, stored in %2").arg(renderBytes(image.size), renderBytes(image.storedBytes()))};
    for (int fact = 0; fact < FactCount; ++fact)
        m_facts[fact]->setText(values[fact]);
    m_facts[Id]->setToolTip(image.id);
    m_facts[Manifest]->setToolTip(image.manifest);
    m_share->setBytes(image.storedBytes() - image.sharedBytes(), image.sharedBytes());
    m_layersTitle->setText(tr("Layers: %1").arg(image.layers.size()));
    const QString frees = removalText();
    m_frees->setText(frees.isEmpty() ? QStringLiteral(" ") : frees); // the list above must not jump when it comes
    const QString question = tr("Remove %1?").arg(m_row->name.isEmpty() ? shortDigest(image.id) : m_row->name);
    m_question->setText(frees.isEmpty() ? question : QStringLiteral("%1 %2").arg(question, frees));
}

void ImageDetails::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ImageDetails::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isAsking())
        m_keep->click();
    else
        QWidget::keyPressEvent(event);
}

void ImageDetails::retranslate()
{
    const QString names[] = {tr("Names"), tr("ID"), tr("Manifest"), tr("Platform"), tr("Created"), tr("Size")};
    for (int fact = 0; fact < FactCount; ++fact) {
        m_factNames[fact]->setText(names[fact]);
        m_facts[fact]->setAccessibleName(names[fact]);
    }
    m_empty->setText(tr("Select an image to see its layers and which other images share them."));
    m_view->setAccessibleName(tr("Layers of the image"));
    m_confirm->setText(tr("Remove"));
    m_keep->setText(tr("Keep"));
    refresh();
}

} // namespace lamella::ui
