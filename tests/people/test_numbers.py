"""Phone and ID numbers: what is read, and whole sentences about what is refused."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override
from stdnum.cn import ric

from people.encryption import DOES_NOT_OPEN, EncryptionError, Unopened
from people.names import clean_name
from people.numbers import birth_year_of, clean_id_number, clean_phone, read_phone


def refusal(clean, text, language="en") -> str:
    with override(language), pytest.raises(ValidationError) as caught:
        clean(text)
    return str(caught.value.messages[0])


def refusals(clean, text) -> tuple[str, str]:
    """The sentence in English and in Chinese."""
    return refusal(clean, text), refusal(clean, text, "zh-hans")


MOBILE, LANDLINE = "+8613800138000", "+861062551234"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("13800138000", MOBILE),
        ("\u202a138\u202c\u200e0013\u200b8000\u2069\ufeff", MOBILE),
        ("\u202d１３８\u200c００１３\ufe0f８０００\u202c", MOBILE),
        ("1\ufe0f\u20e33\ufe0f\u20e3800138000", MOBILE),
        ("149 0013 8000", "+8614900138000"),
        ("154 0013 8000", "+8615400138000"),
        ("013800138000", MOBILE),
        (" 138 0013 8000\n", MOBILE),
        ("138-0013-8000", MOBILE),
        ("138—0013—8000", MOBILE),
        ("１３８００１３８０００", MOBILE),
        ("＋８６　１３８　００１３　８０００", MOBILE),
        ("+86 138 0013 8000", MOBILE),
        ("+86(138)00138000", MOBILE),
        ("0086-138-0013-8000", MOBILE),
        ("8613800138000", MOBILE),
        ("086-13800138000", MOBILE),
        ("010-62551234", LANDLINE),
        ("０１０－６２５５１２３４", LANDLINE),
        ("(010)62551234", LANDLINE),
        ("（０１０）62551234", LANDLINE),
        ("10 6255 1234", LANDLINE),
        ("86-10-62551234", LANDLINE),
        ("+86 10 6255 1234", LANDLINE),
        ("0086 010 62551234", LANDLINE),
        ("0755-88888888", "+8675588888888"),
        ("0951-5012345", "+869515012345"),
        ("+852 9123 4567", "+85291234567"),
        ("0044 20 7946 0018", "+442079460018"),
    ],
)
def test_a_phone_number_is_read_as_people_write_it(text, kept):
    assert clean_phone(text) == kept
    assert clean_phone(kept) == kept


ODD = (
    "“{}” holds “{}”: write a phone number in digits only.",
    "“{}”里有“{}”，电话号码只填数字就好。",
)
MOBILE_HAS = (
    "This number has {} digits; a mobile number has 11.",
    "这个号码有{}位，手机号应为11位。",
)
AREA = (
    "“{0}-{1}” reads as area code {0} and {2} digits: 8 are expected, without an"
    " extension.",
    "“{0}-{1}”看起来是区号{0}加{2}位号码，应为8位（不带分机号）。",
)
WIDE_AREA = tuple(t.replace("8", "7 or 8" if "are" in t else "7或8") for t in AREA)
NO_AREA = (
    "The area code is missing, such as 010 for Beijing.",
    "缺少区号，例如北京是010。",
)
HOTLINE = (
    "“{}” reads as a hotline: write the number of a person.",
    "“{}”看起来是服务热线，请填个人的电话号码。",
)
NEITHER = (
    "“{}” has {} digits. A mobile number has 11 and begins with 13 to 19; a landline"
    " has its area code, such as 010-62551234.",
    "“{}”有{}位数字。手机号是11位，以13到19开头；座机号要带区号，例如010-62551234。",
)
ONE_DIGIT = (NEITHER[0].replace("digits", "digit"), NEITHER[1])
ABROAD = (
    "“{}” begins like a number abroad, and we cannot read it as one: write it like"
    " +852 9123 4567. A number in China needs no “+”.",
    "“{}”的开头像境外号码，但我们读不出来，请写成+852 9123 4567这样。"
    "内地号码前面不用加“+”。",
)
NOTHING = ("Nothing is written here.", "这里还没有填写。")


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("1380013800", MOBILE_HAS, ["10"]),
        ("138001380001", MOBILE_HAS, ["12"]),
        ("+86 1380013800", MOBILE_HAS, ["10"]),
        ("01380013800", MOBILE_HAS, ["10"]),
        ("１３８００１３８００", MOBILE_HAS, ["10"]),
        ("12000138000", NEITHER, ["12000138000", 11]),
        ("010-12345678-801", AREA, ["010", "12345678801", 11]),
        ("010-1234567", AREA, ["010", "1234567", 7]),
        ("+86 10 1234567", AREA, ["010", "1234567", 7]),
        ("0999999", WIDE_AREA, ["0999", "999", 3]),
        ("0755-88888888-801", WIDE_AREA, ["0755", "88888888801", 11]),
        ("400-812-3123", HOTLINE, ["4008123123"]),
        ("+86 400 812 3123", HOTLINE, ["4008123123"]),
        ("800 810 1234", HOTLINE, ["8008101234"]),
        ("95588", HOTLINE, ["95588"]),
        ("12345", HOTLINE, ["12345"]),
        ("010-12345", HOTLINE, ["01012345"]),
        ("0571-95588", HOTLINE, ["057195588"]),
        ("10086", HOTLINE, ["10086"]),
        ("120", HOTLINE, ["120"]),
        ("62551234", NO_AREA, []),
        ("2095588", NO_AREA, []),
        ("16812345", MOBILE_HAS, ["8"]),
        ("95013123456", NEITHER, ["95013123456", 11]),
        ("123", NEITHER, ["123", 3]),
        ("1", ONE_DIGIT, ["1", 1]),
        ("9" * 5000, NEITHER, [f"{'9' * 20}…", 5000]),
        ("+999123456", ABROAD, ["+999123456"]),
        ("+", ABROAD, ["+"]),
        ("+86+86", ODD, ["+86+86", "+"]),
        ("138OO138000", ODD, ["138OO138000", "O"]),
        ("010-62551234转8", ODD, ["01062551234转8", "转"]),
        ("138001380😀0", ODD, ["138001380😀0", "😀"]),
        ("138\x0000138000", ODD, ["138[U+0000]00138000", "[U+0000]"]),
        ("138\ufffd00138000", ODD, ["138\ufffd00138000", "\ufffd"]),
        ("138\u030100138000", ODD, ["138\u030100138000", "[U+0301]"]),
        ("138\u009f00138000", ODD, ["138[U+009F]00138000", "[U+009F]"]),
        ("٠١٢٣", ODD, ["٠١٢٣", "٠"]),
        ("", NOTHING, []),
        (" - ", NOTHING, []),
        ("\u200e\u2060\ufe0f", NOTHING, []),
    ],
)  # fmt: skip
def test_what_is_no_phone_number_is_refused_in_words(text, said, told):
    expected = tuple(sentence.format(*told) for sentence in said)
    assert refusals(clean_phone, text) == refusals(read_phone, text) == expected


DOUBT = (
    "“{}” reads as a landline, but we cannot confirm it: check each digit.",
    "“{}”看起来是座机号，但我们没法确认，请逐位核对。",
)
DOUBT_ABROAD = (
    "“{}” reads as a number of the country {}, but we cannot confirm it as a person's:"
    " check each digit. A number in China needs no “+”.",
    "“{}”看起来是国家（地区）代码{}的号码，但我们没法确认是个人电话，请逐位核对。"
    "内地号码前面不用加“+”。",
)


@pytest.mark.parametrize(
    ("text", "read", "said", "told"),
    [
        ("0950-4996056", "+869504996056", DOUBT, ["0950-4996056"]),
        ("010-10012345", "+861010012345", DOUBT, ["010-10012345"]),
        ("+13800138000", "+13800138000", DOUBT_ABROAD, ["+13800138000", "+1"]),
        ("0018005551234", "+18005551234", DOUBT_ABROAD, ["+18005551234", "+1"]),
    ],
)
def test_a_number_that_only_we_do_not_know_is_doubted_until_confirmed(
    text, read, said, told
):
    expected = tuple(sentence.format(*told) for sentence in said)
    assert refusals(clean_phone, text) == expected
    assert read_phone(text) == read_phone(read) == read
    assert clean_phone(text, confirmed=read) == read
    with pytest.raises(ValidationError):
        clean_phone(text, confirmed="+861010012346")


ID_NUMBER = "11010519491231002X"


@pytest.mark.parametrize(
    "text",
    [
        ID_NUMBER,
        "11010519491231002x",
        " 110105 19491231 002X ",
        "110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "１１０１０５１９４９１２３１００２ｘ",
        "11010519491231002×",
        "11010519491231002Х",
        "\u202a110105\u200b19491231002X\ufe0f\u202c",
    ],
)
def test_an_id_number_is_read_as_people_write_it(text):
    assert clean_id_number(text) == ID_NUMBER
    assert birth_year_of(clean_id_number(text)) == 1949


@pytest.mark.parametrize("place", ["810000", "830000", "513023", "911124"])
def test_residence_permits_and_places_that_no_longer_exist_are_id_numbers(place):
    number = f"{place}19940823002"
    number += ric.calc_check_digit(f"{number}0")
    assert clean_id_number(number) == number


def born_on(day: datetime.date) -> str:
    number = f"110105{day:%Y%m%d}002"
    return number + ric.calc_check_digit(f"{number}0")


NO_DAY = (
    "Digits 7 to 14 are the day of birth, and “{}” is no day.",
    "第7到14位是出生日期，而“{}”不是一个日期。",
)
TO_COME = (
    "Digits 7 to 14 are the day of birth, and “{}” is still to come.",
    "第7到14位是出生日期，而“{}”还没到。",
)
TOO_OLD = (
    "Digits 7 to 14 are the day of birth, and “{}” is before 1900: compare with the"
    " card.",
    "第7到14位是出生日期，而“{}”早于1900年，请对照证件看一看。",
)
NO_FIT = (
    "The last character does not fit the others: compare with the card.",
    "身份证号的最后一位与前面不符，请对照证件核对。",
)
LENGTH = (
    "This ID number has {} characters; it needs 18.",
    "这个身份证号有{}位，应为18位。",
)
ONE = (LENGTH[0].replace("characters", "character"), LENGTH[1])
ODD_IN_ID = (
    "“{}” does not belong in an ID number: it has digits, and perhaps an X at the end.",
    "身份证号里不能有“{}”：只有数字，最后一位可能是X。",
)
X_LAST = (
    "X can only be the last character of an ID number.",
    "身份证号里的X只能是最后一位。",
)


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("110105194912310021", NO_FIT, ""),
        ("110105194912310029", NO_FIT, ""),
        ("11010519491231003X", NO_FIT, ""),
        ("1101051949123100", LENGTH, "16"),
        ("110105491231002", LENGTH, "15"),
        ("11010519491231002X1", LENGTH, "19"),
        ("1", ONE, "1"),
        ("1" * 5000, LENGTH, "5000"),
        ("11010519491331002X", NO_DAY, "19491331"),
        ("110105194902300020", NO_DAY, "19490230"),
        ("110105000001010020", NO_DAY, "00000101"),
        ("110105189912310020", TOO_OLD, "18991231"),
        ("1101051949123100XX", X_LAST, ""),
        ("11010519491231002Y", ODD_IN_ID, "Y"),
        ("11010519491231002😀", ODD_IN_ID, "😀"),
        ("护照12345", ODD_IN_ID, "护"),
        ("110105194912\x001002X", ODD_IN_ID, "[U+0000]"),
        ("", NOTHING, ""),
    ],
)
def test_what_is_no_id_number_is_refused_in_words(text, said, told):
    expected = tuple(sentence.format(told) for sentence in said)
    assert refusals(clean_id_number, text) == expected


def test_nobody_is_born_tomorrow():
    today = timezone.localdate()
    assert clean_id_number(born_on(today))
    tomorrow = today + datetime.timedelta(days=1)
    expected = tuple(sentence.format(f"{tomorrow:%Y%m%d}") for sentence in TO_COME)
    assert refusals(clean_id_number, born_on(tomorrow)) == expected


@pytest.mark.parametrize("clean", [clean_phone, clean_id_number, clean_name])
def test_a_stored_value_that_does_not_open_is_refused_by_its_own_sentence(clean):
    closed = Unopened.of("v1.tests.abc", "", EncryptionError(DOES_NOT_OPEN))
    assert refusal(clean, closed) == str(DOES_NOT_OPEN)
