"""Databases as the first migrations made them, with a few rows of everything.

Each later migration must bring them up to date: `tests/test_upgrade.py`.
"""
