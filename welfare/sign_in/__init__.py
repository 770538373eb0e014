"""Signing in to the admin, in one step or two, and the security of one's account."""
