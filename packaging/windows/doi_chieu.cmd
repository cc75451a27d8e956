@echo off
rem Kéo thả một thư mục vào tệp này: đọc mọi bảng tính trong đó và ghi kết quả vào thư mục ket_qua_... bên cạnh.
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
set "HERE=%~dp0"
set "PROGRAM=%HERE%.venv\Scripts\voterlist.exe"

if "%~1"=="" (
  echo Hãy kéo thả thư mục danh sách cử tri vào tệp doi_chieu.cmd.
  goto :end
)
if not exist "%~1" (
  echo Không thấy "%~1".
  goto :end
)
if not exist "%PROGRAM%" call :install
if not exist "%PROGRAM%" goto :end

set "RESULT=%~dp1ket_qua_%~n1"
"%PROGRAM%" run "%~1" --out "%RESULT%"
if exist "%RESULT%\tong_hop.html" start "" "%RESULT%\tong_hop.html"
goto :end

:install
echo Cài đặt lần đầu, không cần mạng. Việc này mất khoảng một phút...
for %%V in (3.13 3.12 3.11) do (
  if not exist "%HERE%.venv\Scripts\python.exe" py -%%V -m venv "%HERE%.venv" 2>nul
)
if not exist "%HERE%.venv\Scripts\python.exe" (
  echo Máy chưa có Python 3.11, 3.12 hoặc 3.13. Hãy nhờ cán bộ công nghệ thông tin cài một lần, rồi kéo thả lại.
  exit /b 1
)
"%HERE%.venv\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%HERE%wheels" "voterlist[report,pdf,plan]"
exit /b

:end
echo.
pause
