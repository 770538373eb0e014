"""What the API says of programs and the records around them: closed lists of names.

Whatever is not stated is an empty text, or null. A record of a higher floor is never
embedded; `figures`, `people` and the like link to it.
"""
