"""Building blocks that every app uses and that know no table of ours.

Nothing here imports anything of the project outside this package.
"""
