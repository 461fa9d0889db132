<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>lamella::ui::BuildPage</name>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n layer</numerusform>
            <numerusform>%n layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ui::ContextLens</name>
    <message numerus="yes">
        <source>The build sees %n file(s)</source>
        <translation>
            <numerusform>The build sees %n file</numerusform>
            <numerusform>The build sees %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ui::ContextModel</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ui::Slab</name>
    <message numerus="yes">
        <source>measured in %n build(s)</source>
        <translation>
            <numerusform>measured in %n build</numerusform>
            <numerusform>measured in %n builds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ui::StepText</name>
    <message numerus="yes">
        <source>%n file(s) changed</source>
        <translation>
            <numerusform>%n file changed</numerusform>
            <numerusform>%n files changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cached</source>
        <translation>
            <numerusform>%n cached</numerusform>
            <numerusform>%n cached</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ran</source>
        <translation>
            <numerusform>%n ran</numerusform>
            <numerusform>%n ran</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to run</source>
        <translation>
            <numerusform>%n to run</numerusform>
            <numerusform>%n to run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n depend(s)</source>
        <translation>
            <numerusform>%n depends</numerusform>
            <numerusform>%n depend</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ui::WhyCard</name>
    <message numerus="yes">
        <source>Not cached because %n of its file(s) changed.</source>
        <translation>
            <numerusform>Not cached because %n of its files changed.</numerusform>
            <numerusform>Not cached because %n of its files changed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
