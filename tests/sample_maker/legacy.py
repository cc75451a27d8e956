"""Vietnamese as old fonts store it: TCVN3, VNI-Windows, VIQR, and UTF-8 that was read as Windows-1252."""

import unicodedata

TCVN3_SMALL = dict(zip(
    "àảãáạ" "ăằẳẵắặ" "âầẩẫấậ" "đ" "èẻẽéẹ" "êềểễếệ" "ìỉĩíị" "òỏõóọ" "ôồổỗốộ" "ơờởỡớợ" "ùủũúụ" "ưừửữứự" "ỳỷỹýỵ",
    "µ¶·¸¹" "¨»¼½¾Æ" "©ÇÈÉÊË" "®" "ÌÎÏÐÑ" "ªÒÓÔÕÖ" "×ØÜÝÞ" "ßáâãä" "«åæçèé" "¬êëìíî" "ïñòóô" "\u00adõö÷øù" "úûüýþ",
    strict=True,
))  # fmt: skip
TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
TONES = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
ROOF_TONES = {"": "â", "\u0300": "à", "\u0301": "á", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
BREVE_TONES = {"": "ê", "\u0300": "è", "\u0301": "é", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
VNI_SINGLE = {"đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ì": "ì", "í": "í"}
HORNED = {"o": "ô", "u": "ö"}
VIQR_SIGNS = {
    "\u0300": "`", "\u0301": "'", "\u0309": "?", "\u0303": "~", "\u0323": ".",
    "\u0302": "^", "\u0306": "(", "\u031b": "+",
}  # fmt: skip


def tcvn3(text: str) -> str:
    """As .VnTime stores it; toned capitals have no code and are stored as small letters."""
    table = {**TCVN3_SMALL, **TCVN3_CAPITALS}
    return "".join(table.get(letter, table.get(letter.lower(), letter)) for letter in text)


def tcvn3_capitals(text: str) -> str:
    """As typed under .VnTimeH, whose small letters are drawn as capitals."""
    return tcvn3(text.lower())


def _vni_letter(letter: str) -> str:
    small = letter.lower()
    if small in VNI_SINGLE:
        stored = VNI_SINGLE[small]
        return stored.upper() if letter != small else stored
    first, *marks = list(unicodedata.normalize("NFD", small))
    tone = "".join(mark for mark in marks if mark in TONES)
    if "\u0302" in marks:
        stored = first + ROOF_TONES[tone]
    elif "\u0306" in marks:
        stored = first + BREVE_TONES[tone]
    else:
        stem = HORNED[first] if "\u031b" in marks else first
        stored = stem + TONES.get(tone, "")
    return stored.upper() if letter != small else stored


def vni(text: str) -> str:
    """As VNI-Times stores it: the base letter, then its mark."""
    return "".join(_vni_letter(letter) for letter in unicodedata.normalize("NFC", text))


def viqr(text: str) -> str:
    """As e-mail wrote it: letters followed by signs, dd for đ."""
    plain = text.replace("đ", "dd").replace("Đ", "DD")
    order = {"\u0302": 0, "\u0306": 0, "\u031b": 0}
    parts: list[str] = []
    for letter in unicodedata.normalize("NFC", plain):
        first, *marks = list(unicodedata.normalize("NFD", letter))
        parts += [
            first,
            *(VIQR_SIGNS.get(mark, mark) for mark in sorted(marks, key=lambda m: order.get(m, 1))),
        ]
    return "".join(parts)


def broken_utf8(text: str) -> str:
    """UTF-8 read byte by byte as Windows-1252; bytes without a letter there become control characters."""
    return "".join(
        bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in text.encode()
    )


def cp1258(text: str) -> bytes:
    """Windows-1258: the letter with its shape, the tone as a combining byte after it."""
    out = bytearray()
    for letter in unicodedata.normalize("NFC", text):
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(mark for mark in parts if mark in TONES)
            out += unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode(
                "cp1258"
            )
    return bytes(out)
