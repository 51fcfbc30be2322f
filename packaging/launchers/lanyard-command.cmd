@echo off
rem lanyard-@COMMAND@ of a build without a C compiler.
call "%~dp0lanyard.cmd" @COMMAND@ %*
exit /b %ERRORLEVEL%
