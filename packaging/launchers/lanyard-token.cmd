@echo off
rem The token command where there was no C compiler to build the small client with.
call "%~dp0lanyard.cmd" token %*
exit /b %ERRORLEVEL%
