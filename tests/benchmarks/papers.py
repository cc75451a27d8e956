"""What the paper costs: 100,000 voters in 300 areas into form 31, the unit reports and the page.

Run: `python -m tests.benchmarks.papers`. CPU seconds and peak memory; target under 60 s and 1 GB on two cores.
"""

import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.paper_factory import random_voters, report_frames
from voterlist.files.dashboard import write_dashboard
from voterlist.files.form_lines import FormRules
from voterlist.files.list_book import ListHead
from voterlist.files.list_press import AreaList, write_voter_lists
from voterlist.files.page_parts import PageFacts
from voterlist.files.report_book import write_unit_report
from voterlist.reference.forms import load_list_form, load_note_words
from voterlist.reference.report_words import load_report_words


def main() -> None:
    voters = random_voters(1, 300, 334)
    form = load_list_form()
    rules = FormRules(form, load_note_words(form), 2024)
    words = (load_report_words("vi"), load_report_words("en"))
    facts = PageFacts(("tỉnh", "province"), date(2026, 3, 15), date(2026, 2, 1), 300, 4000)
    started = time.process_time()

    def tell(what: str) -> None:
        sys.stdout.write(f"{what:<28}{time.process_time() - started:8.1f} cpu s so far\n")

    frames = report_frames(voters)
    tell("figures")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        lists = (
            AreaList(out / f"{area}.xlsx", rows, ListHead("1", "xã Na Son"), frames.of("area", area))
            for (area,), rows in voters.partition_by("polling_area_id", as_dict=True).items()
        )
        count = sum(1 for _ in write_voter_lists(lists, rules))
        tell(f"{voters.height} voters, {count} lists")
        units = frames.units["unit_id"].unique().sort().to_list()
        for unit in units:
            write_unit_report(out / f"{unit}.xlsx", unit, frames, words[0])
        tell(f"{len(units)} unit reports")
        write_dashboard(out / "tong_hop.html", frames, words, facts)
        tell("page")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory {peak:.0f} MiB\n")


if __name__ == "__main__":
    main()
