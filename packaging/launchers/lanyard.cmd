@echo off
rem Starts Lanyard: with no arguments the desktop app, with arguments the command line.
rem The files of flags are made with the start-up archives (dev.lanyard.packaging.JavaFlags).
setlocal
set "home=%~dp0.."
set "kind=cli"
set "main=dev.lanyard.app.Main"
set "flags=command"
if "%~1"=="" (
  set "kind=desktop"
  set "main=dev.lanyard.app.DesktopMain"
  set "flags=desktop"
)
if "%~1"=="--tray" (
  set "kind=tray"
  set "main=dev.lanyard.app.DesktopMain"
  set "flags=desktop"
)
if "%~1"=="agent" (
  set "flags=agent"
  if "%~2"=="--left-behind" (
    set "kind=agent"
    set "main=dev.lanyard.app.AgentMain"
  )
)
if "%~1"=="token" (
  set "kind=token"
  set "main=dev.lanyard.token.TokenMain"
)
"%home%\runtime\bin\java.exe" "@%home%\lib\%flags%.flags" "-XX:AOTCache=%home%\lib\%kind%.aot" "-Dlanyard.install=%home%" -cp "%home%\lib\lanyard.jar" %main% %*
exit /b %ERRORLEVEL%
