import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from stdnum.cn import ric

from people.encryption import DOES_NOT_OPEN, EncryptionError, Unopened
from people.names import clean_name
from people.numbers import birth_year_of, clean_id_number, clean_phone


@pytest.fixture(autouse=True)
def in_english(settings):
    settings.LANGUAGE_CODE = "en"


def refusal(clean, text) -> str:
    with pytest.raises(ValidationError) as caught:
        clean(text)
    return caught.value.messages[0]


MOBILE, LANDLINE = "+8613800138000", "+861062551234"
NO_DIGIT = "“{}” does not belong in a phone number: write digits only."
NEITHER = "This is neither a mobile number nor a landline with its area code."


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("13800138000", MOBILE),
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
        ("+86 10 6255 1234", LANDLINE),
        ("0086 010 62551234", LANDLINE),
        ("0755-88888888", "+8675588888888"),
        ("+852 9123 4567", "+85291234567"),
        ("0044 20 7946 0018", "+442079460018"),
    ],
)
def test_a_phone_number_is_read_as_people_write_it(text, kept):
    assert clean_phone(text) == kept
    assert clean_phone(kept) == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1380013800", "This number has 10 digits; a mobile number has 11."),
        ("138001380001", "This number has 12 digits; a mobile number has 11."),
        ("+86 1380013800", "This number has 10 digits; a mobile number has 11."),
        ("１３８００１３８００", "This number has 10 digits; a mobile number has 11."),
        ("12000138000", "No mobile number begins with 120."),
        ("62551234", "The area code is missing, such as 010 for Beijing."),
        ("0999999", NEITHER),
        ("+13800138000", "This is not a phone number of the country +1."),
        ("138OO138000", NO_DIGIT.format("O")),
        ("010-62551234转8", NO_DIGIT.format("转")),
        ("138001380😀0", NO_DIGIT.format("😀")),
        ("138\x0000138000", NO_DIGIT.format("[U+0000]")),
        ("٠١٢٣", NO_DIGIT.format("٠")),
        ("+86+86", "This is not a phone number."),
        ("+999123456", "This is not a phone number."),
        ("9" * 5000, "This is not a phone number."),
        ("1", "This is not a phone number."),
        ("", "Nothing is written here."),
        (" - ", "Nothing is written here."),
    ],
)  # fmt: skip
def test_what_is_no_phone_number_is_refused_in_words(text, said):
    assert refusal(clean_phone, text) == said


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


def test_nobody_is_born_tomorrow():
    today = timezone.localdate()
    assert clean_id_number(born_on(today))
    tomorrow = today + datetime.timedelta(days=1)
    assert refusal(clean_id_number, born_on(tomorrow)) == (
        f"Digits 7 to 14 are the day of birth, and {tomorrow:%Y%m%d} is none."
    )


NO_BIRTH = "Digits 7 to 14 are the day of birth, and {} is none."
NO_FIT = "The last character does not fit the others: compare with the card."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("110105194912310021", NO_FIT),
        ("110105194912310029", NO_FIT),
        ("11010519491231003X", NO_FIT),
        ("1101051949123100", "This ID number has 16 characters; it needs 18."),
        ("110105491231002", "This ID number has 15 characters; it needs 18."),
        ("11010519491231002X1", "This ID number has 19 characters; it needs 18."),
        ("1", "This ID number has 1 character; it needs 18."),
        ("11010519491331002X", NO_BIRTH.format("19491331")),
        ("110105194902300020", NO_BIRTH.format("19490230")),
        ("110105000001010020", NO_BIRTH.format("00000101")),
        ("110105189912310020", NO_BIRTH.format("18991231")),
        ("1101051949123100XX", "X can only be the last character of an ID number."),
        ("11010519491231002Y", "“Y” does not belong in an ID number."),
        ("11010519491231002😀", "“😀” does not belong in an ID number."),
        ("护照12345", "“护” does not belong in an ID number."),
        ("1" * 5000, "This ID number has 5000 characters; it needs 18."),
        ("", "Nothing is written here."),
    ],
)
def test_what_is_no_id_number_is_refused_in_words(text, said):
    assert refusal(clean_id_number, text) == said


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("张三", "张三"),
        ("张", "张"),
        ("  张三　", "张三"),
        ("张\t 　三", "张三"),
        ("㛃", "㛃"),
        ("王㛃", "王㛃"),
        ("𠮷𡈁", "𠮷𡈁"),
        ("\U00031350", "\U00031350"),  # of Unicode 15, newer than Python's table
        ("\U0002ebf0", "\U0002ebf0"),  # of Unicode 15.1
        ("葛\U000e0100", "葛\U000e0100"),  # with its variant
        ("〇", "〇"),
        ("买买提·阿不都", "买买提·阿不都"),
        ("买买提・阿不都", "买买提·阿不都"),
        ("买买提‧阿不都", "买买提·阿不都"),
        ("买买提•阿不都", "买买提·阿不都"),
        ("张\u200b三\ufeff", "张三"),
        ("\u200e张\u202e三\u2066\u00ad\u3164", "张三"),
        ("张\u200d三\ufe0f", "张三"),
        ("می\u200cخواهم\u200c", "می\u200cخواهم"),
        *((f"买买提{dot}阿不都", "买买提·阿不都") for dot in "．.﹒∙⋅•・･‧⸱ꞏ"),
        ("买买提 · 阿不都", "买买提·阿不都"),
        ("买买提． 阿不都", "买买提·阿不都"),
        ("Ａｎｎａ Ｌｉ", "Anna Li"),
        ("ｶﾞ", "ガ"),
        ("⽅⼩⽟", "方小玉"),
        ("\uf9f4", "林"),
        ("刘\ue863", "刘䶮"),
        ("\ue816\ue864", "\U00020087\u9fbb"),
        ("Anna-Maria O’Neil Jr. 3", "Anna-Maria O’Neil Jr. 3"),
        ("Rene\u0301", "René"),
        ("བཀྲ་ཤིས", "བཀྲ་ཤིས"),
        ("ئەركىن", "ئەركىن"),
        ("x" * 60, "x" * 60),
    ],
)
def test_a_name_keeps_its_characters_in_one_spelling(text, kept):
    assert clean_name(text) == kept
    assert clean_name(kept) == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("张三😀", "“张三😀” holds “😀”: a name is written in letters."),
        ("❤", "“❤” holds “❤”: a name is written in letters."),
        ("张🏻", "“张🏻” holds “🏻”: a name is written in letters."),
        (
            "张\U0001fae9",
            "“张[U+1FAE9]” holds “[U+1FAE9]”: a name is written in letters.",
        ),
        ("张\x00三", "“张[U+0000]三” holds “[U+0000]”: a name is written in letters."),
        ("张\x1b三", "“张[U+001B]三” holds “[U+001B]”: a name is written in letters."),
        ("张\ue000", "“张[U+E000]” holds “[U+E000]”: a name is written in letters."),
        ("张\ud83d", "“张[U+D83D]” holds “[U+D83D]”: a name is written in letters."),
        ("13800138000", "“13800138000” is not a name: it has no letter."),
        ("１２３", "“123” is not a name: it has no letter."),
        ("1 2 3", "“1 2 3” is not a name: it has no letter."),
        ("···", "“···” is not a name: it has no letter."),
        ("", "Nothing is written here."),
        ("\u200e\u3164\u2060\ufe0f\u200d", "Nothing is written here."),
        ("x" * 61, f"“{'x' * 20}…” has 61 characters; a name has 60 at most."),
    ],
)
def test_what_is_no_name_is_refused_by_name(text, said):
    assert refusal(clean_name, text) == said


@pytest.mark.parametrize("clean", [clean_phone, clean_id_number, clean_name])
def test_a_stored_value_that_does_not_open_is_refused_by_its_own_sentence(clean):
    closed = Unopened.of("v1.tests.abc", "", EncryptionError(DOES_NOT_OPEN))
    assert refusal(clean, closed) == str(DOES_NOT_OPEN)
