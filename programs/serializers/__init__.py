"""Serializers of programs and the records around them; each lists its fields.

What is not stated is an empty string, or null. Records of `people` and `metrics` are
not embedded: fields such as `figures` hold the URL of their list.
"""
