"""Are these two spellings one name? Pure: text in, text out."""
