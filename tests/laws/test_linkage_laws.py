"""What holds for every list: order, sides, pairs, persons, and that evidence never hurts."""

from itertools import combinations

import numpy as np
import polars as pl
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.linkage.people import MODEL, keys, person, village
from voterlist.linkage import link_between, link_persons, link_within
from voterlist.linkage.blocking import block
from voterlist.linkage.clusters import cluster
from voterlist.linkage.coding import USED_COLUMNS, code_entries
from voterlist.linkage.comparisons import COMPARE
from voterlist.linkage.one_to_one import assign
from voterlist.linkage.rules import blocking_keys

NAMES = [
    "Lò Văn Pản",
    "Lò Văn Pan",
    "Lò Pản",
    "Giàng A Páo",
    "Giàng A Dơ",
    "L. V. Pản",
    "Pản Lò Văn",
    "Lòvăn Pản",
    None,
]
DATES = ["1970-01-01", "1970-05-07", "1970-07-05", "1970-05", "1970", "1971-05-07", "1979-05-07", None]
NUMBERS = ["011070123456", "011070123465", "011070123457", "011171999999", "011070555555", None]


@st.composite
def lists(draw, sizes=(2, 9)):
    count = draw(st.integers(*sizes))
    one = st.sampled_from
    return [
        person(
            f"a:1:{number}",
            draw(one(NAMES)),
            draw(one(DATES)),
            sex=draw(one(["male", "female", None])),
            identity_no=draw(one(NUMBERS)),
            old_identity_no=draw(one(["012345679", None])),
            ethnic_group=draw(one(["Thái", "Mông", None])),
            commune_code=draw(one(["03203", "03208", None])),
            village_key=draw(one(["na 1", "na 2", None])),
            household_key=draw(one(["h1", None])),
        )
        for number in range(count)
    ]


def coded(rows):
    frame = keys(*rows).select(USED_COLUMNS).sort("record_id")
    return code_entries(frame, np.zeros(len(frame), np.int8), ())


@given(lists(), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_rows_changes_nothing(rows, random):
    shuffled = random.sample(rows, len(rows))
    one, other = link_within(keys(*rows), MODEL), link_within(keys(*shuffled), MODEL)
    for frame in ("pairs", "decisions", "persons", "findings", "estimates", "coincidences"):
        assert getattr(one, frame).equals(getattr(other, frame)), frame


@given(lists())
@settings(max_examples=100, deadline=None)
def test_blocking_gives_the_pairs_of_brute_force_each_once(rows):
    entries = coded(rows)
    rules = blocking_keys(entries).values()
    brute = {
        (left, right)
        for left, right in combinations(range(len(entries)), 2)
        if any(key[left] == key[right] != -1 for key in rules)
    }
    pairs, _ = block(entries, blocking_keys(entries), between=False)
    found = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert len(found) == len(set(found))
    assert set(found) == brute


@given(lists())
@settings(max_examples=100, deadline=None)
def test_every_comparison_is_symmetric_and_the_same_in_any_batch(rows):
    entries = coded(rows)
    left, right = np.triu_indices(len(entries), 1)
    for compare in COMPARE.values():
        levels = compare(entries, left, right)
        assert (levels == compare(entries, right, left)).all()
        assert (
            levels
            == np.concatenate([compare(entries, left[:1], right[:1]), compare(entries, left[1:], right[1:])])
        ).all()


@given(lists(sizes=(2, 4)), st.sampled_from(["name", "birth", "sex", "identity"]))
@settings(max_examples=25, deadline=None)
def test_removing_a_value_that_agrees_never_raises_the_weight(rows, comparison):
    columns = {
        "name": ["name_key", "name_folded"],
        "birth": ["birth_year", "birth_month", "birth_day"],
        "sex": ["sex"],
        "identity": ["identity_no", "old_identity_no"],
    }[comparison]
    assume(rows[0][columns[0]] is not None)
    rows[1] |= {column: rows[0][column] for column in columns}
    people = [*rows[:2], *village(60)]

    def weight():
        pairs = link_within(keys(*people), MODEL).pairs
        return pairs.filter(pl.col("record_id_l") == "a:1:0", pl.col("record_id_r") == "a:1:1")[
            "match_weight"
        ].to_list()

    before = weight()
    assume(before)
    people[1] = people[1] | dict.fromkeys(columns)
    after = weight()
    assert not after or after[0] <= before[0] + 1e-6


@given(lists(), lists())
@settings(max_examples=20, deadline=None)
def test_links_are_one_to_one_and_old_stands_left(old, new):
    new = [row | {"record_id": row["record_id"].replace("a:", "0:")} for row in new]
    found = link_between(keys(*old), keys(*new), MODEL)
    assert found.links["record_id_old"].is_unique().all()
    assert found.links["record_id_new"].is_unique().all()
    assert set(found.pairs["record_id_l"]) <= {row["record_id"] for row in old}
    assert set(found.pairs["record_id_r"]) <= {row["record_id"] for row in new}


@given(lists())
@settings(max_examples=25, deadline=None)
def test_the_parts_of_a_weight_add_up(rows):
    pairs = link_within(keys(*rows), MODEL).pairs
    parts = pairs.select(pl.sum_horizontal(pl.col("^weight_.*$").cast(pl.Float64)))
    assert np.allclose(parts.to_series(), pairs["match_weight"], atol=1e-3)


edges = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda edge: edge[0] < edge[1]), max_size=20
)


@given(edges)
def test_without_contradictions_persons_are_the_components(pairs):
    roots, cut = cluster(pairs, lambda _, __: False)
    groups = {number: {number} for number in range(13)}
    for left, right in pairs:
        merged = groups[left] | groups[right]
        for entry in merged:
            groups[entry] = merged
    assert not cut
    assert all(roots.get(number, number) == min(groups[number]) for number in range(13))


@given(edges, st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=4))
def test_no_person_holds_two_entries_that_contradict(pairs, apart):
    def contradicts(one, other):
        return (one, other) in apart or (other, one) in apart

    roots, _ = cluster(pairs, contradicts)
    for left, right in combinations(range(13), 2):
        if roots.get(left, left) == roots.get(right, right):
            assert not contradicts(left, right)


@given(lists(sizes=(3, 8)), st.data())
@settings(max_examples=20, deadline=None)
def test_entries_judged_different_are_never_one_person(rows, data):
    one, other = sorted(
        data.draw(
            st.lists(st.sampled_from([row["record_id"] for row in rows]), min_size=2, max_size=2, unique=True)
        )
    )
    said = pl.DataFrame(
        {
            "record_id_l": [one],
            "record_id_r": [other],
            "judged_at": ["2026-02-01T08:00"],
            "judgement": ["different"],
            "judged_by": ["x"],
            "reason": [None],
        },
        schema_overrides={"reason": pl.String},
    )
    persons = dict(link_within(keys(*rows), MODEL, said).persons.iter_rows())
    assert persons[one] != persons[other]
    assert link_persons(keys(*rows), link_within(keys(*rows), MODEL, said).decisions, said)[0].equals(
        link_within(keys(*rows), MODEL, said).persons
    )


weights = st.lists(
    st.tuples(st.integers(0, 6), st.integers(10, 16), st.integers(-3, 9)),
    max_size=20,
    unique_by=lambda pair: pair[:2],
)


@given(weights)
def test_the_best_pairs_are_taken_first_and_each_end_once(pairs):
    left, right, weight = (
        (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
        if pairs
        else (np.zeros(0),) * 3
    )
    chosen = set(assign(left.astype(int), right.astype(int), weight).tolist())
    used, expected = set(), set()
    for at in sorted(range(len(pairs)), key=lambda at: (-pairs[at][2], pairs[at][0], pairs[at][1])):
        if not used & {pairs[at][0], pairs[at][1]}:
            used |= {pairs[at][0], pairs[at][1]}
            expected.add(at)
    assert chosen == expected
