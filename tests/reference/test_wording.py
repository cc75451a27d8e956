"""Sentences hold no code: rows by their place, dates day first, laws by their name."""

from voterlist.findings import finding, findings_frame
from voterlist.reference.wording import spelt_out, with_sentences


def _message(code, *parameters, language="vi", rows=None):
    found = findings_frame([finding(code, "needs_a_person", "entry", "aaaaaaaa:1:5", parameters=parameters)])
    return with_sentences(found, language, rows)["message"][0]


def test_a_row_is_named_by_where_it_stands():
    told = _message("R201", "aaaaaaaa:1:5", "bbbbbbbb:1:7", rows={"aaaaaaaa:1:5": "5 của a.xlsx, trang KV1"})
    assert "dòng 5 của a.xlsx, trang KV1" in told
    assert "bbbbbbbb:1:7" in told


def test_fields_dates_and_laws_are_words():
    assert "ở trường số Căn cước" in _message("R203", "x", "y", "identity_no")
    assert "03/2025" in _message("E416", "2025-03")
    assert "17/03/2025" in _message("E416", "2025-03-17")
    assert "Luật Bầu cử 85/2015/QH13 Điều 30" in _message("E410", "deceased", "L85 Điều 30")
    assert "Election Law 85/2015/QH13" in _message("E410", "deceased", "L85 Điều 30", language="en")


def test_only_abbreviations_of_laws_are_spelt_out():
    assert spelt_out("KL85, L855", "vi") == "KL85, L855"
    assert spelt_out("L85 Điều 2; QA26", "vi").count("Hội đồng bầu cử quốc gia") == 1
