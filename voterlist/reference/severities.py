"""The words for how serious a finding is; apart from the sentences, so that naming one imports nothing heavy."""

from typing import Final, Literal

Language = Literal["vi", "en"]

SEVERITY_WORDS: Final = {
    "stops_the_list": {"vi": "Phải xử lý", "en": "Stops the list"},
    "needs_a_person": {"vi": "Cần người xem", "en": "Needs a person"},
    "for_information": {"vi": "Để biết", "en": "For information"},
}
