import pytest

from programs.models import Product
from tests.api import both, cited, iso, keys, place
from tests.factories import make_product, make_region, make_source, make_xingtang

pytestmark = pytest.mark.django_db


def found(api_client, query=""):
    return keys(api_client, "products", query=query)


def test_a_product_says_all_that_is_public(api_client):
    county, source = make_xingtang(), make_source()
    product = make_product(
        slug="peaches",
        description_zh="水果",
        region=county,
        place_zh="某村",
        source=source,
        note_zh="未说明",
    )
    assert both(api_client, "products", "peaches") == {
        "slug": "peaches",
        "url": "http://testserver/products/#peaches",
        "kind": "farm_product",
        "name_zh": product.name_zh,
        "name_en": product.name_en,
        "description_zh": "水果",
        "description_en": "",
        "region": place(county),
        "region_inferred": False,
        "place_zh": "某村",
        "place_en": "",
        "source": cited(source),
        "note_zh": "未说明",
        "note_en": "",
        "published_at": iso(product.published_at),
        "updated_at": iso(product.updated_at),
    }


def test_its_place_and_source_are_public_with_it(api_client):
    county, source = make_xingtang(), make_source(slug="report")
    product = make_product(region=county, source=source)
    assert "130125" in keys(api_client, "regions", "code")
    assert keys(api_client, "sources") == ["report"]
    Product.objects.update(published_at=None)
    assert keys(api_client, "regions", "code") == keys(api_client, "sources") == []
    assert found(api_client) == []
    answer = api_client.get(f"/api/v1/products/{product.slug}/")
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("search=honey peaches", ["peaches"]),
        ("search=桃", ["peaches"]),
        ("search=nothing", []),
        ("kind=industry", ["weaving"]),
        ("province=130000", ["peaches"]),
        ("province=370000", []),
        ("updated_since=2026-01-01", ["peaches"]),
        ("updated_since=2100-01-01", []),
        ("kind=&search=", ["weaving", "peaches"]),
    ],
)
def test_filters_of_products(api_client, query, slugs):
    make_region()
    make_product(slug="weaving", kind="industry")
    long_ago = "2020-01-01T00:00:00Z"
    Product.objects.update(updated_at=long_ago, published_at=long_ago)
    make_product(
        slug="peaches", name_zh="蜜桃", name_en="Honey peaches", region=make_xingtang()
    )
    assert found(api_client, query) == slugs
