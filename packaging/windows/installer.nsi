; The setup program for Windows: for the user alone, without administrator rights. Built by
; packaging/windows/setup, which defines VERSION, TREE, OUT and SIZE_KB.
Unicode true
!ifndef FAST
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
RequestExecutionLevel user
Name "Lanyard"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Lanyard"
InstallDirRegKey HKCU "Software\Lanyard" "InstallDir"
SetDateSave on
AllowSkipFiles off
ShowInstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Lanyard"
VIAddVersionKey "FileDescription" "Lanyard setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!include MUI2.nsh
!include LogicLib.nsh
!include x64.nsh
!include WinMessages.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Lanyard"
!define APP_ID "Software\Classes\AppUserModelId\dev.lanyard.Lanyard"
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\bin\lanyardw.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A running app and agent end by themselves: they finish what they answer, and store what they know.
!macro StopLanyard
  ${If} ${FileExists} "$INSTDIR\bin\lanyard.exe"
    nsExec::Exec /TIMEOUT=20000 '"$INSTDIR\bin\lanyard.exe" agent stop'
    Pop $0
    ; Until the JVM's library is in use no more, at most twenty seconds. A program that runs can be
    ; renamed, and its library can't be written to.
    StrCpy $1 100
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\runtime\bin\server\jvm.dll" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      Sleep 200
      IntOp $1 $1 - 1
    ${LoopUntil} $1 = 0
  ${EndIf}
!macroend

; The user's PATH may be longer than a string of this installer: it stays in memory that Windows
; allocates. Leaves in $2 its address and in $3 its type, or 0; in $4 where the folder is in it, or 0.
!macro ReadPath
  StrCpy $2 0
  System::Call 'kernel32::LocalAlloc(i 0x40, i 131072) p .r2'
  System::Call '*(i 131000) p .r5'
  System::Call '*(i 2) p .r6'
  System::Call 'advapi32::RegGetValueW(i 0x80000001, w "Environment", w "Path", i 0x10000006, p r6, p r2, p r5) i .r0'
  System::Call '*$6(i .r3)'
  System::Free $5
  System::Free $6
  ${If} $0 <> 0
    StrCpy $3 2
  ${EndIf}
  System::Call 'shlwapi::StrStrIW(p r2, w "$INSTDIR\bin") p .r4'
!macroend
!macro WritePath
  System::Call 'kernel32::lstrlenW(p r2) i .r5'
  IntOp $5 $5 + 1
  IntOp $5 $5 * 2
  System::Call 'advapi32::RegSetKeyValueW(i 0x80000001, w "Environment", w "Path", i r3, p r2, i r5) i .r0'
  SendMessage ${HWND_BROADCAST} ${WM_WININICHANGE} 0 "STR:Environment" /TIMEOUT=3000
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "Lanyard needs a 64-bit Windows." /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Section
  !insertmacro StopLanyard
  RMDir /r "$INSTDIR\bin"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  SetOutPath "$INSTDIR"
  SetOverwrite on
  File /r "${TREE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  ; Kinds of start that share an archive. Archives fit the times of the files, which SetDateSave keeps.
  System::Call 'kernel32::CreateHardLinkW(w "$INSTDIR\lib\agent.aot", w "$INSTDIR\lib\cli.aot", p 0)'
  System::Call 'kernel32::CreateHardLinkW(w "$INSTDIR\lib\tray.aot", w "$INSTDIR\lib\desktop.aot", p 0)'

  CreateShortcut "$SMPROGRAMS\Lanyard.lnk" "$INSTDIR\bin\lanyardw.exe"
  WriteRegStr HKCU "${APP_ID}" "DisplayName" "Lanyard"
  WriteRegStr HKCU "${APP_ID}" "IconUri" "$INSTDIR\bin\lanyardw.exe"
  WriteRegStr HKCU "Software\Lanyard" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Lanyard"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\bin\lanyardw.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Lanyard maintainers"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1

  !insertmacro ReadPath
  ${If} $4 = 0
    System::Call 'kernel32::lstrlenW(p r2) i .r5'
    ${If} $5 > 0
      System::Call 'kernel32::lstrcatW(p r2, w ";")'
    ${EndIf}
    System::Call 'kernel32::lstrcatW(p r2, w "$INSTDIR\bin")'
    !insertmacro WritePath
  ${EndIf}
  System::Call 'kernel32::LocalFree(p r2)'
SectionEnd

Section Uninstall
  MessageBox MB_OKCANCEL|MB_ICONINFORMATION "Kubeconfig entries that run lanyard-token stop working.$\n$\n\
To have them run the AWS CLI instead, choose Cancel and first run:$\n  lanyard kubeconfig convert --to aws-cli$\n\
To delete secrets as well:$\n  lanyard logout --all" /SD IDOK IDOK go
  Abort
go:
  !insertmacro StopLanyard
  !insertmacro ReadPath
  ${If} $4 <> 0
    ; Closes the gap: the rest of the list takes the place of the folder and one semicolon.
    StrLen $5 "$INSTDIR\bin"
    IntOp $5 $5 * 2
    IntOp $6 $4 + $5
    System::Call '*$6(&i2 .r7)'
    ${If} $7 = 59
      IntOp $6 $6 + 2
    ${ElseIf} $4 > $2
      IntOp $4 $4 - 2
    ${EndIf}
    System::Call 'kernel32::lstrlenW(p r6) i .r5'
    IntOp $5 $5 + 1
    IntOp $5 $5 * 2
    System::Call 'ntdll::memmove(p r4, p r6, p r5)'
    !insertmacro WritePath
  ${EndIf}
  System::Call 'kernel32::LocalFree(p r2)'
  Delete "$SMPROGRAMS\Lanyard.lnk"
  DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "Lanyard"
  DeleteRegKey HKCU "${APP_ID}"
  DeleteRegKey HKCU "Software\Lanyard"
  DeleteRegKey HKCU "${UNINSTALL}"
  RMDir /r "$INSTDIR\bin"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\legal"
  RMDir /r "$INSTDIR\share"
  Delete "$INSTDIR\THIRD-PARTY.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
SectionEnd
