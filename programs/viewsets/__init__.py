"""The read-only endpoints of programs, with an example of each for the schema."""
