"""What is the one true line, and what must a person look at? Pure: everything in, lists and accounts out."""
