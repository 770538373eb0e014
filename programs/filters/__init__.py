"""The closed lists of filters that pages and the API offer.

A filter set needs no view: `ProgramFilter(request.GET, queryset=…)`, then `.qs`, or
`.form.errors` by field. A value that nothing public bears is an error, never an
empty list.
"""
