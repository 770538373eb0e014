"""Credit codes: what is taken, and whole sentences about what is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from programs.models import Organization
from programs.models.organization import one_code, validate_uscc
from tests.factories import make_organization
from tests.programs.test_admin import filled_in, page


@pytest.mark.parametrize(
    "code",
    [
        "91110108551385082Q",
        "531000005000000001",
        "N2130125MF01234566",
        "Y1130125MF01234561",
    ],
)
@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_a_credit_code_of_any_register_is_stored(admin, code):
    body = make_organization()
    form = filled_in(admin.get(page(body)), uscc=code)
    assert admin.post(page(body), form).status_code == 302
    assert Organization.objects.get().uscc == code


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_no_browser_cuts_off_a_code_that_is_pasted_with_separators(admin):
    html = admin.get("/admin/programs/organization/add/").content.decode()
    assert 'maxlength="60"' in html.split('name="uscc"')[1].split(">")[0]


SIGN = (
    "“{}” holds “{}”: a credit code has digits, and capitals other than I, O, S, V and"
    " Z.",
    "“{}”里有“{}”：统一社会信用代码只有数字和大写字母，不用I、O、S、V、Z。",
)
LENGTH = (
    "“{}” has {} characters; a credit code has 18.",
    "“{}”有{}位，统一社会信用代码是18位。",
)
PLACE = (
    "Characters 3 to 8 of a credit code are digits, for the place of registration, and"
    " “{}” is not.",
    "统一社会信用代码的第3到8位是登记地的数字代码，而“{}”不全是数字。",
)
NO_FIT = (
    "“{}”: the last character does not fit the others; compare with the certificate.",
    "“{}”的最后一位与前面对不上，请对照证书看一看。",
)
CODE = "91110108551385082Q"


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("91110108551385082X", NO_FIT, ["91110108551385082X"]),
        ("91110108551385082O", SIGN, ["91110108551385082O", "O"]),
        ("91110108551385082", LENGTH, ["91110108551385082", 17]),
        ("9111010855138508公", SIGN, ["9111010855138508公", "公"]),
        ("91110108\x0055138508", SIGN, ["91110108[U+0000]55138508", "[U+0000]"]),
        ("9111010A551385082Q", PLACE, ["11010A"]),
        ("٩1110108551385082Q", SIGN, ["٩1110108551385082Q", "٩"]),
    ],
)
def test_what_is_no_credit_code_is_refused_in_words(text, said, told):
    for sentence, language in zip(said, ["en", "zh-hans"], strict=True):
        with pytest.raises(ValidationError) as caught:
            validate_uscc(one_code(text))
        with override(language):
            assert caught.value.messages == [sentence.format(*told)]


def test_a_code_that_is_too_long_is_refused_once():
    with pytest.raises(ValidationError) as caught:
        Organization(uscc=f"{CODE}1").clean_fields()
    with override("en"):
        [sentence] = caught.value.message_dict["uscc"]
    assert "at most 18 characters (it has 19)" in sentence
