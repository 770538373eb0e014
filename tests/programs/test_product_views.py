import pytest

from tests.factories import make_product, make_region, make_source, make_xingtang

pytestmark = [pytest.mark.on_sqlite, pytest.mark.django_db]


def page(client, path="/products/"):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_products_stand_by_kind_and_place_at_their_anchors(visitor):
    xingtang = make_xingtang()
    for name in ["蜜桃", "板栗"]:
        make_product(name_zh=name, region=xingtang)
    make_product(name_zh="陶器", slug="pottery", kind="industry", place_zh="某村")
    response = visitor.get("/products/")
    groups = [
        [[row.name_zh for row in rows] for rows in kind["places"]]
        for kind in response.context["kinds"]
    ]
    assert groups == [[["蜜桃", "板栗"]], [["陶器"]]]
    html = response.content.decode()
    assert 'id="pottery"' in html and "某村" in html
    assert "河北省 · 石家庄市 · 行唐县" in html


def test_a_place_that_is_not_known_is_said_to_be_unknown(visitor):
    make_product(region=None)
    assert "Place not stated" in page(visitor, "/en/products/")


def test_a_place_wider_than_a_county_and_what_we_inferred_is_said(visitor):
    for _ in range(2):
        make_product(region=make_region(), note_zh="县未知，市是推断。")
    html = page(visitor)
    assert "所在县来源未说明" in html
    assert html.count("县未知，市是推断。") == 1


def test_a_product_names_its_source_and_not_more_than_is_public(visitor):
    make_product(name_zh="公开的", source=make_source(title_zh="一篇报道"))
    make_product(name_zh="草稿", published=False)
    html = page(visitor)
    assert "一篇报道" in html and "公开的" in html
    assert "草稿" not in html


def test_no_product_says_so(visitor):
    assert "No product is public yet" in page(visitor, "/en/products/")


def test_an_english_page_marks_what_is_only_chinese(visitor):
    make_product(name_zh="蜜桃", name_en="")
    assert '<span lang="zh-Hans">蜜桃</span>' in page(visitor, "/en/products/")


def test_the_page_asks_the_same_number_of_questions_whatever_it_holds(
    visitor, django_assert_max_num_queries
):
    counts = []
    for number in [3, 27]:
        for index in range(number):
            code = f"{370100 + number * 30 + index}"
            region = make_region(code, "市", parent=make_region())
            make_product(region=region, source=make_source())
        with django_assert_max_num_queries(4) as asked:
            page(visitor)
        counts.append(len(asked))
    assert counts[0] == counts[1]
