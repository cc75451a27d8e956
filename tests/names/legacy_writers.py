"""Writers of the old charsets, so that what was written can be read back.

The tables of TCVN3 and VNI are written out letter by letter here, on purpose not by the rules of the program.
"""

from unicodedata import normalize

_ORDER = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_TCVN3_CODES = bytes.fromhex(
    "b5b6b7b8b9 bbbcbdbec6 c7c8c9cacb cccecfd0d1 d2d3d4d5d6 d7d8dcddde "
    "dfe1e2e3e4 e5e6e7e8e9 eaebecedee eff1f2f3f4 f5f6f7f8f9 fafbfcfdfe"
).decode("latin-1")
TCVN3 = dict(zip(_ORDER, _TCVN3_CODES, strict=True)) | dict(
    zip("ăâêôơưđĂÂÊÔƠƯĐ", bytes.fromhex("a8a9aaabacadae a1a2a3a4a5a6a7").decode("latin-1"), strict=True)
)

_VNI_LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
_VNI_SPELLINGS = (
    "a aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä e eø eû eõ eù eï eâ eà eå eã eá eä i ì æ ó í ò "
    "o oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï u uø uû uõ uù uï ö öø öû öõ öù öï y yø yû yõ yù î ñ"
)
_VNI_SMALL = dict(zip(_VNI_LETTERS, _VNI_SPELLINGS.split(), strict=True))
VNI = {letter.upper(): spelling.upper() for letter, spelling in _VNI_SMALL.items()} | _VNI_SMALL

_VIQR_SHAPES = {"ă": "a(", "â": "a^", "ê": "e^", "ô": "o^", "ơ": "o+", "ư": "u+"}
_VIQR_TONES = {"\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0301": "'", "\u0323": "."}


def _viqr_letter(letter: str) -> str:
    if letter in "đĐ":
        return "dd" if letter == "đ" else "DD"
    apart = normalize("NFD", letter)
    tone = next((mark for mark in apart if mark in _VIQR_TONES), "")
    vowel = normalize("NFC", apart.replace(tone, "")) if tone else letter
    shape = _VIQR_SHAPES.get(vowel.lower(), vowel.lower())
    spelled = shape + _VIQR_TONES.get(tone, "")
    return spelled[0].upper() + spelled[1:] if letter.isupper() else spelled


def as_tcvn3(text: str) -> str:
    """As a clerk with a TCVN3 keyboard stores it: a toned capital has no code, so its small letter is stored."""
    return "".join(TCVN3.get(letter, TCVN3.get(letter.lower(), letter)) for letter in text)


def as_vni(text: str) -> str:
    return "".join(VNI.get(letter, letter) for letter in text)


def as_viqr(text: str) -> str:
    return "".join(_viqr_letter(letter) for letter in text)


def as_utf8_in_1252(text: str) -> str:
    return "".join(
        bytes([code]).decode("cp1252") if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(code)
        for code in text.encode()
    )


def _cp1258_letter(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        apart = normalize("NFD", letter)
        tone = next(mark for mark in apart if mark in _VIQR_TONES)
        return (normalize("NFC", apart.replace(tone, "")) + tone).encode("cp1258")


def as_cp1258_in_1252(text: str) -> str:
    return b"".join(_cp1258_letter(letter) for letter in text).decode("cp1252")


WRITERS = {
    "TCVN3": as_tcvn3,
    "VNI-Windows": as_vni,
    "VIQR": as_viqr,
    "UTF-8": as_utf8_in_1252,
    "Windows-1258": as_cp1258_in_1252,
}
