from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView, TemplateView

from metrics.models import Figure, Indicator
from programs.models import LivestreamBase, Program
from programs.tiles import legend, province_table, tile_map, totals
from programs.views import bases_in_province


class Impact(TemplateView):
    template_name = "metrics/impact.html"

    def get_context_data(self, **kwargs):
        figures = Figure.objects.published().for_list()
        counts = LivestreamBase.objects.published().count_by_province()
        tiles = tile_map(totals(counts), url=bases_in_province)
        return super().get_context_data(
            groups=by_scope(figures.of_programs()),
            platform=by_scope(figures.of_organizations()),
            silent=Program.objects.published().listed().without_figures(),
            tiles=tiles,
            legend=legend(tiles),
            table=province_table(counts, tiles),
            **kwargs,
        )


def by_scope(figures) -> list[dict]:
    """Figures grouped under what they speak of, in the order they were entered."""
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
    """One line that carries the number with all it may not be separated from."""
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


class IndicatorList(ListView):
    def get_queryset(self):
        return Indicator.objects.public().programs_first().with_public_figures()


class IndicatorDetail(DetailView):
    slug_field = slug_url_kwarg = "code"

    def get_queryset(self):
        return Indicator.objects.public().with_public_figures()
