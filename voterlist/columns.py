"""The columns of a sheet as a spreadsheet program names them."""


def column_letters(column_no: int) -> str:
    """`A` for 1, `Z` for 26, `AA` for 27: the column as Excel shows it."""
    letters = ""
    while column_no > 0:
        column_no, rest = divmod(column_no - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """1 for `A`, 27 for `AA`."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
