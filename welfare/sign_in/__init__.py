"""Signing in, in one step or two, and what a person may set about it."""
