@echo off
setlocal EnableExtensions DisableDelayedExpansion
set "ORGDIFF_FONTS=%~dp0fonts"
"%~dp0python\python.exe" -m orgdiff %*
exit /b %ERRORLEVEL%
