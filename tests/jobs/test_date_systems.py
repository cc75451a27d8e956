"""Workbooks that count days from 1904 tell the same births as all others."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter

from voterlist.jobs import silent
from voterlist.jobs.sheets import understand

BORN = dt.date(1961, 5, 17)
FIRST_DAYS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}


@pytest.mark.parametrize("is_1904", [False, True])
def test_dates_serial_numbers_and_years_in_either_system(tmp_path: Path, is_1904: bool) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": is_1904}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet()
        for column, heading in enumerate(["STT", "Họ và tên", "Ngày sinh"]):
            sheet.write_string(0, column, heading)
        for row, name in enumerate(["Lò Văn A", "Lò Văn B", "Lò Văn C"], start=1):
            sheet.write_number(row, 0, row)
            sheet.write_string(row, 1, name)
        sheet.write_datetime(1, 2, BORN, day)
        sheet.write_number(2, 2, (BORN - FIRST_DAYS[is_1904]).days)
        sheet.write_number(3, 2, 1961, day)
    roster = understand([tmp_path / "a.xlsx"], silent).roster
    assert roster.sort("row_no")["birth_date"].to_list() == [BORN.isoformat(), BORN.isoformat(), "1961"]
