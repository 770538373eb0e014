"""The facts of the source as a reader looks for them, listed by hand.

Nothing here is read from the fixtures. Each row is a page, its phrases in Chinese
(separated by spaces), and its phrases in English (separated by bars).
"""

CONFERENCE = "697e1411-055a-40fc-a71d-4f67c1485a36"
STREAMER = "9b514ac43c"

PROGRAMS = [
    (
        "/programs/happy-rural-leaders/",
        "幸福乡村带头人计划 乡村振兴 有代表性 2018年 超过100人 16个产业"
        " 近1000万人 57家",
        "Happy Rural Leader plan|representative|2018|more than 100 people|16 industries"
        "|nearly 10 million people|57 organisations",
    ),
    (
        "/programs/rural-revitalization-officers/",
        "乡村振兴官 2018年 电商 企业扶贫办公室 先后开始",
        "Rural Revitalization Officer|2018|e-commerce|poverty-alleviation office",
    ),
    ("/programs/seedling/", "扶苗计划 2018年 先后", "Seedling plan|2018"),
    (
        "/programs/light-up-100-counties/",
        "点亮百县计划 2018年 先后",
        "Light up 100 counties plan|2018",
    ),
    (
        "/programs/lecture-hall/",
        "快手公益幸福大讲堂 2023年4月 数字素养 新媒体 短视频 25个县市 超过20万人次"
        " 5个省 共享直播间 山东 贵州 福建 辽宁 重庆 培训 直播 仓储 办公 物流"
        " 乡村主播 女性 银龄群体 退役军人 青年创业者",
        "Kuaishou welfare lecture hall|April 2023|digital literacy for everybody"
        "|new-media skills|25 counties and cities|more than 200,000 person-times"
        "|5 provinces|Shandong|Guizhou|Fujian|Liaoning|Chongqing|Rural streamers|Women"
        "|The silver-aged|Veterans|Young entrepreneurs",
    ),
    (
        "/programs/welfare-plus/",
        "公益+计划 1月17日（年份推断为2024年） 公益生态大会"
        " 公益+数字技术 公益+行业发展 公益+社会关爱 公益+灾害响应",
        "Welfare+ plan|17 January (year inferred: 2024)|Welfare+ digital technology"
        "|Welfare+ industry development|Welfare+ social care"
        "|Welfare+ disaster response",
    ),
    (
        "/programs/veteran-recruitment/",
        "退役军人线上招聘活动 35场 退役军人事务部宣传中心 就业帮扶 找到工作",
        "Online recruitment events for veterans|35 sessions|chances of work"
        "|Publicity Center of the Ministry of Veterans Affairs",
    ),
    (
        "/programs/",
        "乡村振兴 就业帮扶 银龄关爱 传统文化传承 残障关爱 儿童青少年保护 灾害响应"
        " 知识传播与数字素养",
        "Rural revitalization|Employment|Care for the silver-aged|Cultural heritage"
        "|Care for people with disabilities|Child and youth protection"
        "|Knowledge and digital literacy|Disaster response",
    ),
]
PLACES = [
    (
        "/bases/zhangxiaosi-studio/",
        "张小四工作室·快手公益乡村振兴直播基地 朱家坪 沂蒙 2023年 临沂市（推断）"
        " 快手科技 所在县来源未说明",
        "Zhang Xiaosi Studio|Zhujiaping|Yimeng|2023|(inferred)|County not stated"
        "|Kuaishou Technology",
    ),
    *(
        (
            f"/bases/shared-room-{province.lower()}/",
            f"共享直播间（{name}） 快手科技 所在县来源未说明 培训 直播 仓储 办公 物流",
            f"Shared livestream room, {province}|Kuaishou Technology|County not stated"
            "|training|livestreaming|storage|office|logistics",
        )
        for province, name in [
            *[("Shandong", "山东"), ("Guizhou", "贵州"), ("Fujian", "福建")],
            *[("Liaoning", "辽宁"), ("Chongqing", "重庆")],
        ]
    ),
    (
        "/bases/henan-inclusive-park/",
        "残障融合创业园 河南省 援建 手艺 尊严 所在县来源未说明 创业园",
        "Inclusive Start-up Park for People with Disabilities|Henan|aid|craft|dignity"
        "|County not stated|start-up park",
    ),
    (
        "/bases/xingtang-startup-park/",
        "残障人士双创园 河北省 行唐县 支持 手艺 尊严 创业园",
        "Start-up and Innovation Park for People with Disabilities|Hebei|supported"
        "|craft|dignity|start-up park",
    ),
    (
        "/products/",
        "朱家坪 蜜桃 板栗 地瓜 临沂市 沂蒙 推断",
        "Zhujiaping|Honey peaches|Chestnuts|Sweet potatoes|Yimeng|inferred",
    ),
]
PEOPLE = [
    (
        f"/people/{STREAMER}/",
        "张欣 张小四 2018年 照顾父母 乡村生活 特产 代言人和发起人 临沂市人大代表"
        " 青年人才直播助农公益大使 我是临沂推荐官 山东省乡村好青年"
        " 快手公益乡村振兴特聘讲师 公开身份 典型代表",
        "Zhang Xin|2018|look after her parents|village life|for her neighbours"
        "|spokesperson and initiator|Deputy of the Linyi Municipal People's Congress"
        "|livestreaming for farmers|I recommend Linyi|rural youth of Shandong"
        "|appointed lecturer|2023|public role|representative",
    ),
    (
        "/people/24789cf2f5/",
        "宋婷婷 快手科技副总裁 北京快手公益基金会理事长 公开身份",
        "Song Tingting|Vice president of Kuaishou Technology|chair of the Beijing"
        " Kuaishou Welfare Foundation|public role",
    ),
    (
        "/people/8f0c293f77/",
        "马宏彬 快手科技高级副总裁 公开身份",
        "Ma Hongbin|Senior vice president of Kuaishou Technology|public role",
    ),
    *(
        (
            f"/people/{slug}/",
            f"{name} 典型代表 公开报道 快手公益幸福大讲堂",
            f"{english}|representative|published report|lecture hall",
        )
        for slug, name, english in [
            ("27f99844f1", "林烧", "Lin Shao"),
            ("596901f8c3", "贵州三姐", "Guizhou Sanjie"),
            ("0fb6829cd6", "纳雍何娟", "Nayong He Juan"),
        ]
    ),
    (
        "/programs/lecture-hall/",
        "张欣 林烧 贵州三姐 纳雍何娟 典型代表",
        "Zhang Xin|Lin Shao|Guizhou Sanjie|Nayong He Juan|representative",
    ),
    (
        "/about/",
        "张欣 宋婷婷 马宏彬 林烧 贵州三姐 纳雍何娟 快手科技 北京快手公益基金会"
        " 退役军人事务部宣传中心 快手电商 快聘 李庆",
        "Kuaishou Technology|Beijing Kuaishou Welfare Foundation|Publicity Center"
        "|Kuaishou E-commerce|Kuaipin",
    ),
    (
        f"/sessions/{CONFERENCE}/",
        "首届快手公益生态大会 北京市 1月17日（年份推断为2024年） 数字公益生态 短视频"
        " 已办",
        "First Kuaishou welfare ecosystem conference|Beijing|digital welfare ecosystem"
        "|17 January (year inferred: 2024)|short video and livestreaming|held",
    ),
    (
        "/stories/zhujiaping/",
        "朱家坪 沂蒙 蜜桃 板栗 地瓜 张欣 张小四 2018年 推断",
        "Zhujiaping|Yimeng|peaches|chestnuts|sweet potatoes|Zhang Xin|2018|inferred",
    ),
]
# Of programs, then of the platform; each on the impact page, and on its own.
NUMBERS = [
    ("超过24个省", "more than 24 provinces"),
    ("1,170个县", "1,170 counties"),
    ("超过100人", "more than 100 people"),
    ("16个产业", "16 industries"),
    ("近1000万人", "nearly 10 million people"),
    ("57家", "57 organisations"),
    ("25个县市", "25 counties and cities"),
    ("超过20万人次", "more than 200,000 person-times"),
    ("5个省", "5 provinces"),
    ("35场", "35 sessions"),
    ("6.85亿人", "685 million people"),
    ("3.87亿人", "387 million people"),
    ("至少2小时", "at least 2 hours"),
    ("8.7亿个订单", "870 million orders"),
    ("超过1亿人", "more than 100 million people"),
    ("3600万场", "36 million sessions"),
    ("超过1165亿人次", "more than 116.5 billion person-times"),
    ("3亿人次", "300 million person-times"),
    ("12年", "12 years"),
]

# Name in Chinese, name on the platform, basis, honours with years, enrolments.
TOLD_OF_PEOPLE = {
    "张欣": (
        "张小四",
        "public_role",
        [
            ("临沂市人大代表", None),
            ("临沂市“青年人才直播助农公益大使”", None),
            ("临沂市“我是临沂推荐官”", None),
            ("山东省乡村好青年", None),
            ("快手公益乡村振兴特聘讲师", 2023),
        ],
        ["lecture-hall"],
    ),
    "宋婷婷": ("", "public_role", [], []),
    "马宏彬": ("", "public_role", [], []),
    "林烧": ("", "published_report", [], ["lecture-hall"]),
    "贵州三姐": ("", "published_report", [], ["lecture-hall"]),
    "纳雍何娟": ("", "published_report", [], ["lecture-hall"]),
}
ORGANIZATIONS = {
    "快手科技": None,
    "北京快手公益基金会": None,
    "退役军人事务部宣传中心": None,
    "快手电商": "快手科技",
    "快聘": "快手科技",
}
# Name, kind, region, functions, donor, program.
FIVE = ["training", "livestreaming", "storage", "office", "logistics"]
BASES = [
    (
        "张小四工作室·快手公益乡村振兴直播基地",
        *("studio", "371300", ["livestreaming"], "快手科技", None),
    ),
    *(
        (f"共享直播间（{name}）", "shared_room", code, FIVE, "快手科技", "lecture-hall")
        for name, code in [
            *[("山东", "370000"), ("贵州", "520000"), ("福建", "350000")],
            *[("辽宁", "210000"), ("重庆", "500000")],
        ]
    ),
    ("残障融合创业园", "startup_park", "410000", [], None, None),
    ("残障人士双创园", "startup_park", "130125", [], None, None),
]
# Name, kind, plan, start, whether the year is inferred.
IN_API = [
    ("幸福乡村带头人计划", "program", None, None, False),
    ("乡村振兴官", "program", None, None, False),
    ("扶苗计划", "program", None, None, False),
    ("点亮百县计划", "program", None, None, False),
    ("快手公益幸福大讲堂", "program", None, "2023-04", False),
    ("公益+计划", "plan", None, "2024-01-17", True),
    ("公益+数字技术", "board", "公益+计划", "2024-01-17", True),
    ("公益+行业发展", "board", "公益+计划", "2024-01-17", True),
    ("公益+社会关爱", "board", "公益+计划", "2024-01-17", True),
    ("公益+灾害响应", "board", "公益+计划", "2024-01-17", True),
    ("退役军人线上招聘活动", "program", None, None, False),
]
