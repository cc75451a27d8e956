"""The Vietnamese alphabet by rule: twelve vowels, each with six tones; and đ.

Every table of this room that has to know "all letters" is made from these few values, so none can miss one.
"""

from typing import Final
from unicodedata import normalize

VOWELS: Final = "aăâeêioôơuưy"

NO_TONE: Final = ""
GRAVE: Final = "\u0300"
HOOK: Final = "\u0309"
TILDE: Final = "\u0303"
ACUTE: Final = "\u0301"
DOT: Final = "\u0323"
TONES: Final = (NO_TONE, GRAVE, HOOK, TILDE, ACUTE, DOT)
"""Ngang, huyền, hỏi, ngã, sắc, nặng, as combining marks, in the order of Vietnamese dictionaries."""


def toned(vowel: str, tone: str) -> str:
    """One NFC letter: the vowel, with its shape, under the tone."""
    return normalize("NFC", vowel + tone)


def without_tone(text: str) -> str:
    """The same NFC text without its tones; the shapes (ă â ê ô ơ ư đ) stay."""
    return normalize("NFC", "".join(mark for mark in normalize("NFD", text) if mark not in TONES[1:]))


def tone_of(syllable: str) -> str:
    """The first tone mark in a syllable, or `NO_TONE`."""
    return next((mark for mark in normalize("NFD", syllable) if mark in TONES[1:]), NO_TONE)


SMALL_LETTERS: Final = (*(toned(vowel, tone) for vowel in VOWELS for tone in TONES), "đ")
"""The vowels under every tone, and đ: what Vietnamese writes beyond the plain consonants."""

LETTERS: Final = SMALL_LETTERS + tuple(letter.upper() for letter in SMALL_LETTERS)
