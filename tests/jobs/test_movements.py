"""Movements from files to files: nobody lost, no movement made by the merger, refusals in words."""

from datetime import date

import polars as pl
import pytest
from openpyxl import Workbook

from tests.registers.snapshots import make_snapshots
from voterlist.errors import UsageError
from voterlist.jobs.movements import find_movements

KINDS = ("unchanged", "paper_move", "moved_within", "moved_between", "arrived", "came_of_age", "left")


def told(tmp_path, old, new, **dates):
    for name, frame in (("old", old), ("new", new)):
        frame.write_csv(tmp_path / f"{name}.csv")
    find_movements([tmp_path / "old.csv"], [tmp_path / "new.csv"], tmp_path / "out", **dates)
    return pl.read_parquet(tmp_path / "out" / "movements.parquet")


@pytest.mark.parametrize("province", ["01", "11", "36", "66", "79", "87", "92"])
def test_on_clean_lists_the_merger_makes_no_false_movement(tmp_path, province):
    old, new, truth = make_snapshots(4_000, 3, factor=0, province=province)
    found = told(tmp_path, old, new, old_date=date(2025, 6, 15))
    person = pl.coalesce("external_id_new", "external_id_old").str.strip_chars("b").cast(pl.Int64)
    both = found.with_columns(person=person).join(truth, on="person", suffix="_true")
    assert both.height == truth.height == found.height
    wrong = both.filter((pl.col("kind") != pl.col("kind_true")) & (pl.col("kind") != "ambiguous"))
    assert wrong.filter(pl.col("kind_true").is_in(["unchanged", "paper_move"])).is_empty()
    assert wrong.height <= 0.001 * truth.height


def test_paper_moves_name_both_units_and_the_clause(tmp_path):
    old, new, _ = make_snapshots(1_500, 4, factor=0)
    found = told(tmp_path, old, new).filter(pl.col("kind") == "paper_move")
    assert found.height > 500
    assert found["reason"].str.contains("1661/NQ-UBTVQH15 k. ").all()
    assert (found["old_commune"] != found["new_commune"]).all()


def test_accounts_balance_for_every_commune_and_village(tmp_path):
    old, new, _ = make_snapshots(2_000, 5)
    found = told(tmp_path, old, new)
    accounts = pl.read_parquet(tmp_path / "out" / "accounts.parquet")
    signed = pl.when(pl.col("term") == "rows").then("count").otherwise(-pl.col("count"))
    sums = accounts.group_by("level", "place", "side").agg(signed.sum())
    assert sums["count"].unique().to_list() == [0]
    for side, frame in (("old", old), ("new", new)):
        rows = accounts.filter(term="rows", side=side)
        for level in ("all", "commune", "village"):
            assert rows.filter(level=level)["count"].sum() == frame.height
        ids = found[f"record_id_{side}"].drop_nulls()
        assert ids.is_unique().all()


def test_second_rows_are_flags_not_movements(tmp_path):
    old, new, truth = make_snapshots(3_000, 6, factor=0)
    found = told(tmp_path, old, new)
    twice = new.filter(pl.col("ma_dong").str.ends_with("b")).height
    flagged = found.filter(pl.col("flags").list.contains("duplicated_new")).height
    assert twice * 0.9 <= flagged <= twice
    assert found.height <= truth.height + 0.1 * twice


def test_lists_in_the_wrong_order_or_given_twice_are_refused(tmp_path):
    old, new, _ = make_snapshots(800, 8, factor=0)
    with pytest.raises(UsageError, match="exchanged"):
        told(tmp_path, new, old)
    with pytest.raises(UsageError, match="same list"):
        find_movements([tmp_path / "old.csv"], [tmp_path / "old.csv"], tmp_path / "out")
    with pytest.raises(UsageError, match="exchanged"):
        told(tmp_path, old, new, old_date=date(2026, 1, 1), new_date=date(2025, 1, 1))


HEADINGS = "ho_ten,ngay_sinh,gioi_tinh,so_dinh_danh,thon,xa,huyen,tinh,ghi_chu"
PEOPLE = (
    "Lò Văn An,1980-02-01,Nam,011080000001",
    "Lò Thị Bun,1981-03-01,Nữ,011181000002",
    "Vàng A Chứ,1979-04-05,Nam,011079000003",
)
PHI_NHU = "Bản 1,Xã Phì Nhừ,Huyện Điện Biên Đông,Tỉnh Điện Biên,"
XA_DUNG = "Bản 1,Xã Xa Dung,,Tỉnh Điện Biên,"


def told_of(tmp_path, old, new, **given):
    """Movements and findings between two lists whose three people all stand at one place."""
    for name, place in (("old", old), ("new", new)):
        lines = "\n".join(f"{person},{place}" for person in PEOPLE)
        (tmp_path / f"{name}.csv").write_text(f"{HEADINGS}\n{lines}\n", encoding="utf-8")
    find_movements([tmp_path / "old.csv"], [tmp_path / "new.csv"], tmp_path / "out", **given)
    found = pl.read_parquet(tmp_path / "out" / "findings.parquet")
    return pl.read_parquet(tmp_path / "out" / "movements.parquet"), dict(
        found.select("code", "parameters").rows()
    )


@pytest.mark.parametrize(
    ("place", "code", "named"),
    [
        ("Bản 1,Xã Không Có,Huyện Điện Biên Đông,Tỉnh Điện Biên,", "P203", "Xã Không Có"),
        ("Bản 1,Xã Tân Lập,,,", "P202", "Xã Tân Lập, Huyện Chợ Đồn, Tỉnh Bắc Kạn"),
        ("Bản 1,03373 Phì Nhừ,Huyện Điện Biên Đông,Tỉnh Điện Biên,", "P206", "Xã Xa Dung, Huyện"),
    ],
)
def test_a_commune_in_doubt_is_a_question_and_nobody_moved(tmp_path, place, code, named):
    found, findings = told_of(tmp_path, place, XA_DUNG)
    assert found["kind"].unique().to_list() == ["ambiguous"]
    assert named in " ".join(findings[code])


def test_a_list_without_a_date_says_how_it_was_read_and_codes_alone_need_one(tmp_path):
    _, findings = told_of(tmp_path, PHI_NHU, XA_DUNG)
    assert "P212" in findings
    with pytest.raises(UsageError, match="03208"):
        told_of(tmp_path, "Bản 1,03208,,,", XA_DUNG)
    found, _ = told_of(tmp_path, "Bản 1,03208,,,", XA_DUNG, old_date=date(2025, 6, 1))
    assert found["reason"].str.contains("Xã Phì Nhừ nay là Xã Xa Dung").all()


def test_the_same_list_in_another_order_is_the_same_list(tmp_path):
    rows = [f"{person},{XA_DUNG}" for person in PEOPLE]
    for name, lines in (("a", rows), ("b", rows[::-1])):
        (tmp_path / f"{name}.csv").write_text("\n".join((HEADINGS, *lines)), encoding="utf-8")
    with pytest.raises(UsageError, match="same list"):
        find_movements([tmp_path / "a.csv"], [tmp_path / "b.csv"], tmp_path / "out")


def test_lists_exchanged_are_recognised_though_the_old_date_is_given(tmp_path):
    with pytest.raises(UsageError, match="exchanged"):
        told_of(tmp_path, XA_DUNG, PHI_NHU, old_date=date(2025, 6, 1))


def test_a_commune_of_one_name_that_is_another_is_said_to_be_one(tmp_path):
    old = "Bản 1,Xã Sam Mứn,Huyện Điện Biên,Tỉnh Điện Biên,"
    found, _ = told_of(tmp_path, old, "Bản 1,Xã Sam Mứn,,Tỉnh Điện Biên,", old_date=date(2025, 6, 1))
    assert found["kind"].unique().to_list() == ["moved_between"]
    assert found["reason"].str.contains("Xã Thanh An").all()


def test_the_remark_of_a_clean_table_says_why_somebody_left(tmp_path):
    (tmp_path / "old.csv").write_text(
        f"{HEADINGS}\n{PEOPLE[0]},{PHI_NHU}\n{PEOPLE[1]},{PHI_NHU}đã chết\n", "utf-8"
    )
    (tmp_path / "new.csv").write_text(f"{HEADINGS}\n{PEOPLE[0]},{XA_DUNG}\n", encoding="utf-8")
    find_movements([tmp_path / "old.csv"], [tmp_path / "new.csv"], tmp_path / "out")
    found = pl.read_parquet(tmp_path / "out" / "movements.parquet")
    assert found["kind"].sort().to_list() == ["died", "paper_move"]


@pytest.mark.slow
def test_per_kind_on_damaged_lists(tmp_path):
    old, new, truth = make_snapshots(60_000, 9)
    found = told(tmp_path, old, new)
    person = pl.coalesce("external_id_new", "external_id_old").str.strip_chars("b").cast(pl.Int64)
    both = found.with_columns(person=person).join(truth, on="person", how="left", suffix="_true")
    for kind in KINDS:
        right = both.filter((pl.col("kind") == kind) & (pl.col("kind_true") == kind)).height
        floor = 0.98 if kind in {"unchanged", "paper_move"} else 0.92
        assert right >= floor * both.filter(pl.col("kind") == kind).height
        assert right >= floor * truth.filter(pl.col("kind") == kind).height


def test_a_change_list_says_why_people_left(tmp_path):
    old, new, truth = make_snapshots(2_000, 10, factor=0)
    gone = truth.filter(pl.col("kind") == "left")["person"].cast(pl.String).to_list()
    kept = truth.filter(pl.col("kind") == "unchanged")["person"].cast(pl.String).to_list()
    left = old.filter(pl.col("ma_dong").is_in(gone))
    events = pl.concat(
        [
            left[:10].with_columns(su_kien=pl.lit("Chết")),
            left[10:20].with_columns(su_kien=pl.lit("chuyển đi")),
            old.filter(pl.col("ma_dong").is_in(kept))[:1].with_columns(su_kien=pl.lit("tử vong")),
            left[:1].with_columns(
                ho_ten=pl.lit("Không Có Ai"),
                so_dinh_danh=pl.lit("001099000001"),
                ngay_sinh=pl.lit("1931-02-03"),
                su_kien=pl.lit("Chết"),
            ),
        ]
    )
    events.write_csv(tmp_path / "changes.csv")
    found = told(tmp_path, old, new, changes=tmp_path / "changes.csv")
    kinds = dict(found.group_by("kind").len().iter_rows())
    assert kinds["died"] >= 10
    assert kinds["moved_out"] >= 9
    codes = pl.read_parquet(tmp_path / "out" / "findings.parquet")["code"].value_counts()
    counts = dict(codes.iter_rows())
    assert counts["R101"] == 1
    assert counts["R104"] == 1
    assert counts["R102"] >= 1


EVENTS = (
    ("đã chết", "died"),
    ("chuyển đi", "moved_out"),
    ("nhập ngũ", "army"),
    ("tạm giam", "detained"),
    ("chấp hành án phạt tù", "lost_right"),
    ("khai báo tạm vắng", "declared_absent"),
    ("giấy chứng nhận bỏ phiếu nơi khác", "votes_elsewhere"),
)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(("event", "kind"), EVENTS)
def test_every_kind_of_change_is_read_from_a_table_and_from_a_clerks_sheet(tmp_path, event, kind, ending):
    told_of(tmp_path, PHI_NHU, XA_DUNG)
    lines = (tmp_path / "new.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "new.csv").write_text("\n".join(lines[:-1]), encoding="utf-8")
    name, born, sex, number = PEOPLE[2].split(",")
    if ending == "csv":
        heading = "ho_ten,ngay_sinh,gioi_tinh,so_dinh_danh,xa,tinh,su_kien"
        line = f"{PEOPLE[2]},Xã Xa Dung,Tỉnh Điện Biên,{event}"
        (tmp_path / "c.csv").write_text(f"{heading}\n{line}\n", encoding="utf-8")
    else:
        book = Workbook()
        for row in (
            ["DANH SÁCH BIẾN ĐỘNG CỬ TRI XÃ XA DUNG, TỈNH ĐIỆN BIÊN"],
            ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Thôn, bản", "Lý do biến động"],
            [1, name, "/".join(reversed(born.split("-"))), sex, number, "Bản 1", event],
        ):
            book.active.append(row)
        book.save(tmp_path / "c.xlsx")
    found, findings = moved(tmp_path, tmp_path / f"c.{ending}")
    gone = found.filter(pl.col("record_id_new").is_null())
    assert gone["kind"].to_list() == [kind]
    assert gone["evidence"].str.starts_with("event ").all()
    assert "R101" not in findings


def moved(tmp_path, changes):
    """Movements and codes of findings between the lists that lie there, with a change list."""
    find_movements([tmp_path / "old.csv"], [tmp_path / "new.csv"], tmp_path / "out", changes=changes)
    findings = pl.read_parquet(tmp_path / "out" / "findings.parquet")["code"].to_list()
    return pl.read_parquet(tmp_path / "out" / "movements.parquet"), findings


def test_a_removal_with_its_addition_in_another_commune_is_a_move(tmp_path):
    told_of(tmp_path, PHI_NHU, "Bản 1,Xã Na Son,,Tỉnh Điện Biên,")
    heading = "ho_ten,ngay_sinh,gioi_tinh,so_dinh_danh,xa,tinh,su_kien"
    events = ("chuyển đi", "tạm giam", "không rõ là gì")
    lines = [f"{one},Xã Xa Dung,Tỉnh Điện Biên,{event}" for one, event in zip(PEOPLE, events, strict=True)]
    (tmp_path / "c.csv").write_text("\n".join((heading, *lines)), encoding="utf-8")
    found, findings = moved(tmp_path, tmp_path / "c.csv")
    assert found["kind"].unique().to_list() == ["moved_between"]
    assert sorted(code for code in findings if code[0] == "R") == ["R103", "R104", "R106"]


@pytest.mark.parametrize(
    ("note", "kind", "flags"),
    [
        ("", "left", ["in_register"]),
        ("đã chết", "died", ["in_register"]),
        ("tạm vắng", "declared_absent", ["in_register"]),
    ],
)
def test_the_register_says_what_became_of_whoever_is_on_no_new_list(tmp_path, note, kind, flags):
    told_of(tmp_path, PHI_NHU, XA_DUNG)
    lines = (tmp_path / "new.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "new.csv").write_text("\n".join(lines[:-1]), encoding="utf-8")
    register = "\n".join((HEADINGS, *(f"{person},{XA_DUNG}{note}" for person in PEOPLE)))
    (tmp_path / "r.csv").write_text(register, encoding="utf-8")
    find_movements(
        [tmp_path / "old.csv"], [tmp_path / "new.csv"], tmp_path / "out", register=tmp_path / "r.csv"
    )
    found = pl.read_parquet(tmp_path / "out" / "movements.parquet")
    gone = found.filter(pl.col("record_id_new").is_null())
    assert gone["kind"].to_list() == [kind]
    assert gone["flags"].to_list() == [flags]
    assert gone["evidence"].str.starts_with("register ").all()
    assert found.filter(pl.col("record_id_new").is_not_null())["kind"].unique().to_list() == ["paper_move"]


def test_a_village_renamed_by_the_provinces_own_table_says_so(tmp_path):
    heading = "tinh_cu,huyen_cu,xa_cu,xa_moi,tinh_moi,thon_cu,thon_moi"
    line = "Điện Biên,Điện Biên Đông,Xã Phì Nhừ,Xã Xa Dung,Điện Biên,Bản 1,Bản Mới"
    (tmp_path / "o.csv").write_text(f"{heading}\n{line}\n", encoding="utf-8")
    found, _ = told_of(tmp_path, PHI_NHU, "Bản Mới,Xã Xa Dung,,Tỉnh Điện Biên,", overlay=tmp_path / "o.csv")
    assert found["kind"].unique().to_list() == ["paper_move"]
    assert found["flags"].list.contains("village_by_overlay").all()
