"""Once voter cards are printed a number stays with its voter, and nobody renumbers without saying so."""

from datetime import date
from shutil import rmtree

import openpyxl
import polars as pl
import pytest

from voterlist.errors import UsageError
from voterlist.files.print_mark import is_printed
from voterlist.files.run_folder import read_frames
from voterlist.jobs.papers import print_papers
from voterlist.jobs.run import run
from voterlist.jobs.settings import find_settings

TODAY = date(2026, 3, 8)
HEADINGS = ["STT", "Họ và tên", "Ngày tháng năm sinh", "Nam", "Nữ", "Dân tộc", "Thôn, bản"]
PEOPLE = [
    (f"{surname} Văn {given}", f"{day:02d}/{month:02d}/{year}")
    for day, (surname, given, month, year) in enumerate(
        [("Lò", "Ước", 1, 1961), ("Quàng", "Pháng", 2, 1972), ("Cà", "Hịa", 3, 1983), ("Tòng", "Bun", 4, 1954),
         ("Vừ", "Dế", 5, 1995), ("Giàng", "Sáu", 6, 1966), ("Sùng", "Nhè", 7, 1977), ("Mùa", "Khua", 8, 1988)], start=11
    )
]  # fmt: skip
NEW = ("Hạng Thị Chở", "19/09/1990")


def write(folder, people, *, areas=("1",)):
    folder.mkdir(exist_ok=True)
    book = openpyxl.Workbook()
    book.active.append(["DANH SÁCH CỬ TRI BẢN NÀ PAN XÃ MƯỜNG NHÉ TỈNH ĐIỆN BIÊN"])
    book.active.append(HEADINGS)
    for number, (name, born) in enumerate(people, start=1):
        book.active.append([number, name, born, "X", None, "Thái", "Bản Nà Pan"])
    book.save(folder / "ban.xlsx")
    table = openpyxl.Workbook()
    table.active.append(["Xã", "Khu vực bỏ phiếu số", "Thôn, bản"])
    for number in areas:
        table.active.append(["Xã Mường Nhé", number, "Bản Nà Pan"])
    table.save(folder / "khu_vuc.xlsx")
    return folder


def numbers(folder, out, **more):
    run([folder], out, settings=find_settings([]), today=TODAY, **more)
    voters, findings = read_frames(out, "voters", "findings")
    told = findings.filter(pl.col("code").is_in(["E441", "E442", "E443"]))["code"].to_list()
    return dict(voters.select("full_name", "voter_no").rows()), sorted(told)


def printed(tmp_path):
    folder, out = write(tmp_path / "in", PEOPLE), tmp_path / "out"
    before, _ = numbers(folder, out)
    print_papers(out, tmp_path / "giay", ["cards"])
    return folder, out, before


def test_printed_numbers_stay_additions_go_to_the_end_and_removals_leave_a_gap(tmp_path):
    folder, out, before = printed(tmp_path)
    write(folder, [NEW, *reversed(PEOPLE[1:])])
    after, told = numbers(folder, out)
    gone = before.pop(PEOPLE[0][0])
    assert {name: after[name] for name in before} == before
    assert after[NEW[0]] == len(PEOPLE) + 1
    assert gone not in after.values()
    assert told == ["E441"]


def test_a_number_left_empty_is_never_given_again_however_often_the_run_is_repeated(tmp_path):
    folder, out, before = printed(tmp_path)
    last = max(before, key=before.__getitem__)
    write(folder, [person for person in PEOPLE if person[0] != last])
    numbers(folder, out)
    write(folder, [*(person for person in PEOPLE if person[0] != last), NEW])
    after, _ = numbers(folder, out)
    assert after[NEW[0]] == len(PEOPLE) + 1
    assert before[last] not in after.values()


def test_only_who_asks_for_it_renumbers(tmp_path):
    folder, out, before = printed(tmp_path)
    write(folder, [NEW, *PEOPLE[1:]])
    after, _ = numbers(folder, out, renumber=True)
    assert sorted(after.values()) == list(range(1, len(PEOPLE) + 1))
    assert not is_printed(out)
    assert before != after


def test_a_printed_run_elsewhere_may_be_named(tmp_path):
    folder, out, before = printed(tmp_path)
    write(folder, [NEW, *PEOPLE])
    after, _ = numbers(folder, tmp_path / "other", printed=out)
    assert {name: after[name] for name in before} == before
    assert is_printed(tmp_path / "other")


def test_an_area_of_printed_cards_that_is_gone_stops_the_list(tmp_path):
    folder, out, _ = printed(tmp_path)
    write(folder, PEOPLE, areas=("2",))
    after, told = numbers(folder, out)
    assert sorted(after.values()) == list(range(1, len(PEOPLE) + 1))
    assert told == ["E443"]


def test_numbers_that_cannot_be_kept_are_refused(tmp_path):
    folder, out, _ = printed(tmp_path)
    with pytest.raises(UsageError):
        numbers(folder, out, printed=out, renumber=True)
    rmtree(out)
    with pytest.raises(UsageError) as refusal:
        numbers(folder, out)
    assert "--renumber" in refusal.value.remedy_vi
