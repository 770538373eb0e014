"""Building blocks that every app uses; they know no table of this project.

A module in here imports nothing of the project from outside this package.
"""
