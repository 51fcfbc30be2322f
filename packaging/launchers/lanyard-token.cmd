@echo off
rem The token command of a build without a C compiler.
call "%~dp0lanyard.cmd" token %*
exit /b %ERRORLEVEL%
