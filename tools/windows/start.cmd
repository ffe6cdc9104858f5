@echo off
rem Drop two charts onto this file, or open it and choose them.
rem The names are read from the whole command line: "&", "^" and "!" in them would not come through otherwise.
setlocal EnableExtensions DisableDelayedExpansion
set "ORGDIFF_FOLDER=%~dp0"
set "ORGDIFF_FONTS=%~dp0fonts"
set "ORGDIFF_SCRIPT=%~f0"
set "ORGDIFF_FIRST=%~1"
set "ORGDIFF_SECOND=%~2"
setlocal EnableDelayedExpansion
set "ORGDIFF_LINE=!cmdcmdline!"
"!ORGDIFF_FOLDER!python\python.exe" -m orgdiff.start
set "ORGDIFF_STATUS=!ERRORLEVEL!"
if "!ORGDIFF_LINE:/c=!"=="!ORGDIFF_LINE!" exit /b !ORGDIFF_STATUS!
pause
rem Ends the window too, so that what follows an "&" in a name is not run as a command.
exit !ORGDIFF_STATUS!
