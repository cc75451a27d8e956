"""The only room that opens a user's file."""
