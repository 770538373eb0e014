import pytest

pytestmark = pytest.mark.on_sqlite

LOGIN = "/admin/login/"
API = "/api/v1/"


def language(visitor, url, **headers):
    return visitor.get(url, headers=headers).headers["Content-Language"]


@pytest.mark.parametrize("url", [LOGIN, API])
@pytest.mark.parametrize(
    ("wish", "answer"),
    [("en", "en"), ("zh-CN,en;q=0.5", "zh-hans"), ("fr, en;q=0.5", "en")],
)
def test_admin_and_api_speak_the_language_of_the_browser(visitor, url, wish, answer):
    assert language(visitor, url, accept_language=wish) == answer


@pytest.mark.parametrize("url", [LOGIN, API])
def test_without_a_wish_they_speak_chinese(visitor, url):
    assert language(visitor, url) == "zh-hans"
    assert language(visitor, url, accept_language="fr") == "zh-hans"


@pytest.mark.parametrize("url", [LOGIN, API])
def test_the_address_outweighs_the_browser(visitor, url):
    assert language(visitor, f"{url}?lang=en", accept_language="zh-hans") == "en"


def test_the_admin_remembers_a_choice_and_the_api_does_not(visitor):
    visitor.get(f"{LOGIN}?lang=en")
    assert language(visitor, LOGIN) == "en"
    assert language(visitor, API) == "zh-hans"


@pytest.mark.ignore_template_errors
def test_the_lists_of_the_admin_take_the_language_for_no_filter(admin):
    response = admin.get("/admin/auth/user/?lang=en")
    assert response.status_code == 200
    assert "Select user to change" in response.text


def test_a_language_that_we_do_not_speak_is_passed_over(visitor):
    visitor.get(f"{LOGIN}?lang=en")
    assert language(visitor, f"{LOGIN}?lang={'x' * 600}") == "en"


def test_caches_are_told_what_the_language_depends_on(visitor):
    assert "Cookie" in visitor.get(LOGIN).headers["Vary"]
    assert "Accept-Language" in visitor.get(LOGIN).headers["Vary"]
    assert "Accept-Language" in visitor.get(API).headers["Vary"]
    assert "Cookie" not in visitor.get(API).headers["Vary"]


@pytest.mark.django_db
def test_public_pages_follow_their_address_alone(visitor):
    visitor.get(f"{LOGIN}?lang=en")
    assert language(visitor, "/about/", accept_language="en") == "zh-hans"
    assert language(visitor, "/en/about/", accept_language="zh-hans") == "en"
