"""A new form that is filled in with the values of another record."""

from programs.kit.admin.display import bilingual

LONGEST_KEY = 18  # digits; a longer number is no key in either database

# What a copy takes over, of those columns that the model has.
COPIED = {
    *["kind", "format", "program", "cohort", "base", "region", "capacity", "contact"],
    *["start_time", "end_time", "watch_url"],
    *[
        column
        for pair in bilingual("title", "name", "place", "description", "bring")
        for column in pair
    ],
}


class CopiesRecords:
    """Mixed into the admins of sessions and cohorts: `?copy=<id>` on the add form.

    Dates, states, reasons, headcounts and the source are never taken over.
    """

    def render_change_form(self, request, context, **kwargs):
        record = kwargs.get("obj")
        if record is not None and self.has_add_permission(request):
            context["copy_of"] = record.pk
        return super().render_change_form(request, context, **kwargs)

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        key = initial.pop("copy", "")[:LONGEST_KEY]
        record = None
        if key.isdecimal():
            record = self.get_queryset(request).filter(pk=key).first()
        if record is None:
            return initial
        fields = [f for f in self.opts.concrete_fields if f.name in COPIED]
        return {f.name: f.value_from_object(record) for f in fields} | initial
