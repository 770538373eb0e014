"""Records of the seeds that the examples in the API schema share."""

API = "https://example.org/api/v1"
SITE = "https://example.org/en"
SEEDED = "2025-01-06T09:30:00+08:00"


def named(resource, key, name_zh, name_en, key_name="slug"):
    """A reference to a record, as the API returns it."""
    return {
        key_name: key,
        "name_zh": name_zh,
        "name_en": name_en,
        "url": f"{API}/{resource}/{key}/",
    }


REPORT = {
    "slug": "press-report-2024-ecosystem-conference",
    "url": f"{API}/sources/press-report-2024-ecosystem-conference/",
    "title_zh": "快手公益:以“短视频+直播”推动普惠公益,共建数字公益生态",
    "title_en": (
        "Kuaishou welfare: “short video + livestream” for inclusive welfare,"
        " towards a shared digital welfare ecosystem"
    ),
    "publisher": "",
    "author": "李庆",
    "published": None,
    "published_inferred": False,
    "address": "",
    "sha256": "",
    "quality": "press",
    "note_zh": "大会于1月17日举行，未印年份；据文中所述推断为2024年。",
    "note_en": (
        "The conference took place on 17 January; no year is printed. From the text"
        " we infer 2024."
    ),
    "updated_at": SEEDED,
}
CITED = {name: REPORT[name] for name in ("slug", "title_zh", "title_en", "url")}
KUAISHOU = named(
    "organizations", "kuaishou-technology", "快手科技", "Kuaishou Technology"
)
CENTER = named(
    "organizations",
    "veterans-affairs-publicity-center",
    "退役军人事务部宣传中心",
    "Publicity Center of the Ministry of Veterans Affairs",
)
LINYI = named("regions", "371300", "临沂市", "", key_name="code")
BEIJING = named("regions", "110000", "北京市", "Beijing", key_name="code")
SHIJIAZHUANG = named("regions", "130100", "石家庄市", "", key_name="code")
XINGTANG = named("regions", "130125", "行唐县", "", key_name="code")
