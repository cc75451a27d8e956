"""Invented registers with a known truth, by two models that share no code for people."""
