"""Read-only endpoints over public rows, and how the schema shows an example of each."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.viewsets import ReadOnlyModelViewSet

from programs.kit.publication import Realm
from programs.kit.views import InRealm


def example(**record):
    """Decorate a viewset: its schema shows one real record."""
    return extend_schema(examples=[OpenApiExample("record", record)])


class RealmViewSet(InRealm, ReadOnlyModelViewSet):
    """A list holds what counts, or with `demo=true` the example; a detail is either."""

    model = None

    def get_queryset(self):
        return self.model.objects.in_realm(self.realm).for_api(self.realm)

    def list(self, request, *args, **kwargs):
        if request.query_params.get("demo") == "true":
            self.realm = Realm.DEMO
        return super().list(request, *args, **kwargs)
