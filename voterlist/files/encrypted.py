"""Workbooks under a password, opened in memory; neither password nor content is kept anywhere."""

import io

import msoffcrypto
from msoffcrypto.exceptions import InvalidKeyError

from voterlist.files.refusal import Refused


def decrypt(content: bytes, password: str | None) -> bytes:
    """The workbook inside a protected file.

    Raises:
        Refused: S010 no password, S011 the wrong one, S002 the protection itself is damaged.
    """
    if password is None:
        raise Refused("S010")
    plain = io.BytesIO()
    try:
        office_file = msoffcrypto.OfficeFile(io.BytesIO(content))
        if office_file.format == "ooxml":
            office_file.load_key(password=password, verify_password=True)
        else:  # an xls file proves its password of its own accord
            office_file.load_key(password=password)
        office_file.decrypt(plain)
    except InvalidKeyError as error:
        raise Refused("S011") from error
    except Exception as error:  # damage shows in whatever the decoder stumbles over
        raise Refused("S002") from error
    return plain.getvalue()
