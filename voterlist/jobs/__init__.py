"""What each command does, as one function: files in through `files`, stages through an engine, files out again."""
