"""The filter sets of public lists and of the API.

A filter set needs no view: `ProgramFilter(request.GET, queryset=…)`, then `.qs`, or
`.form.errors` by field. A value that no public row has, such as an unknown slug, is an
error and not an empty list.
"""
