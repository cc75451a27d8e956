"""Splink 5, trained by EM without labels, on the same cleaned columns: the peer of `make bench`.

Run: python -m tests.registers.splink_peer KEYS.parquet PAIRS.parquet
"""

import sys

import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


def settings() -> SettingsCreator:
    """Names, date, sex, number and place as one would set them up after reading Splink's guide."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        blocking_rules_to_generate_predictions=[
            block_on("identity_no"),
            block_on("name_folded", "birth_year"),
            block_on("birth", "given_name"),
            block_on("commune_code", "birth"),
        ],
        comparisons=[
            cl.JaroWinklerAtThresholds("name_folded", [0.95, 0.88]).configure(
                term_frequency_adjustments=True
            ),
            cl.LevenshteinAtThresholds("birth", [1, 2]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("identity_no", [1, 2]),
            cl.ExactMatch("commune_code"),
            cl.ExactMatch("village_key"),
        ],
    )


def main(keys: str, pairs: str) -> None:
    """Train, predict and write the pairs."""
    database = DuckDBAPI()
    database.duckdb_con.execute(
        "create view entries as select * from read_parquet(?)".replace("?", f"'{keys}'")
    )
    linker = Linker(database.register("entries"), settings())
    linker.training.estimate_probability_two_random_records_match([block_on("identity_no")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("name_folded", "birth_year"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth", "given_name"))
    predicted = linker.inference.predict(threshold_match_weight=-8)
    predicted.to_parquet(pairs, overwrite=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
