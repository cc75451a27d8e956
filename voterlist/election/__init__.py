"""May this person vote, for what, and where? Pure: persons in, rights and polling areas out."""
