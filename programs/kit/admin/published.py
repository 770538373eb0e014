"""Admin mixins for records with an address name, and for records that are published."""

from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programs.kit.admin.display import format_moment, mark, with_demo_chip
from programs.kit.history import was_public


class Named:
    """Mixed into an admin: the slug of an existing row is read-only.

    It is the identifier that links and partners use.
    """

    named_after = "name_en"
    address_name = "slug"

    def get_readonly_fields(self, request, obj=None):
        fixed = [self.address_name] if obj and self.is_in_use(obj) else []
        return [*super().get_readonly_fields(request, obj), *fixed]

    def is_in_use(self, obj) -> bool:
        """Whether links and partners may know the address of the stored row."""
        return True

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": [self.named_after]}


class Published(Named):
    """Mixed into the admin of a model with `published_at`.

    What is published is not deleted: it has to be taken back first. Until a row is
    public for the first time, its address can be changed.
    """

    def is_in_use(self, obj) -> bool:
        """Kept on the row: Django asks for the fields of a form several times."""
        if not hasattr(obj, "address_is_in_use"):
            obj.address_is_in_use = was_public(obj)
        return obj.address_is_in_use

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
    """Published, for a model whose rows are public only while others are, too.

    `shown()` is evaluated in the query of the list, once for all rows.
    """

    def get_queryset(self, request):
        public = self.model.objects.shown().filter(pk=OuterRef("pk"))
        return super().get_queryset(request).annotate(can_be_read=Exists(public))

    def is_public(self, record):
        return getattr(record, "can_be_read", False)
