"""Is this the same person? Pure: keys in, pairs, decisions and persons out."""
