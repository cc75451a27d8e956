import polars as pl
import pytest

from tests.registers.model_a import COLUMNS, make_duplicates, make_lists
from voterlist.errors import InputRefused, UsageError
from voterlist.jobs.evaluate import evaluate
from voterlist.jobs.explain import explain_rows
from voterlist.jobs.match import match_between, match_within


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    table = make_duplicates(3000, "medium", 5)
    path = tmp_path_factory.mktemp("register") / "danh_sach.csv"
    table.select("row_id", *COLUMNS).write_csv(path)
    return path, dict(table.select("row_id", "person").iter_rows())


def test_pairs_and_persons_carry_the_row_ids_of_the_sender(register, tmp_path):
    path, person = register
    match_within([path], tmp_path, csv=True)
    pairs, persons = (pl.read_parquet(tmp_path / f"{name}.parquet") for name in ("pairs", "persons"))
    same = pairs.filter(pl.col("decision") == "same")
    assert len(same) > 20
    assert all(
        person[left] == person[right]
        for left, right in same.select("external_id_l", "external_id_r").iter_rows()
    )
    assert sorted(persons["external_id"]) == sorted(person)
    assert (tmp_path / "pairs.csv").is_file()


def test_shuffled_rows_give_the_same_pairs_of_row_ids(register, tmp_path):
    path, _ = register
    shuffled = tmp_path / "khac.csv"
    pl.read_csv(path, infer_schema=False).sample(fraction=1, shuffle=True, seed=3).write_csv(shuffled)
    found = []
    for name, source in (("a", path), ("b", shuffled)):
        match_within([source], tmp_path / name)
        pairs = pl.read_parquet(tmp_path / name / "pairs.parquet")
        ends = pl.concat_list("external_id_l", "external_id_r").list.sort()
        found.append(
            pairs.select(ends, pl.col("match_weight").round(6), "decision").sort(
                "external_id_l", "match_weight"
            )
        )
    assert found[0].equals(found[1])


def test_two_lists_are_linked_one_to_one(tmp_path):
    old, new = make_lists(2000, "medium", 4)
    for name, table in (("cu", old), ("moi", new)):
        table.select("row_id", *COLUMNS).write_parquet(tmp_path / f"{name}.parquet")
    match_between(tmp_path / "cu.parquet", tmp_path / "moi.parquet", tmp_path / "ra")
    links = pl.read_parquet(tmp_path / "ra" / "links.parquet")
    persons = pl.read_parquet(tmp_path / "ra" / "persons.parquet")
    assert links["record_id_new"].is_unique().all()
    assert len(links) > 0.9 * len(old)
    assert persons.group_by("person_id").len()["len"].max() == 2


def test_a_list_against_itself_and_a_file_that_is_no_list_are_refused(register, tmp_path):
    path, _ = register
    with pytest.raises(UsageError):
        match_between(path, path, tmp_path)
    other = tmp_path / "x.xlsx"
    other.write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(InputRefused):
        match_within([other], tmp_path)


def test_evaluate_counts_what_is_right(register, tmp_path):
    path, person = register
    match_within([path], tmp_path / "ra")
    answers = tmp_path / "dap_an.csv"
    pl.DataFrame({"row_id": list(person), "person": list(person.values())}).write_csv(answers)
    found = evaluate(tmp_path / "ra", answers).overall
    assert found.true_pairs == 60
    assert found.false_same == 0
    assert 0.8 < found.best_f1 <= 1


def test_explain_agrees_with_the_run(register, tmp_path):
    path, _ = register
    match_within([path], tmp_path)
    pairs = pl.read_parquet(tmp_path / "pairs.parquet").sort("match_weight")
    for at in (-1, len(pairs) // 2, 0):
        pair = pairs.row(at, named=True)
        found = explain_rows([path], pair["external_id_l"], pair["record_id_r"], run=tmp_path)
        assert found.levels["name"] == pair["level_name"]
        assert pair["blocking_rule"] in found.rules
        assert (found.weight, found.decision) == (pair["match_weight"], pair["decision"])
        assert sum(found.shares.values()) + found.prior + found.rivals == pytest.approx(
            found.weight, abs=1e-3
        )


def test_explain_says_why_not_with_the_chances_of_the_run(register, tmp_path):
    path, _ = register
    match_within([path], tmp_path)
    written = pl.read_parquet(tmp_path / "pairs.parquet")
    known = set(written.select("external_id_l", "external_id_r").rows())
    other = next(row for row in map(str, range(1, 50)) if not known & {("0", row), (row, "0")})
    found = explain_rows([path], "0", other, run=tmp_path)
    assert found.decision is None
    assert found.prior == written["weight_prior"][0]
    assert found.probability < 0.05
    assert sum(found.shares.values()) + found.prior + found.rivals == pytest.approx(found.weight, abs=1e-3)


def test_explain_speaks_of_two_lists(tmp_path):
    old, new = make_lists(600, "medium", 4)
    paths = [tmp_path / "cu.parquet", tmp_path / "moi.parquet"]
    for path, table in zip(paths, (old, new), strict=True):
        table.select("row_id", *COLUMNS).write_parquet(path)
    match_between(*paths, tmp_path / "ra")
    pair = pl.read_parquet(tmp_path / "ra" / "pairs.parquet").sort("match_weight").row(-1, named=True)
    found = explain_rows(paths, pair["external_id_l"], pair["external_id_r"], run=tmp_path / "ra")
    assert (found.weight, found.decision) == (pair["match_weight"], pair["decision"])
    with pytest.raises(UsageError):
        explain_rows(paths[:1], pair["external_id_l"], pair["external_id_r"], run=tmp_path / "ra")


def _as_a_chain(folder):
    """Four rows of one name and date, each number a digit from the next; the first and the last contradict each other."""
    path = folder / "danh_sach.csv"
    rows = make_duplicates(2000, "medium", 5, share=0.0).drop("person", "slips")
    one = rows.row(0, named=True) | {"ho_ten": "Lò Văn Pản", "ngay_sinh": "1970-05-17", "gioi_tinh": "Nam"}
    numbers = {"x": "011070123456", "y": "011070923456", "z": "011070973456", "w": "011070973856"}
    chain = [one | {"row_id": row, "so_dinh_danh": number} for row, number in numbers.items()]
    pl.concat([rows, pl.DataFrame(chain, schema=rows.schema)]).write_csv(path)
    return path


def test_explain_tells_where_a_chain_was_cut(tmp_path):
    path = _as_a_chain(tmp_path)
    match_within([path], tmp_path / "ra")
    cut = pl.read_parquet(tmp_path / "ra" / "findings.parquet").filter(code="L305")
    assert cut.height == 1
    found = explain_rows([path], *cut["subject_id"][0].split("|"), run=tmp_path / "ra")
    assert (found.is_cut, found.is_one_person, found.decision) == (True, False, "same")
    joined = [explain_rows([path], one, other, run=tmp_path / "ra") for one, other in ("xy", "yz", "zw")]
    assert [pair.is_one_person for pair in joined].count(True) == 2
