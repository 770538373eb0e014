"""The public pages of figures, corrections and indicators."""

from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from metrics.models import Figure, Indicator
from programs.models import LivestreamBase, Program
from programs.tiles import legend, province_table, tile_map, totals
from programs.views import bases_in_province

CONTEXT = 40  # platform figures and programs without a number, beside the results


class Impact(ListView):
    """Results of programs, scope by scope.

    Beside them: platform figures, programs without figures, and bases by province.
    """

    template_name = "metrics/impact.html"
    paginate_by = 40

    def get_queryset(self):
        return Figure.objects.published().of_programs().for_list().scope_by_scope()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        platform = Figure.objects.published().of_organizations().for_list()
        silent = Program.objects.published().listed().without_figures()
        counts = LivestreamBase.objects.published().count_by_province()
        tiles = tile_map(totals(counts), url=bases_in_province)
        return {
            **context,
            "groups": by_scope(page.object_list),
            "platform": by_scope(platform[:CONTEXT]),
            "silent": silent[:CONTEXT],
            "tiles": tiles,
            "legend": legend(tiles),
            "table": province_table(counts, tiles),
            "page_range": page.paginator.get_elided_page_range(page.number),
        }


def by_scope(figures) -> list[dict]:
    """Group figures by scope, in the order in which they come."""
    groups: dict = {}
    for figure in figures:
        groups.setdefault(figure.scope, []).append(figure)
    return [
        {"scope": scope, "url": rows[0].scope_url, "figures": rows}
        for scope, rows in groups.items()
    ]


class FigureDetail(DetailView):
    slug_field = slug_url_kwarg = "uuid"

    def get_queryset(self):
        return Figure.objects.public().for_detail()

    def get_context_data(self, **kwargs):
        figure = self.object
        revisions = list(figure.revisions())
        return super().get_context_data(
            revisions=revisions,
            replaced_by=revisions[0] if revisions[0] != figure else None,
            citation=citation(figure),
            permalink=self.request.build_absolute_uri(figure.get_absolute_url()),
            **kwargs,
        )


def citation(figure) -> str:
    """One line to quote: the number with scope, period, source quality and revision."""
    line = _(
        "%(indicator)s: %(text)s (%(scope)s; %(period)s; %(quality)s). Open Welfare"
        " Record, revision %(revision)d."
    )
    if figure.state != Figure.State.PUBLISHED:
        line = _(
            "%(indicator)s: %(text)s (%(scope)s; %(period)s; %(quality)s). Open Welfare"
            " Record, revision %(revision)d, %(state)s."
        )
    return line % {
        "indicator": figure.indicator.name,
        "text": figure.text,
        "scope": figure.scope_text,
        "period": figure.period_text,
        "quality": figure.quality_text,
        "revision": figure.revision,
        "state": figure.get_state_display(),
    }


class CorrectionList(ListView):
    """Corrections with the figures they replaced; on page one also withdrawals."""

    template_name = "metrics/correction_list.html"
    context_object_name = "corrections"
    paginate_by = 20

    def get_queryset(self):
        return Figure.objects.corrections()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        page = context["page_obj"]
        elided = page.paginator.get_elided_page_range(page.number)
        return {
            **context,
            "page_range": elided,
            "withdrawn": Figure.objects.taken_back() if page.number == 1 else [],
        }


class IndicatorList(ListView):
    def get_queryset(self):
        return Indicator.objects.public().programs_first().with_public_figures()


class IndicatorDetail(DetailView):
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return Indicator.objects.public().with_public_figures()
