"""Records with an address name, and records that are public or not."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.kit.admin.display import format_moment, mark, with_demo_chip


class Named:
    """Mixed into an admin: the address name stays, because others know it by that."""

    named_after = "name_en"

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": [self.named_after]}


class Published(Named):
    """Mixed into the admin of a model that has `published_at`."""

    def has_delete_permission(self, request, obj=None):
        is_public = obj is not None and obj.published_at is not None
        return not is_public and super().has_delete_permission(request, obj)

    def is_public(self, record):
        return record.is_published

    def view_on_site(self, record):
        has_page = hasattr(record, "get_absolute_url")
        return (
            record.get_absolute_url() if has_page and self.is_public(record) else None
        )

    @admin.display(description=_("public"), ordering="published_at")
    def visibility(self, record):
        is_public = self.is_public(record)
        word = gettext("public") if is_public else gettext("not public")
        shown = mark("published" if is_public else "draft", word)
        return with_demo_chip(shown, record)

    @admin.display(description=_("public since"))
    def public_since(self, record):
        if record.published_at is None:
            return mark("draft", gettext("not public"))
        return mark("published", format_moment(record.published_at))


class Dependent(Published):
    """The same for a record that is public only while others are, too.

    The model's own rule is asked in the query of the list, once for all rows.
    """

    def get_queryset(self, request):
        public = self.model.objects.shown().filter(pk=OuterRef("pk"))
        return super().get_queryset(request).annotate(can_be_read=Exists(public))

    def is_public(self, record):
        return getattr(record, "can_be_read", False)
