"""Previews: the public page of a record that is not public yet, for staff alone."""

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.views.generic import View

from programs.kit.admin.display import form_url


class Preview:
    """Mixed into a public page: shows any row that the account may view, marked."""

    def dispatch(self, request, *args, **kwargs):
        # Skip the page's own dispatch(): it may answer 410 for a row taken back.
        return View.dispatch(self, request, *args, **kwargs)

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user).for_detail()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            is_preview=True,
            is_public=self.model.objects.shown().contains(self.object),
            form_url=form_url(self.object),
            **kwargs,
        )


class Previewed:
    """Mixed into an admin: serves the preview, and links to it from the form."""

    page = None  # the public view, with `Preview` mixed in

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview)
        own = path("<int:pk>/preview/", view, name=self.preview_name)
        return [own, *super().get_urls()]

    @property
    def preview_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"

    def preview(self, request, pk):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self.page.as_view()(request, pk=pk)

    def render_change_form(self, request, context, **kwargs):
        record = kwargs.get("obj")
        if record is not None and not self.is_public(record):
            name = f"admin:{self.preview_name}"
            context["preview_url"] = reverse(name, args=[record.pk])
        return super().render_change_form(request, context, **kwargs)
