"""Where is that now? Pure: addresses and former communes in, communes of a date out."""
