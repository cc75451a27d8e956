"""Workbooks as clerks make them, with every answer known, and the score of a reading of them."""
