"""What does this cell say? Pure: raw sheets in, roster entries and the fate of every row out."""
