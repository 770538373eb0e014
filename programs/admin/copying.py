"""A new form that is filled in with the values of another record."""

from programs.series import COPIED

LONGEST_KEY = 18  # digits; a longer number is no key in either database


class CopiesRecords:
    """Mixed into the admins of sessions and cohorts: `?copy=<id>` on the add form."""

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
