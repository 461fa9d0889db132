<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>Sizes</name>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
</context>
<context>
    <name>lamella::studio::Studio</name>
    <message>
        <source>store %1</source>
        <translation>저장소 %1</translation>
    </message>
    <message>
        <source>The sample project is not installed. Open a folder with a Dockerfile instead.</source>
        <translation>예제 프로젝트가 설치되어 있지 않습니다. Dockerfile이 있는 폴더를 여세요.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::BuildBar</name>
    <message>
        <source>last stage</source>
        <translation>마지막 단계</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>프로젝트</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Lamella</source>
        <translation>Lamella</translation>
    </message>
    <message>
        <source>Builder</source>
        <translation>빌더</translation>
    </message>
</context>
<context>
    <name>lamella::ui::BuildPage</name>
    <message>
        <source>Stage %1</source>
        <translation>단계 %1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1줄</translation>
    </message>
    <message>
        <source>&amp;Repair the Finding</source>
        <translation>찾은 문제 고치기(&amp;R)</translation>
    </message>
    <message>
        <source>Go to &amp;Definition</source>
        <translation>정의로 가기(&amp;D)</translation>
    </message>
    <message>
        <source>Find &amp;Uses</source>
        <translation>쓰인 곳 찾기(&amp;U)</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>이름 바꾸기(&amp;N)…</translation>
    </message>
    <message>
        <source>Forma&amp;t</source>
        <translation>형식 맞추기(&amp;T)</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>설명 보기(&amp;X)</translation>
    </message>
    <message>
        <source>C&amp;omplete</source>
        <translation>자동 완성(&amp;O)</translation>
    </message>
    <message>
        <source>Open in &amp;Explore</source>
        <translation>탐색에서 열기(&amp;E)</translation>
    </message>
    <message>
        <source>Ln %1, Col %2</source>
        <translation>%1줄, %2열</translation>
    </message>
    <message>
        <source>%1 was deleted on disk. Save to write it again.</source>
        <translation>%1 파일이 디스크에서 삭제되었습니다. 저장하면 다시 만들어집니다.</translation>
    </message>
    <message>
        <source>%1 was changed by another program. Save to keep your text, or open it again to take the other.</source>
        <translation>다른 프로그램이 %1 파일을 바꾸었습니다. 저장하면 지금 내용이 남고, 다시 열면 바뀐 내용을 가져옵니다.</translation>
    </message>
    <message>
        <source>%1 · not saved</source>
        <translation>%1 · 저장 안 됨</translation>
    </message>
    <message>
        <source>forecast: %1</source>
        <translation>예측: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>레이어 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Problems %1</source>
        <translation>문제 %1</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>line %1 · %2</source>
        <translation>%1줄 · %2</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>빌드</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>Layers of the image</source>
        <translation>이미지의 레이어</translation>
    </message>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>Build log</source>
        <translation>빌드 로그</translation>
    </message>
    <message>
        <source>&amp;Build</source>
        <translation>빌드(&amp;B)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>최근 파일 열기(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Forget These</source>
        <translation>목록 지우기(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open Dockerfile…</source>
        <translation>Dockerfile 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>폴더 열기(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>저장(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>다른 이름으로 저장(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>실행 취소(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>다시 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>잘라내기(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>찾기(&amp;F)…</translation>
    </message>
    <message>
        <source>Find in the &amp;Log…</source>
        <translation>로그에서 찾기(&amp;L)…</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>바꾸기(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Go to Line…</source>
        <translation>줄로 이동(&amp;G)…</translation>
    </message>
    <message>
        <source>Co&amp;mment In or Out</source>
        <translation>주석 넣기/빼기(&amp;M)</translation>
    </message>
    <message>
        <source>Build &amp;Without Cache</source>
        <translation>캐시 없이 빌드(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Stop the Build</source>
        <translation>빌드 중지(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Next Problem</source>
        <translation>다음 문제(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Problem</source>
        <translation>이전 문제(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;Pane</source>
        <translation>다음 창으로(&amp;P)</translation>
    </message>
    <message>
        <source>Stand the Layers on Their &amp;Base</source>
        <translation>레이어를 바닥부터 쌓기(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Follow the Log</source>
        <translation>로그 따라가기(&amp;F)</translation>
    </message>
    <message>
        <source>Save the Dockerfile As</source>
        <translation>Dockerfile을 다른 이름으로 저장</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>저장하지 않은 변경</translation>
    </message>
    <message>
        <source>%1 has changes that are not saved.</source>
        <translation>%1에 저장하지 않은 변경이 있습니다.</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>버리기(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>취소(&amp;C)</translation>
    </message>
    <message>
        <source>Open a Dockerfile</source>
        <translation>Dockerfile 열기</translation>
    </message>
    <message>
        <source>Open a Folder With a Dockerfile</source>
        <translation>Dockerfile이 있는 폴더 열기</translation>
    </message>
    <message>
        <source>%1 has no Dockerfile. Open a folder that has one, or the file itself.</source>
        <translation>%1에 Dockerfile이 없습니다. Dockerfile이 있는 폴더나 파일 자체를 여세요.</translation>
    </message>
    <message>
        <source>B&amp;uilder</source>
        <translation>빌더(&amp;U)</translation>
    </message>
    <message>
        <source>forecast for Lamella&apos;s own cache: %1</source>
        <translation>Lamella 자체 캐시 기준 예측: %1</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>Options ●</source>
        <translation>옵션 ●</translation>
    </message>
    <message>
        <source>&amp;Options…</source>
        <translation>옵션(&amp;O)…</translation>
    </message>
    <message>
        <source>Options as &amp;Usual</source>
        <translation>옵션을 기본값으로(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Copy the Command Line</source>
        <translation>명령줄 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Options as Usual</source>
        <translation>옵션을 기본값으로</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Builder</source>
        <translation>빌더</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>컨텍스트</translation>
    </message>
    <message>
        <source>Show the Conte&amp;xt</source>
        <translation>컨텍스트 보기(&amp;X)</translation>
    </message>
    <message>
        <source>Fol&amp;d or Unfold the Line</source>
        <translation>줄 접기/펼치기(&amp;D)</translation>
    </message>
    <message>
        <source>Fold &amp;All</source>
        <translation>모두 접기(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Unfold All</source>
        <translation>모두 펼치기(&amp;U)</translation>
    </message>
    <message>
        <source>History</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Log, problems, options, context, history</source>
        <translation>로그, 문제, 옵션, 컨텍스트, 기록</translation>
    </message>
    <message>
        <source>Run in a &amp;Terminal</source>
        <translation>터미널에서 실행(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;History of the Builds</source>
        <translation>빌드 기록(&amp;H)</translation>
    </message>
</context>
<context>
    <name>lamella::ui::BuildSession</name>
    <message>
        <source>the image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Building %1</source>
        <translation>%1 빌드 중</translation>
    </message>
    <message>
        <source>Building %1 — step %2 of %3</source>
        <translation>%1 빌드 중 — %3단계 중 %2단계</translation>
    </message>
    <message>
        <source>≈ %1 left</source>
        <translation>약 %1 남음</translation>
    </message>
    <message>
        <source>The image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>%1 built in %2 · %3</source>
        <translation>%1 빌드 완료, %2 · %3</translation>
    </message>
    <message>
        <source>Build stopped after %1. Steps that were finished stay in the cache.</source>
        <translation>%1 만에 빌드를 멈추었습니다. 끝난 단계는 캐시에 남습니다.</translation>
    </message>
    <message>
        <source>The build failed after %1. The log says why.</source>
        <translation>빌드가 %1 만에 실패했습니다. 이유는 로그에 있습니다.</translation>
    </message>
    <message>
        <source>The build failed at line %1: %2</source>
        <translation>%1줄에서 빌드 실패: %2</translation>
    </message>
    <message>
        <source>The build failed: %1</source>
        <translation>빌드 실패: %1</translation>
    </message>
    <message>
        <source>Build failed after %1</source>
        <translation>%1 만에 빌드 실패</translation>
    </message>
</context>
<context>
    <name>lamella::ui::BuilderMenu</name>
    <message>
        <source>A BuildKit at an &amp;Address…</source>
        <translation>주소로 지정하는 BuildKit(&amp;A)…</translation>
    </message>
    <message>
        <source>Lamella itself</source>
        <translation>Lamella 자체</translation>
    </message>
</context>
<context>
    <name>lamella::ui::CommandAnswer</name>
    <message>
        <source>%1 cannot be started: %2. Check that Lamella is installed completely.</source>
        <translation>%1을(를) 시작할 수 없습니다: %2. Lamella가 온전히 설치되었는지 확인하세요.</translation>
    </message>
    <message>
        <source>%1 gave no answer: %2</source>
        <translation>%1이(가) 답하지 않았습니다: %2</translation>
    </message>
</context>
<context>
    <name>lamella::ui::CommandLineBar</name>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>명령줄 복사</translation>
    </message>
    <message>
        <source>The same as a command line</source>
        <translation>같은 일을 하는 명령줄</translation>
    </message>
</context>
<context>
    <name>lamella::ui::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>명령 팔레트</translation>
    </message>
    <message>
        <source>Search commands, steps and files</source>
        <translation>명령, 단계, 파일 찾기</translation>
    </message>
    <message>
        <source>Type what you want to do…</source>
        <translation>하려는 일을 입력하세요…</translation>
    </message>
    <message>
        <source>What matches</source>
        <translation>찾은 항목</translation>
    </message>
</context>
<context>
    <name>lamella::ui::CommandProcess</name>
    <message>
        <source>%1 cannot be started: %2. Check that Lamella is installed completely.</source>
        <translation>%1을(를) 시작할 수 없습니다: %2. Lamella가 온전히 설치되었는지 확인하세요.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::CompletionModel</name>
    <message>
        <source>instruction</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>옵션</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>변수</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>신호</translation>
    </message>
    <message>
        <source>image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>file</source>
        <translation>파일</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ContainerModel</name>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>ended with %1</source>
        <translation>%1(으)로 끝남</translation>
    </message>
    <message>
        <source>died</source>
        <translation>죽음</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>명령</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 때</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Wrote</source>
        <translation>쓴 양</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%2의 %1, %3</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ContainerPane</name>
    <message>
        <source>What it wrote, %1, goes with it.</source>
        <translation>쓴 것 %1도 함께 지워집니다.</translation>
    </message>
    <message>
        <source>Stop %1 and remove it? %2</source>
        <translation>%1을(를) 멈추고 지울까요? %2</translation>
    </message>
    <message>
        <source>Remove %1? %2</source>
        <translation>%1을(를) 지울까요? %2</translation>
    </message>
    <message>
        <source>Reading the store…</source>
        <translation>저장소를 읽는 중…</translation>
    </message>
    <message>
        <source>The containers cannot be listed: %1</source>
        <translation>컨테이너를 나열할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>There are no containers here. Run an image in a terminal: what it writes then stands here, until it ends or is removed.</source>
        <translation>컨테이너가 없습니다. 터미널에서 이미지를 실행하면 끝나거나 지울 때까지 여기에 보입니다.</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>남기기</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ContextLens</name>
    <message numerus="yes">
        <source>The build sees %n file(s)</source>
        <translation>
            <numerusform>빌드가 보는 파일 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 hidden</source>
        <translation>%1 숨김</translation>
    </message>
    <message>
        <source>too many files: some folders were not looked into</source>
        <translation>파일이 너무 많아 일부 폴더는 살펴보지 않았습니다</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>폴더를 읽는 중…</translation>
    </message>
    <message>
        <source>Reading the folder… %1 paths</source>
        <translation>폴더를 읽는 중… 경로 %1개</translation>
    </message>
    <message>
        <source>The folder is empty.</source>
        <translation>폴더가 비어 있습니다.</translation>
    </message>
    <message>
        <source>No name holds “%1”.</source>
        <translation>이름에 “%1”이(가) 들어간 것이 없습니다.</translation>
    </message>
    <message>
        <source>Take &amp;In Again</source>
        <translation>다시 포함(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Ignore This</source>
        <translation>빌드에서 숨기기(&amp;I)</translation>
    </message>
    <message>
        <source>No line of an ignore file can name %1.</source>
        <translation>제외 파일의 어떤 줄로도 %1을(를) 가리킬 수 없습니다.</translation>
    </message>
    <message>
        <source>%1 is hidden from builds now (%2).</source>
        <translation>이제 빌드에서 %1이(가) 보이지 않습니다 (%2).</translation>
    </message>
    <message>
        <source>Builds see %1 again (%2).</source>
        <translation>빌드가 %1을(를) 다시 봅니다 (%2).</translation>
    </message>
    <message>
        <source>Show the &amp;Rule</source>
        <translation>규칙 보기(&amp;R)</translation>
    </message>
    <message>
        <source>Go to %1 in Line %2</source>
        <translation>%2줄의 %1(으)로 가기</translation>
    </message>
    <message>
        <source>&amp;Copy the Path</source>
        <translation>경로 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Filter names</source>
        <translation>이름 거르기</translation>
    </message>
    <message>
        <source>Filter names of the context</source>
        <translation>컨텍스트의 이름 거르기</translation>
    </message>
    <message>
        <source>Filter the &amp;Context</source>
        <translation>컨텍스트 거르기(&amp;C)</translation>
    </message>
    <message>
        <source>Read the Context &amp;Anew</source>
        <translation>컨텍스트 다시 읽기(&amp;A)</translation>
    </message>
    <message>
        <source>Read the context anew</source>
        <translation>컨텍스트 다시 읽기</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>컨텍스트</translation>
    </message>
    <message>
        <source>Ignore file</source>
        <translation>제외 파일</translation>
    </message>
    <message>
        <source>%1 · not there yet</source>
        <translation>%1 · 아직 없음</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ContextModel</name>
    <message>
        <source>hidden by line %1: %2</source>
        <translation>%1줄이 숨김: %2</translation>
    </message>
    <message>
        <source>%1: its content is not known: it cannot be read, or there are too many files.</source>
        <translation>%1: 읽을 수 없거나 파일이 너무 많아 내용을 알 수 없습니다.</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, 숨김</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Hidden or taken by</source>
        <translation>숨긴 규칙 또는 가져가는 단계</translation>
    </message>
    <message>
        <source>A change reruns</source>
        <translation>바꾸면 다시 실행</translation>
    </message>
    <message>
        <source>taken by nothing</source>
        <translation>가져가는 단계 없음</translation>
    </message>
    <message>
        <source>%1 in line %2</source>
        <translation>%2줄 %1</translation>
    </message>
    <message>
        <source>parts by %1</source>
        <translation>일부를 %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>단계 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lamella::ui::Editor</name>
    <message>
        <source>Dockerfile</source>
        <translation>Dockerfile</translation>
    </message>
    <message>
        <source>%1 cannot be read. Check that it exists and that you may read it.</source>
        <translation>%1을(를) 읽을 수 없습니다. 파일이 있는지, 읽을 권한이 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check that the folder exists and that you may write there.</source>
        <translation>%1에 쓸 수 없습니다. 폴더가 있는지, 쓸 권한이 있는지 확인하세요.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::EditorLanguage</name>
    <message>
        <source>There is nothing to repair here.</source>
        <translation>여기에는 고칠 것이 없습니다.</translation>
    </message>
    <message>
        <source>The checks are not done with this text yet. Try again in a moment.</source>
        <translation>이 글의 검사가 아직 끝나지 않았습니다. 잠시 뒤 다시 해 보세요.</translation>
    </message>
    <message>
        <source>There is no stage or variable here.</source>
        <translation>여기에는 단계나 변수가 없습니다.</translation>
    </message>
    <message>
        <source>%1 is not defined in this file: it comes from the base image or from the builder.</source>
        <translation>%1은(는) 이 파일에서 정의되지 않았습니다. 기반 이미지나 빌더에서 옵니다.</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>%1줄: %2</translation>
    </message>
    <message>
        <source>Uses of %1</source>
        <translation>%1이(가) 쓰인 곳</translation>
    </message>
    <message>
        <source>Repairs</source>
        <translation>고치기</translation>
    </message>
    <message>
        <source>The Dockerfile has its usual form already.</source>
        <translation>Dockerfile이 이미 표준 형식입니다.</translation>
    </message>
    <message>
        <source>There is nothing to explain here.</source>
        <translation>여기에는 설명할 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ErrandForm</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>파일 고르기…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 고르기</translation>
    </message>
</context>
<context>
    <name>lamella::ui::Explanation</name>
    <message>
        <source>Explanation</source>
        <translation>설명</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ExploreModel</name>
    <message>
        <source>added: </source>
        <translation>추가됨: </translation>
    </message>
    <message>
        <source>modified: </source>
        <translation>수정됨: </translation>
    </message>
    <message>
        <source>deleted: </source>
        <translation>삭제됨: </translation>
    </message>
    <message>
        <source>stored again: </source>
        <translation>다시 저장됨: </translation>
    </message>
</context>
<context>
    <name>lamella::ui::ExplorePage</name>
    <message>
        <source>Open an Image Archive</source>
        <translation>이미지 아카이브 열기</translation>
    </message>
    <message>
        <source>Image archives (*.tar *.tar.gz *.tgz *.tar.zst);;Layouts (oci-layout);;All files (*)</source>
        <translation>이미지 아카이브 (*.tar *.tar.gz *.tgz *.tar.zst);;레이아웃 (oci-layout);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>The whole image, all layers merged</source>
        <translation>모든 레이어를 합친 이미지 전체</translation>
    </message>
    <message>
        <source>The files as they are after layer %1</source>
        <translation>레이어 %1까지 적용한 파일</translation>
    </message>
    <message>
        <source>What layer %1 does · drag an end for a range</source>
        <translation>레이어 %1이 하는 일 · 끝을 끌면 범위가 됩니다</translation>
    </message>
    <message>
        <source>What layers %1 to %2 do together</source>
        <translation>레이어 %1~%2가 함께 하는 일</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>합쳐 보기</translation>
    </message>
    <message>
        <source>Show all files as they are after the chosen layers, compared with nothing</source>
        <translation>선택한 레이어까지 적용한 모든 파일을 비교 없이 보여 줍니다</translation>
    </message>
    <message>
        <source>Open &amp;Image Archive…</source>
        <translation>이미지 아카이브 열기(&amp;I)…</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 읽는 중…</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1을(를) 열 수 없습니다: %2</translation>
    </message>
    <message>
        <source>This image has no layers.</source>
        <translation>이 이미지에는 레이어가 없습니다.</translation>
    </message>
    <message>
        <source>These layers change no files.</source>
        <translation>이 레이어들은 파일을 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>No name has this in it.</source>
        <translation>이 글자가 들어간 이름이 없습니다.</translation>
    </message>
    <message>
        <source>beginning only</source>
        <translation>앞부분만</translation>
    </message>
    <message>
        <source>Select a file to see what is in it and which layers changed it.</source>
        <translation>파일을 선택하면 내용과 그 파일을 바꾼 레이어가 보입니다.</translation>
    </message>
    <message>
        <source>A %1  M %2  D %3</source>
        <translation>A %1  M %2  D %3</translation>
    </message>
    <message>
        <source>Choose an image above, or build one.</source>
        <translation>위에서 이미지를 고르거나 하나를 빌드하세요.</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>탐색</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>stored · adds · total</source>
        <translation>저장 · 증가 · 합계</translation>
    </message>
    <message>
        <source>Layers of the image</source>
        <translation>이미지의 레이어</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Files of the chosen layers</source>
        <translation>고른 레이어의 파일</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>이름으로 거르기</translation>
    </message>
    <message>
        <source>Changes Only</source>
        <translation>변경만</translation>
    </message>
    <message>
        <source>Show only what the chosen layers changed</source>
        <translation>고른 레이어가 바꾼 것만 보기</translation>
    </message>
    <message>
        <source>Filter Files</source>
        <translation>파일 거르기</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>History of this file</source>
        <translation>이 파일의 이력</translation>
    </message>
    <message>
        <source>Content and history of the file</source>
        <translation>파일의 내용과 이력</translation>
    </message>
    <message>
        <source>History of the file</source>
        <translation>파일의 이력</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>파일의 경로</translation>
    </message>
    <message>
        <source>No image is open. Choose one above, or build one.</source>
        <translation>열린 이미지가 없습니다. 위에서 고르거나 하나를 빌드하세요.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::FileFacts</name>
    <message>
        <source>The file is empty.</source>
        <translation>빈 파일입니다.</translation>
    </message>
    <message>
        <source>A folder.</source>
        <translation>폴더입니다.</translation>
    </message>
    <message>
        <source>A symbolic link to %1</source>
        <translation>%1을(를) 가리키는 심볼릭 링크</translation>
    </message>
    <message>
        <source>A device or pipe: it has no content of its own.</source>
        <translation>장치나 파이프라서 내용이 없습니다.</translation>
    </message>
    <message>
        <source>added · %1 · %2 %3</source>
        <translation>추가됨 · %1 · %2 %3</translation>
    </message>
    <message>
        <source>modified · %1 · %2 %3</source>
        <translation>수정됨 · %1 · %2 %3</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>stored again, unchanged · %1</source>
        <translation>그대로 다시 저장됨 · %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>lamella::ui::FindBar</name>
    <message>
        <source>not found</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>이전 결과</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>다음 결과</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>찾기 막대 닫기</translation>
    </message>
</context>
<context>
    <name>lamella::ui::GeneralOptions</name>
    <message>
        <source>Target</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Builder</source>
        <translation>빌더</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>네트워크</translation>
    </message>
    <message>
        <source>Base images</source>
        <translation>기반 이미지</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>캐시</translation>
    </message>
    <message>
        <source>the last stage</source>
        <translation>마지막 단계</translation>
    </message>
    <message>
        <source>%1 (not in the file)</source>
        <translation>%1 (파일에 없음)</translation>
    </message>
    <message>
        <source>Lamella itself</source>
        <translation>Lamella 자체</translation>
    </message>
    <message>
        <source>Network of RUN</source>
        <translation>RUN의 네트워크</translation>
    </message>
    <message>
        <source>this machine&apos;s; else linux/amd64, linux/arm64</source>
        <translation>이 컴퓨터의 것; 또는 linux/amd64, linux/arm64</translation>
    </message>
    <message>
        <source>Lamella itself, a builder of docker buildx, or a BuildKit&apos;s address: tcp://HOST:PORT</source>
        <translation>Lamella 자체, docker buildx의 빌더, 또는 BuildKit의 주소: tcp://HOST:PORT</translation>
    </message>
    <message>
        <source>Run every step, whatever the cache holds</source>
        <translation>캐시와 관계없이 모든 단계 실행</translation>
    </message>
    <message>
        <source>isolated, with the internet</source>
        <translation>격리, 인터넷 사용</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>the host&apos;s</source>
        <translation>호스트의 것</translation>
    </message>
    <message>
        <source>pull those that are missing</source>
        <translation>없는 것만 받기</translation>
    </message>
    <message>
        <source>always ask the registry</source>
        <translation>항상 레지스트리에 묻기</translation>
    </message>
    <message>
        <source>never pull</source>
        <translation>받지 않기</translation>
    </message>
</context>
<context>
    <name>lamella::ui::HistoryModel</name>
    <message>
        <source>layer %1</source>
        <translation>레이어 %1</translation>
    </message>
</context>
<context>
    <name>lamella::ui::HistoryPane</name>
    <message>
        <source>The builds cannot be listed: %1</source>
        <translation>빌드를 나열할 수 없습니다: %1</translation>
    </message>
    <message>
        <source>Reading the store…</source>
        <translation>저장소를 읽는 중…</translation>
    </message>
    <message>
        <source>This Dockerfile has not been built yet. Press F5 to build it.</source>
        <translation>이 Dockerfile은 아직 빌드하지 않았습니다. F5를 눌러 빌드하세요.</translation>
    </message>
    <message>
        <source>Past builds</source>
        <translation>지난 빌드</translation>
    </message>
    <message>
        <source>Steps of the build</source>
        <translation>빌드의 단계</translation>
    </message>
    <message>
        <source>The selected build</source>
        <translation>고른 빌드</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Open in Explore</source>
        <translation>탐색에서 열기</translation>
    </message>
    <message>
        <source>Open the image of this build in Explore</source>
        <translation>이 빌드의 이미지를 탐색에서 열기</translation>
    </message>
    <message>
        <source>Nothing is known of the steps of this build: it runs, or it ended before its first one.</source>
        <translation>이 빌드의 단계는 알 수 없습니다. 아직 실행 중이거나 첫 단계에 이르기 전에 끝났습니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::Hover</name>
    <message>
        <source>en</source>
        <comment>the language of the pages on rules: en or ko</comment>
        <translation>ko</translation>
    </message>
    <message>
        <source>Ctrl+. repairs it.</source>
        <translation>Ctrl+. 로 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>Set by ENV in line %1.</source>
        <translation>%1줄의 ENV가 정합니다.</translation>
    </message>
    <message>
        <source>The default of ARG in line %1; --build-arg can change it.</source>
        <translation>%1줄 ARG의 기본값이며 --build-arg로 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>The default of ARG in line %1, before the first FROM; --build-arg can change it.</source>
        <translation>첫 FROM 앞, %1줄 ARG의 기본값이며 --build-arg로 바꿀 수 있습니다.</translation>
    </message>
    <message>
        <source>Set by the base image, the builder or a build argument, or not at all.</source>
        <translation>기반 이미지, 빌더 또는 빌드 인자가 정하거나, 정해지지 않은 변수입니다.</translation>
    </message>
    <message>
        <source>Stage %1, begun in line %2.</source>
        <translation>%2줄에서 시작하는 단계 %1입니다.</translation>
    </message>
    <message>
        <source>Set by the base image.</source>
        <translation>베이스 이미지가 정한 값입니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::IgnoreEditor</name>
    <message>
        <source>%1 cannot be edited here: it cannot be read, is longer than 4 MiB or is not UTF-8.</source>
        <translation>%1 파일은 여기서 고칠 수 없습니다. 읽을 수 없거나, 4 MiB보다 길거나, UTF-8이 아닙니다.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 파일에 쓸 수 없습니다: %2.</translation>
    </message>
    <message>
        <source>Ignore file</source>
        <translation>제외 파일</translation>
    </message>
    <message>
        <source>Nothing is hidden. A line here hides the paths that it names: node_modules, **/*.log; a line that begins with ! takes paths in again.</source>
        <translation>숨긴 것이 없습니다. 여기에 쓴 줄이 가리키는 경로가 숨겨집니다: node_modules, **/*.log. !로 시작하는 줄은 경로를 다시 포함합니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ImageDetails</name>
    <message>
        <source>‹no name›</source>
        <translation>‹이름 없음›</translation>
    </message>
    <message>
        <source>Removing this name frees nothing: the image keeps its other names.</source>
        <translation>이 이름을 지워도 공간은 늘지 않습니다. 이미지는 다른 이름으로 남습니다.</translation>
    </message>
    <message>
        <source>Removing frees %1.</source>
        <translation>지우면 %1가 확보됩니다.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>%1 of files, stored in %2</source>
        <translation>파일 %1, 저장 크기 %2</translation>
    </message>
    <message>
        <source>Layers: %1</source>
        <translation>레이어: %1</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1을(를) 지울까요?</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>매니페스트</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>플랫폼</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 때</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Select an image to see its layers and which other images share them.</source>
        <translation>이미지를 고르면 레이어와, 그 레이어를 함께 쓰는 다른 이미지가 보입니다.</translation>
    </message>
    <message>
        <source>Layers of the image</source>
        <translation>이미지의 레이어</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>그대로 두기</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ImageModel</name>
    <message>
        <source>Repository</source>
        <translation>리포지토리</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Image ID</source>
        <translation>이미지 ID</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>만든 때</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>레이어</translation>
    </message>
    <message>
        <source>%1, %2, created %3</source>
        <translation>%1, %2, 만든 때 %3</translation>
    </message>
    <message>
        <source>‹no name›</source>
        <translation>‹이름 없음›</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ImagesPage</name>
    <message>
        <source>Reading the store…</source>
        <translation>저장소를 읽는 중…</translation>
    </message>
    <message>
        <source>The images cannot be listed: %1</source>
        <translation>이미지 목록을 읽을 수 없습니다: %1</translation>
    </message>
    <message>
        <source>There are no images here yet. Type a name above, ubuntu:24.04 say, and pull it, or build one on the Build page.</source>
        <translation>아직 이미지가 없습니다. 위에 ubuntu:24.04 같은 이름을 적어 내려받거나, 빌드 화면에서 하나 만드세요.</translation>
    </message>
    <message>
        <source>No image has “%1” in its name, id or date.</source>
        <translation>이름, ID, 날짜에 “%1”이(가) 들어 있는 이미지가 없습니다.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2개 중 %1개</translation>
    </message>
    <message>
        <source>%1 could not be removed: %2</source>
        <translation>%1을(를) 지우지 못했습니다: %2</translation>
    </message>
    <message>
        <source>“%1” cannot be pulled: %2</source>
        <translation>“%1”은(는) 내려받을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>이미지</translation>
    </message>
    <message>
        <source>&amp;Images</source>
        <translation>이미지(&amp;I)</translation>
    </message>
    <message>
        <source>Pull</source>
        <translation>내려받기</translation>
    </message>
    <message>
        <source>Name of the image to pull</source>
        <translation>내려받을 이미지의 이름</translation>
    </message>
    <message>
        <source>Local images</source>
        <translation>로컬 이미지</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Filter by name, tag or id</source>
        <translation>이름, 태그, ID로 거르기</translation>
    </message>
    <message>
        <source>&amp;Pull an Image</source>
        <translation>이미지 내려받기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Open in Explore</source>
        <translation>탐색 화면에서 열기(&amp;O)</translation>
    </message>
    <message>
        <source>Open in Explore</source>
        <translation>탐색에서 열기</translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation>지우기(&amp;R)…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>지우기…</translation>
    </message>
    <message>
        <source>&amp;Copy the Name</source>
        <translation>이름 복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the Name</source>
        <translation>이름 복사</translation>
    </message>
    <message>
        <source>Copy the &amp;ID</source>
        <translation>ID 복사(&amp;I)</translation>
    </message>
    <message>
        <source>Copy the ID</source>
        <translation>ID 복사</translation>
    </message>
    <message>
        <source>&amp;Filter the Images</source>
        <translation>이미지 거르기(&amp;F)</translation>
    </message>
    <message>
        <source>Filter the Images</source>
        <translation>이미지 거르기</translation>
    </message>
    <message>
        <source>Read the &amp;List Again</source>
        <translation>목록 다시 읽기(&amp;L)</translation>
    </message>
    <message>
        <source>Read the List Again</source>
        <translation>목록 다시 읽기</translation>
    </message>
    <message>
        <source>Tag %1</source>
        <translation>%1 태그</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>다른 이름</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 저장</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Form of the archive</source>
        <translation>아카이브 형식</translation>
    </message>
    <message>
        <source>for docker load</source>
        <translation>docker load용</translation>
    </message>
    <message>
        <source>OCI layout</source>
        <translation>OCI 레이아웃</translation>
    </message>
    <message>
        <source>Push %1</source>
        <translation>%1 올리기</translation>
    </message>
    <message>
        <source>To</source>
        <translation>받을 곳</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>올리기</translation>
    </message>
    <message>
        <source>Compression of layers that are not compressed yet</source>
        <translation>아직 압축되지 않은 레이어의 압축</translation>
    </message>
    <message>
        <source>gzip</source>
        <translation>gzip</translation>
    </message>
    <message>
        <source>zstd</source>
        <translation>zstd</translation>
    </message>
    <message>
        <source>uncompressed</source>
        <translation>압축 안 함</translation>
    </message>
    <message>
        <source>“%1” is no name for an image: %2</source>
        <translation>“%1”은(는) 이미지 이름이 아닙니다: %2</translation>
    </message>
    <message>
        <source>The image could not get the name %1: %2</source>
        <translation>이미지에 %1(이)라는 이름을 줄 수 없었습니다: %2</translation>
    </message>
    <message>
        <source>Load the Images of an Archive</source>
        <translation>아카이브의 이미지 불러오기</translation>
    </message>
    <message>
        <source>Archives (*.tar *.tar.gz *.tgz *.tar.zst);;All files (*)</source>
        <translation>아카이브 (*.tar *.tar.gz *.tgz *.tar.zst);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>&amp;Load an Archive…</source>
        <translation>아카이브 불러오기(&amp;L)…</translation>
    </message>
    <message>
        <source>Load an Archive…</source>
        <translation>아카이브 불러오기…</translation>
    </message>
    <message>
        <source>&amp;Stop the Job</source>
        <translation>작업 중지(&amp;S)</translation>
    </message>
    <message>
        <source>Stop the Job</source>
        <translation>작업 중지</translation>
    </message>
    <message>
        <source>&amp;Tag…</source>
        <translation>태그(&amp;T)…</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>태그…</translation>
    </message>
    <message>
        <source>Sa&amp;ve…</source>
        <translation>저장(&amp;V)…</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>저장…</translation>
    </message>
    <message>
        <source>P&amp;ush…</source>
        <translation>올리기(&amp;U)…</translation>
    </message>
    <message>
        <source>Push…</source>
        <translation>올리기…</translation>
    </message>
    <message>
        <source>Import the Files of an Archive</source>
        <translation>아카이브의 파일 가져오기</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>%1 가져오기</translation>
    </message>
    <message>
        <source>Name of the image</source>
        <translation>이미지 이름</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Images or Containers</source>
        <translation>이미지 또는 컨테이너</translation>
    </message>
    <message>
        <source>&amp;Import Files…</source>
        <translation>파일 가져오기(&amp;I)…</translation>
    </message>
    <message>
        <source>Import Files…</source>
        <translation>파일 가져오기…</translation>
    </message>
    <message>
        <source>Pru&amp;ne the Store…</source>
        <translation>저장소 정리(&amp;N)…</translation>
    </message>
    <message>
        <source>Prune the Store…</source>
        <translation>저장소 정리…</translation>
    </message>
    <message>
        <source>&amp;Run in a Terminal</source>
        <translation>터미널에서 실행(&amp;R)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Run and &amp;Keep the Container</source>
        <translation>실행하고 컨테이너 남기기(&amp;K)</translation>
    </message>
    <message>
        <source>Run and Keep the Container</source>
        <translation>실행하고 컨테이너 남기기</translation>
    </message>
    <message>
        <source>Images or C&amp;ontainers</source>
        <translation>이미지 또는 컨테이너(&amp;O)</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>컨테이너</translation>
    </message>
    <message>
        <source>Containers %1</source>
        <translation>컨테이너 %1</translation>
    </message>
</context>
<context>
    <name>lamella::ui::Inspector</name>
    <message>
        <source>layer %1</source>
        <translation>레이어 %1</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>검사기</translation>
    </message>
    <message>
        <source>Select a line or a layer to see why it is cached or not, and which files it changes.</source>
        <translation>줄이나 레이어를 고르면 캐시된 까닭과 바뀐 파일을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>line %1 · %2</source>
        <translation>%1줄 · %2</translation>
    </message>
    <message>
        <source>Known once this step has been built.</source>
        <translation>이 단계를 빌드하면 알 수 있습니다.</translation>
    </message>
    <message>
        <source>This layer changes no files.</source>
        <translation>이 레이어는 파일을 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>FILES CHANGED BY THIS LAYER</source>
        <translation>이 레이어가 바꾼 파일</translation>
    </message>
    <message>
        <source>Files changed by this layer</source>
        <translation>이 레이어가 바꾼 파일</translation>
    </message>
</context>
<context>
    <name>lamella::ui::InstructionHelp</name>
    <message>
        <source>Copies files like COPY, and can do more: it fetches a URL or a Git repository, and unpacks a local tar archive at its destination. Where nothing is fetched or unpacked, COPY says more clearly what happens.</source>
        <translation>COPY처럼 파일을 복사하고, URL이나 Git 저장소를 가져오거나 로컬 tar 묶음을 대상 위치에 풀 수도 있습니다. 가져오거나 풀 것이 없으면 COPY가 뜻을 더 분명히 나타냅니다.</translation>
    </message>
    <message>
        <source>Declares a variable for the build, with a default that --build-arg can replace. It is known from here to the end of the stage and is not in the environment of containers. Before the first FROM it serves FROM alone; a stage that wants it declares it again.</source>
        <translation>빌드에 쓰는 변수를 선언합니다. 기본값은 --build-arg로 바꿀 수 있습니다. 이 줄부터 단계의 끝까지 쓸 수 있고 컨테이너의 환경에는 남지 않습니다. 첫 FROM 앞에서는 FROM에만 쓰이며, 단계 안에서 쓰려면 다시 선언해야 합니다.</translation>
    </message>
    <message>
        <source>Says what a container runs when no command is given, or the arguments of ENTRYPOINT. Nothing is run while building and no layer is made; the last CMD counts. Written as a JSON array it runs without a shell, so signals reach the program.</source>
        <translation>명령을 따로 주지 않았을 때 컨테이너가 실행할 것, 또는 ENTRYPOINT의 인자를 정합니다. 빌드 중에는 아무것도 실행하지 않고 레이어도 만들지 않으며, 마지막 CMD만 유효합니다. JSON 배열로 쓰면 셸 없이 실행되어 신호가 프로그램에 바로 전달됩니다.</translation>
    </message>
    <message>
        <source>Copies files from the build context, or with --from= from another stage or image, into a new layer. The step is cached as long as the files&apos; contents stay the same; so what changes often belongs below what changes seldom.</source>
        <translation>빌드 컨텍스트에서, 또는 --from=으로 다른 단계나 이미지에서 파일을 복사해 새 레이어를 만듭니다. 파일 내용이 같으면 캐시를 쓰므로, 자주 바뀌는 것은 드물게 바뀌는 것보다 아래에 두는 것이 좋습니다.</translation>
    </message>
    <message>
        <source>Sets the program that a container always runs; CMD and what is given at start become its arguments. The JSON form runs it without a shell. It makes no layer.</source>
        <translation>컨테이너가 항상 실행할 프로그램을 정합니다. CMD와 실행할 때 준 값은 그 인자가 됩니다. JSON 형식은 셸 없이 실행합니다. 레이어는 만들지 않습니다.</translation>
    </message>
    <message>
        <source>Sets environment variables for the steps below and for containers of the image. The values of one ENV do not see each other. It makes no layer, but a changed value makes the steps below run again.</source>
        <translation>아래 단계들과 이미지의 컨테이너에 쓰일 환경 변수를 정합니다. 한 ENV 안의 값들은 서로를 볼 수 없습니다. 레이어는 만들지 않지만, 값이 바뀌면 아래 단계들이 다시 실행됩니다.</translation>
    </message>
    <message>
        <source>Notes which ports the program listens on, such as 80 or 53/udp. It opens nothing: publishing a port is decided when the container is started.</source>
        <translation>프로그램이 듣는 포트를 적어 둡니다. 예: 80, 53/udp. 실제로 포트를 열지는 않으며, 공개할지는 컨테이너를 시작할 때 정합니다.</translation>
    </message>
    <message>
        <source>Begins a stage on an image, on an earlier stage or on scratch, which is empty. AS gives the stage a name for COPY --from= and for FROMs below. The last stage, or the chosen target, becomes the image.</source>
        <translation>이미지, 앞선 단계, 또는 비어 있는 scratch 위에서 새 단계를 시작합니다. AS로 이름을 주면 COPY --from=과 아래의 FROM에서 쓸 수 있습니다. 마지막 단계나 고른 대상이 이미지가 됩니다.</translation>
    </message>
    <message>
        <source>Tells how to find out whether a container still works: a command that is run again and again, with its interval, timeout and retries. NONE switches off the check of the base image.</source>
        <translation>컨테이너가 제대로 동작하는지 알아보는 방법을 정합니다. 명령을 간격, 제한 시간, 재시도 횟수에 따라 되풀이해 실행합니다. NONE은 기반 이미지의 검사를 끕니다.</translation>
    </message>
    <message>
        <source>Adds key=value notes to the image, such as its source or licence. It makes no layer; tools show and search labels.</source>
        <translation>출처나 라이선스 같은 키=값 정보를 이미지에 붙입니다. 레이어를 만들지 않으며, 여러 도구가 라벨을 보여 주고 찾습니다.</translation>
    </message>
    <message>
        <source>Names the author of the image. It is out of date: LABEL org.opencontainers.image.authors= says the same.</source>
        <translation>이미지를 만든 사람을 적습니다. 오래된 방식이며, LABEL org.opencontainers.image.authors= 로 같은 것을 적을 수 있습니다.</translation>
    </message>
    <message>
        <source>Keeps an instruction for later: it is carried out when another build uses this image as its base. Nothing happens now.</source>
        <translation>명령을 나중을 위해 보관합니다. 다른 빌드가 이 이미지를 기반으로 쓸 때 실행됩니다. 지금은 아무 일도 일어나지 않습니다.</translation>
    </message>
    <message>
        <source>Runs a command in the image so far and keeps what it changed as a new layer. What a later step deletes stays in this layer, so clean up in the same RUN, with commands joined by &amp;&amp;. --mount= lends caches, secrets and files of other stages that stay out of the layer.</source>
        <translation>지금까지의 이미지에서 명령을 실행하고 바뀐 것을 새 레이어로 남깁니다. 뒤 단계에서 지워도 이 레이어에는 남으므로, &amp;&amp;로 이은 같은 RUN 안에서 정리하세요. --mount=는 캐시, 비밀값, 다른 단계의 파일을 레이어에 남기지 않고 빌려 줍니다.</translation>
    </message>
    <message>
        <source>Chooses the shell that the shell form of RUN, CMD and ENTRYPOINT is given to, as a JSON array such as [&quot;/bin/bash&quot;, &quot;-c&quot;]. It counts for the instructions below.</source>
        <translation>RUN, CMD, ENTRYPOINT의 셸 형식을 실행할 셸을 [&quot;/bin/bash&quot;, &quot;-c&quot;] 같은 JSON 배열로 고릅니다. 아래 명령들에 적용됩니다.</translation>
    </message>
    <message>
        <source>Sets the signal that asks a container to stop, by name or number. Without it that is SIGTERM.</source>
        <translation>컨테이너를 멈출 때 보낼 신호를 이름이나 번호로 정합니다. 없으면 SIGTERM입니다.</translation>
    </message>
    <message>
        <source>Sets the user, and after a colon the group, for the RUN, CMD and ENTRYPOINT below and for containers. Programs that need no root should not run as root.</source>
        <translation>아래의 RUN, CMD, ENTRYPOINT와 컨테이너를 실행할 사용자를, 쌍점 뒤에는 그룹을 정합니다. root가 필요 없는 프로그램은 root로 실행하지 않는 것이 좋습니다.</translation>
    </message>
    <message>
        <source>Marks folders whose contents live outside of the image: each container gets a volume there. What later steps change in them may be lost.</source>
        <translation>내용이 이미지 밖에 있을 폴더를 표시합니다. 컨테이너마다 그 자리에 볼륨을 얻습니다. 뒤 단계에서 그 안을 바꾼 것은 사라질 수 있습니다.</translation>
    </message>
    <message>
        <source>Sets the folder for the instructions below and for containers, and makes it if it is missing. A relative path starts from the WORKDIR before it.</source>
        <translation>아래 명령들과 컨테이너의 작업 폴더를 정하고, 없으면 만듭니다. 상대 경로는 앞의 WORKDIR에서 시작합니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::Job</name>
    <message>
        <source>Pull %1</source>
        <translation>%1 받기</translation>
    </message>
    <message>
        <source>Push %1</source>
        <translation>%1 올리기</translation>
    </message>
    <message>
        <source>Save %1 to %2</source>
        <translation>%1을(를) %2에 저장</translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation>%1 불러오기</translation>
    </message>
    <message>
        <source>Import %1 as %2</source>
        <translation>%1을(를) %2(으)로 가져오기</translation>
    </message>
    <message>
        <source>Prune the store</source>
        <translation>저장소 정리</translation>
    </message>
    <message>
        <source>%1 could not be pulled</source>
        <translation>%1을(를) 받지 못했습니다</translation>
    </message>
    <message>
        <source>%1 could not be pushed</source>
        <translation>%1을(를) 올리지 못했습니다</translation>
    </message>
    <message>
        <source>%1 could not be saved</source>
        <translation>%1을(를) 저장하지 못했습니다</translation>
    </message>
    <message>
        <source>%1 could not be loaded</source>
        <translation>%1을(를) 불러오지 못했습니다</translation>
    </message>
    <message>
        <source>%1 could not be imported</source>
        <translation>%1을(를) 가져오지 못했습니다</translation>
    </message>
    <message>
        <source>The store could not be pruned</source>
        <translation>저장소를 정리하지 못했습니다</translation>
    </message>
</context>
<context>
    <name>lamella::ui::JobPane</name>
    <message>
        <source>Job</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Then: %1</source>
        <translation>다음: %1</translation>
    </message>
    <message>
        <source>Pulled: %1 downloaded for %2 layers</source>
        <translation>받음: 레이어 %2개에 %1 내려받음</translation>
    </message>
    <message>
        <source>All layers were here already.</source>
        <translation>모든 레이어가 이미 있었습니다.</translation>
    </message>
    <message>
        <source>Pushed: %1 uploaded for %2 layers</source>
        <translation>올림: 레이어 %2개에 %1 보냄</translation>
    </message>
    <message>
        <source>Pushed: the registry had all layers already.</source>
        <translation>올림: 레지스트리에 모든 레이어가 이미 있었습니다.</translation>
    </message>
    <message>
        <source>Saved: %1, %2</source>
        <translation>저장함: %1, %2</translation>
    </message>
    <message>
        <source>Loaded. Its images stand in the list.</source>
        <translation>불러왔습니다. 이미지가 목록에 있습니다.</translation>
    </message>
    <message>
        <source>Imported as %1.</source>
        <translation>%1(으)로 가져왔습니다.</translation>
    </message>
    <message>
        <source>The store is pruned.</source>
        <translation>저장소를 정리했습니다.</translation>
    </message>
    <message>
        <source>%1 of %2 layers there</source>
        <translation>레이어 %2개 중 %1개 보냄</translation>
    </message>
    <message>
        <source>%1 of %2 layers here</source>
        <translation>레이어 %2개 중 %1개 받음</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>레지스트리에 묻는 중…</translation>
    </message>
    <message>
        <source>At work for %1…</source>
        <translation>작업 중, %1 지남…</translation>
    </message>
    <message>
        <source>Stopped after %1.</source>
        <translation>%1 뒤에 중지했습니다.</translation>
    </message>
    <message>
        <source>Stopped: %1. What has come is kept for the next time.</source>
        <translation>중지함: %1. 받은 것은 다음을 위해 남겨 둡니다.</translation>
    </message>
    <message>
        <source>Stopped: %1. What is there is not sent again the next time.</source>
        <translation>중지함: %1. 보낸 것은 다음에 다시 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Stop the job</source>
        <translation>작업 중지</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Layers on their way</source>
        <translation>옮기는 중인 레이어</translation>
    </message>
    <message>
        <source>All layers together</source>
        <translation>모든 레이어 합계</translation>
    </message>
</context>
<context>
    <name>lamella::ui::LayerFiles</name>
    <message>
        <source>The image in the store does not have this layer. Build it to see its files.</source>
        <translation>저장소의 이미지에 이 레이어가 없습니다. 빌드하면 파일을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Build the image to see its files.</source>
        <translation>이미지를 빌드하면 파일을 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::LayerModel</name>
    <message>
        <source>%1 · %2 · %3</source>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>메타데이터</translation>
    </message>
    <message>
        <source>layer without history</source>
        <translation>기록이 없는 레이어</translation>
    </message>
    <message>
        <source>Layer %1: %2, %3</source>
        <translation>레이어 %1: %2, %3</translation>
    </message>
    <message>
        <source>%1, metadata</source>
        <translation>%1, 메타데이터</translation>
    </message>
    <message>
        <source>%1
stored %2, adds %3, total %4</source>
        <translation>%1
저장 %2, 더함 %3, 합계 %4</translation>
    </message>
</context>
<context>
    <name>lamella::ui::LineNotes</name>
    <message>
        <source>Forecast of each line</source>
        <translation>줄마다의 예측</translation>
    </message>
</context>
<context>
    <name>lamella::ui::LogModel</name>
    <message>
        <source>Messages of the builder</source>
        <translation>빌더의 메시지</translation>
    </message>
</context>
<context>
    <name>lamella::ui::LogPane</name>
    <message>
        <source>Build log</source>
        <translation>빌드 로그</translation>
    </message>
    <message>
        <source>Press F5 to build. Every step will write its log here.</source>
        <translation>F5를 누르면 빌드합니다. 모든 단계의 로그가 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>따라가기</translation>
    </message>
    <message>
        <source>Follow the end of the log</source>
        <translation>로그 끝 따라가기</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>로그에서 찾기</translation>
    </message>
    <message>
        <source>Open all steps</source>
        <translation>모든 단계 펼치기</translation>
    </message>
    <message>
        <source>Close all steps</source>
        <translation>모든 단계 접기</translation>
    </message>
</context>
<context>
    <name>lamella::ui::LogView</name>
    <message>
        <source>running…</source>
        <translation>실행 중…</translation>
    </message>
    <message>
        <source>same result</source>
        <translation>결과 같음</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>복사(&amp;C)</translation>
    </message>
    <message>
        <source>Copy &amp;All</source>
        <translation>모두 복사(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Open All</source>
        <translation>모두 펼치기(&amp;O)</translation>
    </message>
    <message>
        <source>C&amp;lose All</source>
        <translation>모두 접기(&amp;L)</translation>
    </message>
</context>
<context>
    <name>lamella::ui::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>파일(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>편집(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>Lamella</source>
        <translation>Lamella</translation>
    </message>
    <message>
        <source>&amp;Command Palette…</source>
        <translation>명령 팔레트(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>전체 화면(&amp;F)</translation>
    </message>
    <message>
        <source>Show &amp;Menu Bar</source>
        <translation>메뉴 막대 보이기(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;About Lamella</source>
        <translation>Lamella 정보(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>색(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>언어(&amp;L)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>시스템 설정(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>About Lamella</source>
        <translation>Lamella 정보</translation>
    </message>
    <message>
        <source>&lt;b&gt;Lamella %1&lt;/b&gt;&lt;br&gt;Builds container images and shows what is inside them.&lt;br&gt;&lt;br&gt;Qt %2 · Apache License 2.0</source>
        <translation>&lt;b&gt;Lamella %1&lt;/b&gt;&lt;br&gt;컨테이너 이미지를 빌드하고 그 속을 보여 줍니다.&lt;br&gt;&lt;br&gt;Qt %2 · Apache License 2.0</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>%1 cannot be opened: it is no Dockerfile, no folder with one, and no archive or layout of an image.</source>
        <translation>%1은(는) 열 수 없습니다. Dockerfile도, Dockerfile이 있는 폴더도, 이미지 아카이브나 레이아웃도 아닙니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation>메시지 닫기</translation>
    </message>
</context>
<context>
    <name>lamella::ui::OptionTable</name>
    <message>
        <source>Choose a file…</source>
        <translation>파일 고르기…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>파일 고르기</translation>
    </message>
    <message>
        <source>Remove the row (Del)</source>
        <translation>행 지우기 (Del)</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>행 지우기</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 고르기…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 고르기</translation>
    </message>
</context>
<context>
    <name>lamella::ui::OptionTableModel</name>
    <message>
        <source>The Dockerfile asks for it.</source>
        <translation>Dockerfile이 받는 값입니다.</translation>
    </message>
    <message>
        <source>The Dockerfile asks for it: %1</source>
        <translation>Dockerfile이 받는 값입니다: %1</translation>
    </message>
    <message>
        <source>%1, new row</source>
        <translation>%1, 새 행</translation>
    </message>
</context>
<context>
    <name>lamella::ui::OptionsPane</name>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>인자</translation>
    </message>
    <message>
        <source>Secrets and keys</source>
        <translation>비밀과 키</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>출력</translation>
    </message>
    <message>
        <source>Tags and labels</source>
        <translation>태그와 레이블</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Sections of the options</source>
        <translation>옵션 분류</translation>
    </message>
    <message>
        <source>Build arguments</source>
        <translation>빌드 인자</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>another name</source>
        <translation>다른 이름</translation>
    </message>
    <message>
        <source>value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Secrets of RUN --mount=type=secret</source>
        <translation>RUN --mount=type=secret의 비밀</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>From</source>
        <translation>출처</translation>
    </message>
    <message>
        <source>File or variable</source>
        <translation>파일 또는 변수</translation>
    </message>
    <message>
        <source>another ID</source>
        <translation>다른 ID</translation>
    </message>
    <message>
        <source>named like the ID</source>
        <translation>ID와 같은 이름</translation>
    </message>
    <message>
        <source>SSH agents of RUN --mount=type=ssh</source>
        <translation>RUN --mount=type=ssh의 SSH 에이전트</translation>
    </message>
    <message>
        <source>Socket</source>
        <translation>소켓</translation>
    </message>
    <message>
        <source>default, or another ID</source>
        <translation>default 또는 다른 ID</translation>
    </message>
    <message>
        <source>the agent that runs</source>
        <translation>실행 중인 에이전트</translation>
    </message>
    <message>
        <source>Where the result goes; without a row: the store</source>
        <translation>결과를 둘 곳; 행이 없으면 저장소</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>대상 위치</translation>
    </message>
    <message>
        <source>More keys</source>
        <translation>다른 키</translation>
    </message>
    <message>
        <source>another output</source>
        <translation>다른 출력</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>More names for the image</source>
        <translation>이미지의 다른 이름</translation>
    </message>
    <message>
        <source>another name, such as team/app:2</source>
        <translation>다른 이름, 예: team/app:2</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>레이블</translation>
    </message>
    <message>
        <source>another label</source>
        <translation>다른 레이블</translation>
    </message>
    <message>
        <source>a variable</source>
        <translation>변수</translation>
    </message>
    <message>
        <source>the store</source>
        <translation>저장소</translation>
    </message>
    <message>
        <source>archive for docker load</source>
        <translation>docker load용 아카이브</translation>
    </message>
    <message>
        <source>archive with an OCI layout</source>
        <translation>OCI 레이아웃 아카이브</translation>
    </message>
    <message>
        <source>a file or a folder</source>
        <translation>파일 또는 폴더</translation>
    </message>
    <message>
        <source>a folder with its files</source>
        <translation>파일을 담은 폴더</translation>
    </message>
    <message>
        <source>a tar of its files</source>
        <translation>파일을 담은 tar</translation>
    </message>
    <message>
        <source>Contexts</source>
        <translation>컨텍스트</translation>
    </message>
    <message>
        <source>What stands for a stage or an image</source>
        <translation>스테이지나 이미지를 대신하는 것</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>원본</translation>
    </message>
    <message>
        <source>a stage, or an image such as alpine</source>
        <translation>스테이지, 또는 alpine 같은 이미지</translation>
    </message>
    <message>
        <source>a folder, docker-image://…, oci-layout://…, target:…, a URL</source>
        <translation>폴더, docker-image://…, oci-layout://…, target:…, URL</translation>
    </message>
</context>
<context>
    <name>lamella::ui::PastBuildModel</name>
    <message>
        <source>built</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>running</source>
        <translation>실행 중</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>중지됨</translation>
    </message>
    <message>
        <source>%1 cached, %2 ran</source>
        <translation>캐시 %1, 실행 %2</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>대상</translation>
    </message>
    <message>
        <source>Build of %1: %2, %3, %4</source>
        <translation>%1의 빌드: %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>lamella::ui::PastStepModel</name>
    <message>
        <source>cached</source>
        <translation>캐시됨</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>ran</source>
        <translation>실행됨</translation>
    </message>
    <message>
        <source>did not come about</source>
        <translation>이루어지지 않음</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>이유</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ProblemFilter</name>
    <message>
        <source>Show &amp;Errors</source>
        <translation>오류 보기(&amp;E)</translation>
    </message>
    <message>
        <source>Show &amp;Warnings</source>
        <translation>경고 보기(&amp;W)</translation>
    </message>
    <message>
        <source>Show &amp;Notes</source>
        <translation>참고 보기(&amp;N)</translation>
    </message>
    <message>
        <source>What the list of problems shows</source>
        <translation>문제 목록에 보이는 것</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ProblemModel</name>
    <message>
        <source>note</source>
        <translation>참고</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1줄</translation>
    </message>
    <message>
        <source>error</source>
        <translation>오류</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>경고</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ProblemView</name>
    <message>
        <source>All problems are hidden by the switches above.</source>
        <translation>위의 단추로 모든 문제를 숨겼습니다.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Nothing is wrong with this Dockerfile.</source>
        <translation>이 Dockerfile에는 잘못된 곳이 없습니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::PrunePane</name>
    <message>
        <source>Blobs that nothing needs</source>
        <translation>아무도 쓰지 않는 블롭</translation>
    </message>
    <message>
        <source>Images without a name</source>
        <translation>이름 없는 이미지</translation>
    </message>
    <message>
        <source>Layers of the cache</source>
        <translation>캐시의 레이어</translation>
    </message>
    <message>
        <source>Unpacked layers</source>
        <translation>풀어 놓은 레이어</translation>
    </message>
    <message>
        <source>Indexes of lost layers</source>
        <translation>없어진 레이어의 색인</translation>
    </message>
    <message>
        <source>Cache mounts</source>
        <translation>캐시 마운트</translation>
    </message>
    <message>
        <source>Downloads broken off</source>
        <translation>중단된 내려받기</translation>
    </message>
    <message>
        <source>Logs of finished builds</source>
        <translation>끝난 빌드의 로그</translation>
    </message>
    <message>
        <source>in use, stays</source>
        <translation>사용 중, 남음</translation>
    </message>
    <message>
        <source>Looking what the store does not need…</source>
        <translation>저장소에 필요 없는 것을 찾는 중…</translation>
    </message>
    <message>
        <source>It cannot be told what would go: %1</source>
        <translation>무엇을 지울지 알 수 없습니다: %1</translation>
    </message>
    <message>
        <source>There is nothing to free. What is younger than an hour stays in any case.</source>
        <translation>비울 것이 없습니다. 한 시간이 안 된 것은 어느 경우에나 남습니다.</translation>
    </message>
    <message>
        <source>This would go. Images with a name stay, and what is younger than an hour.</source>
        <translation>다음을 지웁니다. 이름 있는 이미지와 한 시간이 안 된 것은 남습니다.</translation>
    </message>
    <message>
        <source>Free %1</source>
        <translation>%1 비우기</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>비우기</translation>
    </message>
    <message>
        <source>Prune the store</source>
        <translation>저장소 정리</translation>
    </message>
    <message>
        <source>Also what the next builds would use: the cache</source>
        <translation>다음 빌드가 쓸 캐시까지</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>lamella::ui::Rail</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>lamella::ui::RangeSlider</name>
    <message>
        <source>Range of layers</source>
        <translation>레이어 범위</translation>
    </message>
    <message>
        <source>First layer of the range</source>
        <translation>범위의 첫 레이어</translation>
    </message>
    <message>
        <source>Last layer of the range</source>
        <translation>범위의 마지막 레이어</translation>
    </message>
    <message>
        <source>Drag an end for a range, or what lies between to move it</source>
        <translation>끝을 끌어 범위를 정하고, 사이를 끌어 범위를 옮깁니다</translation>
    </message>
</context>
<context>
    <name>lamella::ui::RenameBox</name>
    <message>
        <source>New name</source>
        <translation>새 이름</translation>
    </message>
</context>
<context>
    <name>lamella::ui::RunningColumn</name>
    <message>
        <source>%1, running for %2</source>
        <translation>%1, %2째 실행 중</translation>
    </message>
</context>
<context>
    <name>lamella::ui::ShareBar</name>
    <message>
        <source>own %1</source>
        <translation>고유 %1</translation>
    </message>
    <message>
        <source>shared %1</source>
        <translation>공유 %1</translation>
    </message>
</context>
<context>
    <name>lamella::ui::SharedLayerModel</name>
    <message>
        <source>only in this image</source>
        <translation>이 이미지에만 있음</translation>
    </message>
    <message>
        <source>shared with %1</source>
        <translation>함께 쓰는 이미지: %1</translation>
    </message>
    <message>
        <source>layer without history</source>
        <translation>기록이 없는 레이어</translation>
    </message>
    <message>
        <source>Layer %1: %2, %3, %4</source>
        <translation>레이어 %1: %2, %3, %4</translation>
    </message>
</context>
<context>
    <name>lamella::ui::Slab</name>
    <message numerus="yes">
        <source>measured in %n build(s)</source>
        <translation>
            <numerusform>빌드 %n번에서 잰 값</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · metadata only</source>
        <translation>%1 · 메타데이터만</translation>
    </message>
</context>
<context>
    <name>lamella::ui::StackView</name>
    <message>
        <source>The layers of the image will stand here as soon as the Dockerfile has a FROM.</source>
        <translation>Dockerfile에 FROM이 생기면 이미지의 레이어가 여기에 나타납니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::StatusBar</name>
    <message>
        <source>Stop (Shift+F5)</source>
        <translation>중지 (Shift+F5)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>중지</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
</context>
<context>
    <name>lamella::ui::StepText</name>
    <message>
        <source>layer %1: %2</source>
        <translation>레이어 %1: %2</translation>
    </message>
    <message>
        <source>depends on a step before</source>
        <translation>앞 단계 결과에 따라</translation>
    </message>
    <message>
        <source>depends on line %1</source>
        <translation>%1줄 결과에 따라</translation>
    </message>
    <message>
        <source>changed here</source>
        <translation>여기가 바뀜</translation>
    </message>
    <message>
        <source>new</source>
        <translation>새 단계</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed</source>
        <translation>
            <numerusform>파일 %n개 바뀜</numerusform>
        </translation>
    </message>
    <message>
        <source>other base</source>
        <translation>다른 베이스</translation>
    </message>
    <message>
        <source>ran, same result</source>
        <translation>실행함, 결과 같음</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>아직 모름</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>메타데이터</translation>
    </message>
    <message>
        <source>cached</source>
        <translation>캐시됨</translation>
    </message>
    <message>
        <source>will run</source>
        <translation>실행 예정</translation>
    </message>
    <message>
        <source>depends</source>
        <translation>조건부</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>실행 중…</translation>
    </message>
    <message>
        <source>ran</source>
        <translation>실행함</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message numerus="yes">
        <source>%n cached</source>
        <translation>
            <numerusform>캐시 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ran</source>
        <translation>
            <numerusform>실행함 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to run</source>
        <translation>
            <numerusform>실행 예정 %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n depend(s)</source>
        <translation>
            <numerusform>조건부 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>other folder</source>
        <translation>폴더가 다름</translation>
    </message>
    <message>
        <source>other %1</source>
        <translation>%1 다름</translation>
    </message>
</context>
<context>
    <name>lamella::ui::TerminalDock</name>
    <message>
        <source>%1 · ended</source>
        <translation>%1 · 끝남</translation>
    </message>
    <message>
        <source>Terminals</source>
        <translation>터미널</translation>
    </message>
    <message>
        <source>&amp;Terminal</source>
        <translation>터미널(&amp;T)</translation>
    </message>
    <message>
        <source>End the program and close its terminal</source>
        <translation>프로그램을 끝내고 터미널 닫기</translation>
    </message>
    <message>
        <source>Close the terminal</source>
        <translation>터미널 닫기</translation>
    </message>
    <message>
        <source>&amp;Copy From the Terminal</source>
        <translation>터미널에서 복사(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste Into the Terminal</source>
        <translation>터미널에 붙여넣기(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next Terminal</source>
        <translation>다음 터미널(&amp;N)</translation>
    </message>
    <message>
        <source>C&amp;lose the Terminal</source>
        <translation>터미널 닫기(&amp;L)</translation>
    </message>
</context>
<context>
    <name>lamella::ui::TerminalView</name>
    <message>
        <source>The program has ended.</source>
        <translation>프로그램이 끝났습니다.</translation>
    </message>
</context>
<context>
    <name>lamella::ui::TopBar</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Search commands, steps…</source>
        <translation>명령, 단계 찾기…</translation>
    </message>
    <message>
        <source>Open the command palette</source>
        <translation>명령 팔레트 열기</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>찾기…</translation>
    </message>
</context>
<context>
    <name>lamella::ui::TransferModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 중 %1</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>기다림</translation>
    </message>
    <message>
        <source>is prepared</source>
        <translation>준비 중</translation>
    </message>
    <message>
        <source>downloading</source>
        <translation>내려받는 중</translation>
    </message>
    <message>
        <source>uploading</source>
        <translation>올리는 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>already there</source>
        <translation>이미 그곳에 있음</translation>
    </message>
    <message>
        <source>already here</source>
        <translation>이미 있음</translation>
    </message>
    <message>
        <source>taken from another repository there</source>
        <translation>그곳의 다른 저장소에서 가져옴</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Layer %1: %2, %3</source>
        <translation>레이어 %1: %2, %3</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>작업 중</translation>
    </message>
</context>
<context>
    <name>lamella::ui::WhyCard</name>
    <message>
        <source>a step before</source>
        <translation>앞 단계</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1줄</translation>
    </message>
    <message>
        <source>Not cached because the instruction changed.</source>
        <translation>명령이 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because the build argument %1 changed.</source>
        <translation>빌드 인자 %1이(가) 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because the variable %1 changed.</source>
        <translation>변수 %1이(가) 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because the base image is another.</source>
        <translation>베이스 이미지가 달라 캐시를 쓰지 못합니다.</translation>
    </message>
    <message numerus="yes">
        <source>Not cached because %n of its file(s) changed.</source>
        <translation>
            <numerusform>가져오는 파일 %n개가 바뀌어 캐시를 쓰지 못합니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not cached because the mount %1 changed.</source>
        <translation>마운트 %1이(가) 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because the platform is another.</source>
        <translation>플랫폼이 달라 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because %1 gave another result.</source>
        <translation>%1의 결과가 달라 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because it was never built before.</source>
        <translation>아직 빌드한 적이 없어 캐시가 없습니다.</translation>
    </message>
    <message>
        <source>Not cached because its result was removed from the store.</source>
        <translation>결과가 저장소에서 지워져 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because this build was told not to use the cache.</source>
        <translation>캐시를 쓰지 않는 빌드라서 다시 실행합니다.</translation>
    </message>
    <message>
        <source>added</source>
        <translation>추가됨</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>content</source>
        <translation>내용</translation>
    </message>
    <message>
        <source>permissions</source>
        <translation>권한</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>소유자</translation>
    </message>
    <message>
        <source>type</source>
        <translation>종류</translation>
    </message>
    <message>
        <source>before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>now</source>
        <translation>지금</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>그 밖에 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1 ran before, on other files: whether it runs again depends on what this one leaves.</source>
        <translation>%1줄은 다른 파일 위에서 실행된 적이 있습니다. 다시 실행할지는 이 단계의 결과에 달렸습니다.</translation>
    </message>
    <message>
        <source>Lines %1 to %2 ran before, on other files: whether they run again depends on what this one leaves.</source>
        <translation>%1~%2줄은 다른 파일 위에서 실행된 적이 있습니다. 다시 실행할지는 이 단계의 결과에 달렸습니다.</translation>
    </message>
    <message>
        <source>Nothing is known about this step yet.</source>
        <translation>이 단계에 대해 아직 아는 것이 없습니다.</translation>
    </message>
    <message>
        <source>Changes only the image&apos;s settings. It makes no layer, and takes no time.</source>
        <translation>이미지의 설정만 바꿉니다. 레이어를 만들지 않고 시간도 들지 않습니다.</translation>
    </message>
    <message>
        <source>Cached: the same instruction on the same files was built before, and its layer is taken from the store.</source>
        <translation>캐시됨: 같은 파일 위에서 같은 명령을 빌드한 적이 있어, 저장소의 레이어를 그대로 씁니다.</translation>
    </message>
    <message>
        <source>Depends on %1: if that leaves the same files as before, this step is cached; if not, it runs.</source>
        <translation>%1에 달렸습니다. 그 결과가 이전과 같으면 캐시를 쓰고, 다르면 실행합니다.</translation>
    </message>
    <message>
        <source>Waits for the steps before it.</source>
        <translation>앞 단계를 기다립니다.</translation>
    </message>
    <message>
        <source>This step failed. The log below shows what it wrote.</source>
        <translation>이 단계가 실패했습니다. 아래 로그에 출력이 있습니다.</translation>
    </message>
    <message>
        <source>It ran and left the same files as before, so its old layer stays.</source>
        <translation>실행했지만 결과가 이전과 같아 예전 레이어를 그대로 씁니다.</translation>
    </message>
    <message>
        <source>Runs now.</source>
        <translation>지금 실행 중입니다.</translation>
    </message>
    <message>
        <source>It ran.</source>
        <translation>실행했습니다.</translation>
    </message>
    <message>
        <source>Not cached because its working folder changed.</source>
        <translation>작업 폴더가 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because the user it runs as changed.</source>
        <translation>실행하는 사용자가 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because its network changed.</source>
        <translation>네트워크가 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because the owner it gives changed.</source>
        <translation>주는 소유자가 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
    <message>
        <source>Not cached because the permissions it gives changed.</source>
        <translation>주는 권한이 바뀌어 캐시를 쓰지 못합니다.</translation>
    </message>
</context>
</TS>
