@echo off
rem Runs an alias of jbang-catalog.json: autodev ALIAS ARGUMENT... The first start gets JBang if it is missing, checked
rem by its SHA-256, into the user's cache folder; JBang finds or downloads a JDK, builds what changed, and runs.
setlocal DisableDelayedExpansion
set "JBANG_VERSION=0.132.1"
set "JBANG_SHA256=f977075849cff866f45b27997f5671ab8a336a5dd3cf9e702b3479128338f3a7"
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"

if "%~1"=="" goto list
if "%~1"=="-h" goto list
if "%~1"=="--help" goto list
if "%~1"=="-V" goto version
if "%~1"=="--version" goto version

set "ALIAS=%~1"
if "%ALIAS:~0,1%"=="-" set "ALIAS=autodev"
findstr /r /c:"^    \"%ALIAS%\": {" "%ROOT%\jbang-catalog.json" >nul 2>nul
if errorlevel 1 (
  echo autodev: no alias "%ALIAS%"; autodev without words lists them 1>&2
  exit /b 2
)

rem Everything after the alias, as it was typed: shift does not change %*.
set "REST=%*"
if "%~1"=="%ALIAS%" call set "REST=%%REST:*%ALIAS%=%%"

where jbang >nul 2>nul
if not errorlevel 1 (
  call jbang "%ALIAS%@%ROOT%" %REST%
  exit /b
)

set "STORE=%LOCALAPPDATA%\autodev"
set "JAR=%STORE%\jbang-%JBANG_VERSION%.jar"
if not exist "%JAR%" call :fetch || exit /b 3
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>nul
if errorlevel 1 (
  echo autodev: no Java found; install a JDK 25 or newer ^(https://adoptium.net^) or jbang ^(https://jbang.dev^) 1>&2
  exit /b 3
)
set "JBANG_DIR=%STORE%\jbang"
set "JBANG_NO_VERSION_CHECK=true"
set "JBANG_USES_POWERSHELL="
set "LINE=%TEMP%\autodev-%RANDOM%%RANDOM%.cmd"
"%JAVA%" -jar "%JAR%" run "%ALIAS%@%ROOT%" %REST% >"%LINE%"
set "CODE=%ERRORLEVEL%"
rem 255: what JBang printed is the command line to run.
if not "%CODE%"=="255" (
  type "%LINE%"
  del "%LINE%"
  exit /b %CODE%
)
call "%LINE%"
set "CODE=%ERRORLEVEL%"
del "%LINE%"
exit /b %CODE%

:list
echo aliases:
powershell -NoProfile -Command "(Get-Content -Raw -LiteralPath (Join-Path $env:ROOT 'jbang-catalog.json') | ConvertFrom-Json).aliases.PSObject.Properties | ForEach-Object { '  {0,-12} {1}' -f $_.Name, $_.Value.description }"
exit /b %ERRORLEVEL%

:version
set /p NUMBER=<"%ROOT%\lib\autodev\cli\version.txt"
echo autodev %NUMBER%
exit /b 0

:fetch
echo autodev: getting JBang %JBANG_VERSION% 1>&2
powershell -NoProfile -Command ^
  "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue';" ^
  "try { [void](New-Item -ItemType Directory -Force -Path $env:STORE); $new = $env:JAR + '.' + $PID;" ^
  "$zip = $new + '.zip'; $folder = $new + '.d';" ^
  "Invoke-WebRequest -UseBasicParsing -OutFile $zip -Uri ('https://github.com/jbangdev/jbang/releases/download/v{0}/jbang-{0}.zip' -f $env:JBANG_VERSION);" ^
  "Expand-Archive -LiteralPath $zip -DestinationPath $folder; Move-Item -Force -Path ($folder + '\*\bin\jbang.jar') -Destination $new;" ^
  "Remove-Item -Recurse -Force -LiteralPath $zip, $folder;" ^
  "$sum = (Get-FileHash -Algorithm SHA256 -LiteralPath $new).Hash;" ^
  "if ($sum -ne $env:JBANG_SHA256) { Remove-Item -LiteralPath $new; throw ('wrong checksum ' + $sum + ', expected ' + $env:JBANG_SHA256) }" ^
  "Move-Item -Force -LiteralPath $new -Destination $env:JAR }" ^
  "catch { [Console]::Error.WriteLine('autodev: cannot get JBang: ' + $_.Exception.Message + '; install jbang from https://jbang.dev'); exit 3 }"
exit /b %ERRORLEVEL%
