"""The API at /api/v1/: its resources, its schema and its documentation."""

from functools import cache

from django.http import HttpResponsePermanentRedirect
from django.urls import Resolver404, path, re_path, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView

from metrics import viewsets as metrics
from people import viewsets as people
from programs.viewsets import cohorts, programs, reference
from welfare.filters import refuse, refuse_unknown

router = SimpleRouter()
router.register("programs", programs.ProgramViewSet, "api-program")
router.register("bases", programs.BaseViewSet, "api-base")
router.register("cohorts", cohorts.CohortViewSet, "api-cohort")
router.register("sessions", programs.SessionViewSet, "api-session")
router.register("products", programs.ProductViewSet, "api-product")
router.register("people", people.PersonViewSet, "api-person")
router.register("stories", people.StoryViewSet, "api-story")
router.register("regions", reference.RegionViewSet, "api-region")
router.register("topics", reference.TopicViewSet, "api-topic")
router.register("audiences", reference.AudienceViewSet, "api-audience")
router.register("organizations", reference.OrganizationViewSet, "api-organization")
router.register("sources", reference.SourceViewSet, "api-source")
router.register("indicators", metrics.IndicatorViewSet, "api-indicator")
router.register("figures", metrics.FigureViewSet, "api-figure")


class Root(APIView):
    """The entry point: the address of every list, of the schema and the docs."""

    schema = None

    def get(self, request):
        refuse_unknown(request, [])
        names = {resource: f"{name}-list" for resource, _, name in router.registry}
        names |= {"schema": "api-schema", "docs": "api-docs"}
        return Response(
            {key: reverse(name, request=request) for key, name in names.items()}
        )


class NegotiationByFormat(DefaultContentNegotiation):
    """Lets `?format=yaml` choose the renderer, as the Accept header does."""

    def select_renderer(self, request, renderers, format_suffix=None):
        chosen = request.query_params.get("format")
        return super().select_renderer(request, renderers, chosen)


@cache
def whole_schema() -> dict:
    """The OpenAPI document; made once, because it depends on the code alone."""
    with translation.override("en"):
        return SchemaGenerator().get_schema(public=True)


class Schema(SpectacularAPIView):
    """The OpenAPI document, always in English; JSON unless YAML is asked for."""

    content_negotiation_class = NegotiationByFormat
    renderer_classes = [
        OpenApiJsonRenderer2,
        OpenApiJsonRenderer,
        OpenApiYamlRenderer,
        OpenApiYamlRenderer2,
    ]

    def initial(self, request, *args, **kwargs):
        refuse_unknown(request, ["format"])
        given = request.query_params.get("format")
        if given and given not in ("json", "yaml"):
            complaint = _("“%(value)s” is no format of the schema: json or yaml.")
            refuse("format", complaint % {"value": given}, "invalid_choice")
        super().initial(request, *args, **kwargs)

    def _get_schema_response(self, request):
        named = f'inline; filename="{self._get_filename(request, version=None)}"'
        headers = {"Content-Language": "en", "Content-Disposition": named}
        return Response(whole_schema(), headers=headers)


class Docs(SpectacularSwaggerSplitView):
    """Swagger UI, in templates of our own: the CSP allows no inline script."""

    url_name = "api-schema"

    def initial(self, request, *args, **kwargs):
        refuse_unknown(request, ["script"])
        super().initial(request, *args, **kwargs)


class Unknown(APIView):
    """Addresses without a resource: a 404 in the API's JSON, not an HTML page."""

    schema = None

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise NotFound(_("There is nothing at this address."))


@csrf_exempt
def unknown(request, rest):
    """Redirect to the address with a trailing slash if that exists, else answer 404.

    Exempt from CSRF, so that a POST here gets the same answer and not a 403 page.
    """
    if not rest.endswith("/") and is_known(f"{request.path_info}/"):
        return HttpResponsePermanentRedirect(request.get_full_path(True))
    return Unknown.as_view()(request)


def is_known(address: str) -> bool:
    try:
        return resolve(address).func is not unknown
    except Resolver404:
        return False


urlpatterns = [
    path("", Root.as_view(), name="api-root"),
    *router.urls,
    path("schema/", Schema.as_view(), name="api-schema"),
    path("docs/", Docs.as_view(), name="api-docs"),
    re_path(r"^(?P<rest>.*)$", unknown, name="api-unknown"),
]
