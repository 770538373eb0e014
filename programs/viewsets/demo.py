from django.http import Http404
from rest_framework.viewsets import ReadOnlyModelViewSet


class DemoViewSet(ReadOnlyModelViewSet):
    """A list holds what counts, or with `demo=true` the example; a detail is either."""

    model = None
    among = "published"

    def get_queryset(self):
        return getattr(self.model.objects, self.among)().for_api(self.among)

    def list(self, request, *args, **kwargs):
        if request.query_params.get("demo") == "true":
            self.among = "demo"
        return super().list(request, *args, **kwargs)

    def get_object(self):
        try:
            return super().get_object()
        except Http404:
            self.among = "demo"
            return super().get_object()
