"""Ways in which a clerk writes another person's name or number differently from the first clerk."""

import random

from tests.sample_maker.plain import without_marks

NEAR_VOWELS = str.maketrans("áàạấầậéèẹíìịóòọúùụ", "àạáầậấèẹéìịíòọóùụú")
NEAR_LETTERS = (
    ("ư", "u"),
    ("ơ", "o"),
    ("ê", "e"),
    ("Ch", "Tr"),
    ("ch", "tr"),
    ("S", "X"),
    ("ng", "n"),
    ("i", "y"),
)


def other_spelling(rng: random.Random, name: str) -> str:
    """The name with one plausible slip: a tone, a letter, marks lost, or a middle word left out."""
    words = name.split()
    slips = [
        " ".join([*words[:-1], words[-1].translate(NEAR_VOWELS)]),
        without_marks(name),
        *(name.replace(old, new, 1) for old, new in NEAR_LETTERS if old in name),
    ]
    if len(words) > 2:
        slips.append(" ".join([words[0], *words[2:]]))
    return rng.choice([slip for slip in slips if slip != name])


def one_digit_off(rng: random.Random, number: str) -> str:
    """The number with one of its last six digits changed, or two neighbours swapped."""
    place = rng.randrange(6, 11)
    if rng.random() < 0.4 and number[place] != number[place + 1]:
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    digit = rng.choice([digit for digit in "0123456789" if digit != number[place]])
    return number[:place] + digit + number[place + 1 :]
