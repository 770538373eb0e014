import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from programs.models import Region
from tests.factories import make_program

pytestmark = pytest.mark.django_db

HEADER = "code,name,level,parent_code,name_en,pinyin"
HEBEI = "130000,河北省,province,,Hebei,he bei sheng"
SHIJIAZHUANG = "130100,石家庄市,prefecture,130000,,shi jia zhuang shi"
XINGTANG = "130125,行唐县,county,130100,,xing tang xian"
JIYUAN = "139001,直管市,county,130000,,zhi guan shi"
ALL = [HEBEI, SHIJIAZHUANG, XINGTANG, JIYUAN]
NEW_YEAR = datetime.date(2027, 1, 1)


@pytest.fixture
def load(tmp_path):
    def load(*lines, header=HEADER, encoding="utf-8", as_of=NEW_YEAR):
        file, out = tmp_path / "regions.csv", io.StringIO()
        file.write_text("\n".join([header, *lines]) + "\n", encoding=encoding)
        call_command("load_regions", file, as_of=as_of, stdout=out)
        return out.getvalue()

    return load


@pytest.fixture
def refused(load):
    def refused(*lines, **kw):
        with pytest.raises(CommandError) as error:
            load(*lines, **kw)
        return str(error.value)

    return refused


def test_a_first_file_fills_the_table(load):
    assert load(*ALL) == "Added: 4\n"
    county = Region.objects.get(code="130125")
    assert county.chain == "河北省 · 石家庄市 · 行唐县"
    assert (county.pinyin, county.initials) == ("xingtangxian", "xtx")
    assert (county.level, county.ended_on) == ("county", None)
    assert Region.objects.get(code="130000").name_en == "Hebei"


def test_the_order_of_the_lines_does_not_matter(load):
    load(*reversed(ALL))
    assert Region.objects.get(code="130125").chain == "河北省 · 石家庄市 · 行唐县"


def test_a_second_run_changes_nothing_and_says_so(load):
    load(*ALL)
    before = list(Region.objects.values())
    assert load(*ALL) == "Nothing changed: 4 regions.\n"
    assert list(Region.objects.values()) == before


def test_a_new_name_is_reported_and_only_that_row_is_touched(load):
    load(*ALL)
    loaded = timezone.now()
    said = load(HEBEI, SHIJIAZHUANG, XINGTANG.replace("行唐县", "行唐市"), JIYUAN)
    assert said == "Renamed: 1\n  130125 行唐县 → 行唐市\n"
    changed = Region.objects.filter(updated_at__gt=loaded)
    assert [region.name_zh for region in changed] == ["行唐市"]


def test_a_region_can_move_to_another_parent(load):
    load(*ALL)
    said = load(HEBEI, SHIJIAZHUANG, XINGTANG.replace("130100", "130000"), JIYUAN)
    assert said == "Moved: 1\n  130125 行唐县 → 河北省\n"
    assert Region.objects.get(code="130125").chain == "河北省 · 行唐县"


def test_a_corrected_reading_is_reported(load):
    load(*ALL)
    said = load(HEBEI, SHIJIAZHUANG, XINGTANG.replace("tang", "dang"), JIYUAN)
    assert said == "Changed in pinyin, English name or level: 1\n  130125 行唐县\n"
    assert Region.objects.get(code="130125").initials == "xdx"


def test_a_code_that_the_file_lacks_ends_and_stays(load):
    load(*ALL)
    program = make_program()
    program.regions.add(Region.objects.get(code="130125"))
    assert load(HEBEI, SHIJIAZHUANG, JIYUAN) == "Ended: 1\n  130125 行唐县\n"
    assert program.regions.get().ended_on == NEW_YEAR


def test_a_code_that_ended_before_keeps_its_date(load):
    load(*ALL)
    load(HEBEI, SHIJIAZHUANG, JIYUAN)
    said = load(HEBEI, SHIJIAZHUANG, JIYUAN, as_of=datetime.date(2028, 1, 1))
    assert said == "Nothing changed: 3 regions.\n"
    assert Region.objects.get(code="130125").ended_on == NEW_YEAR


def test_without_a_day_a_code_ends_today(load):
    load(*ALL)
    load(HEBEI, SHIJIAZHUANG, JIYUAN, as_of=None)
    assert Region.objects.get(code="130125").ended_on == timezone.localdate()


def test_a_code_that_comes_back_is_in_force_again(load):
    load(*ALL)
    load(HEBEI, SHIJIAZHUANG, JIYUAN)
    assert load(*ALL) == "Returned: 1\n  130125 行唐县\n"
    assert Region.objects.get(code="130125").ended_on is None


def test_every_error_is_listed_and_nothing_is_loaded(refused):
    said = refused(
        HEBEI,
        SHIJIAZHUANG.replace("石家庄市", ""),
        XINGTANG.replace("county", "shire").replace("xing tang", "xíng táng"),
        JIYUAN.replace(",130000", ",990000"),
        HEBEI,
    )
    assert said.splitlines() == [
        "Line 3, column name: it is empty.",
        "Line 4, column pinyin: “xíng táng xian” is not syllables of letters a-z.",
        "Line 4, column level: “shire” is none of: province, prefecture, county.",
        "Line 5, column parent_code: 990000 is not in this file.",
        "Line 6, column code: 130000 stands on line 2 already.",
        "Nothing was loaded.",
    ]
    assert not Region.objects.exists()


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (XINGTANG.replace("130125", "13012"), "code: “13012” is not six digits."),
        (XINGTANG.replace(",130100,", ",,"), "parent_code: only a province may"),
        (XINGTANG.replace(",130100,", ",139001,"), "parent_code: 139001 is a county."),
        (XINGTANG.replace("130125", "130225"), "130225 is no code inside 130100."),
        (XINGTANG.replace("county", "prefecture"), "is not the code of a prefecture."),
        (HEBEI.replace("province,,", "province,130100,"), "a province lies in nothing"),
        (XINGTANG.replace("行唐县", "县" * 61), "name: longer than 60 characters."),
        ("130125,行唐县,county", "Line 5: too few columns."),
        (f"{XINGTANG},more", "Line 5: too many columns."),
    ],
)
def test_a_wrong_cell_is_named_with_its_line_and_column(refused, line, error):
    said = refused(HEBEI, SHIJIAZHUANG, JIYUAN, line)
    assert error in said
    assert "Line 5" in said


def test_a_file_in_another_encoding_is_refused(refused):
    assert "is not UTF-8 (line 2)" in refused(*ALL, encoding="gb18030")


def test_a_file_from_excel_with_its_mark_at_the_start_is_read(load):
    assert load(*ALL, encoding="utf-8-sig") == "Added: 4\n"


def test_a_file_without_the_columns_is_refused(refused):
    said = refused("130000,河北省", header="code,name")
    assert "lacks the columns: level, parent_code, name_en, pinyin." in said


def test_a_file_without_rows_ends_nothing(load, refused):
    load(*ALL)
    assert "has no rows" in refused()
    assert not Region.objects.exclude(ended_on=None).exists()


def test_a_broken_quote_and_a_missing_file_are_refused(refused, tmp_path):
    assert "line 2: " in refused('130000,"河北省,province,,Hebei,he bei sheng')
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_regions", tmp_path / "none.csv")


@pytest.mark.parametrize("number", [3, 30])
def test_queries_do_not_grow_with_the_rows(load, django_assert_num_queries, number):
    counties = [f"1301{n},县,county,130100,,xian" for n in range(10, 10 + number)]
    with django_assert_num_queries(6):  # all there are, three levels, one transaction
        load(HEBEI, SHIJIAZHUANG, *counties)
    with django_assert_num_queries(4):
        load(HEBEI, SHIJIAZHUANG, *[line.replace("县", "区") for line in counties])
    with django_assert_num_queries(3):
        load(HEBEI, SHIJIAZHUANG, *[line.replace("县", "区") for line in counties])
