"""Every scenario gives the result that it states, and every rule on persons and areas has one."""

import pytest

from tests.spec.render import TARGET, render
from tests.spec.scenario import expected, read, run, scenarios
from voterlist.reference import load_finding_codes


@pytest.mark.parametrize("path", scenarios(), ids=lambda path: path.stem)
def test_the_rules_give_the_stated_result(path):
    scenario = read(path)
    assert run(scenario) == expected(scenario)


def test_every_finding_about_an_election_has_a_scenario():
    told = "\n".join(read(path)["result"] for path in scenarios())
    codes = {code for code in load_finding_codes() if code.startswith("E")}
    assert {code for code in codes if code not in told} == set()


def test_the_page_of_scenarios_is_up_to_date():
    assert TARGET.read_text(encoding="utf-8") == render()
