"""A draft as a visitor would see it, shown to staff alone."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.urls import path, reverse
from django.views.generic import View

from programs.admin.record import PublishedAdmin
from programs.models import LivestreamBase, Program, Session
from programs.views import BaseDetail, ProgramDetail, SessionDetail


class Preview:
    """Mixed into a public page: it takes any row, and says that it is a preview."""

    def dispatch(self, request, *args, **kwargs):
        # Past what a public page asks of its row first (such as: gone or not).
        return View.dispatch(self, request, *args, **kwargs)

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user).for_detail()

    def get_context_data(self, **kwargs):
        options = self.model._meta
        name = f"admin:{options.app_label}_{options.model_name}_change"
        form_url = reverse(name, args=[self.object.pk])
        return super().get_context_data(is_preview=True, form_url=form_url, **kwargs)


class PreviewedAdmin(PublishedAdmin):
    """A record whose public page can be looked at before it is public."""

    page = None  # the public page, as a view with `Preview` mixed in

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview)
        return [path("<int:pk>/preview/", view, name=name), *super().get_urls()]

    def preview(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.page.as_view()(request, pk=pk)

    def render_change_form(self, request, context, **kwargs):
        record = kwargs.get("obj")
        if record is not None and not self.is_public(record):
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
            context["preview_url"] = reverse(name, args=[record.pk])
        return super().render_change_form(request, context, **kwargs)


class DependentAdmin(PublishedAdmin):
    """A record that is public only while others are, too: its rule is asked in SQL."""

    def get_queryset(self, request):
        public = self.model.objects.shown().filter(pk=OuterRef("pk"))
        return super().get_queryset(request).annotate(can_be_read=Exists(public))

    def is_public(self, record):
        return getattr(record, "can_be_read", False)


class ProgramPreview(Preview, ProgramDetail):
    model = Program


class BasePreview(Preview, BaseDetail):
    model = LivestreamBase


class SessionPreview(Preview, SessionDetail):
    model = Session
