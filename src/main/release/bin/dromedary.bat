@echo off
rem Dromedary from its release archive: bin\dromedary --help
setlocal
set "ARCHIVE=%~dp0.."
for %%I in ("%ARCHIVE%") do set "ARCHIVE=%%~fI"
if not defined DROMEDARY_HOME set "DROMEDARY_HOME=%ARCHIVE%"
if not defined DROMEDARY_HEAP set "DROMEDARY_HEAP=512m"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
rem An older Java does not know this option.
"%JAVA%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 (
  echo Dromedary needs Java 17 or newer: install one, or set JAVA_HOME. 1>&2
  exit /b 78
)
"%JAVA%" "@%ARCHIVE%\config\jvm.options" "-Xmx%DROMEDARY_HEAP%" "-Drelease.archive=%ARCHIVE%" %JAVA_OPTIONS% -jar "%ARCHIVE%\dromedary.jar" %*
