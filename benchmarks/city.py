"""An invented city: its bodies, lines of work, codes and names, the same in every run.

Nothing here is real: division 3799xx does not exist, phone numbers have no area code, laws are made up.
Registers have a fixed size whatever the number of items, as a city's registers have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from itemctl.model.codes import make_credit_code

CITY: Final = "岚江市"
LAWS: Final = 400
MATERIALS: Final = 900
GROUPS: Final = 60
"""Basic directory entries of each line of work, at least; more are written when there are more items."""

PLACES: Final = (
    "岚江市",
    "岚东区",
    "岚西区",
    "岚南区",
    "岚北区",
    "岚中区",
    "云岚县",
    "松岚县",
    "溪岚县",
    "河岚县",
)
TOWNS: Final = ("溪口镇", "石桥镇", "柳湾镇", "双泉镇", "青坪镇", "杨树乡")

LINES: Final = (
    ("development", "发展和改革局", ("固定资产投资项目", "节能项目", "粮食收储", "价格")),
    ("education", "教育局", ("民办学校", "校车使用", "教师资格", "学籍")),
    ("industry", "工业和信息化局", ("民用爆炸物品", "技术改造项目", "无线电台站", "中小企业")),
    ("ethnic", "民族宗教事务局", ("宗教活动场所", "大型宗教活动", "民族成份", "清真食品")),
    ("police", "公安局", ("旅馆业", "公章刻制业", "大型群众性活动", "户口")),
    ("civil-affairs", "民政局", ("社会团体", "慈善组织", "养老机构", "社会救助")),
    ("justice", "司法局", ("律师执业", "公证机构", "司法鉴定", "法律援助")),
    ("finance", "财政局", ("代理记账机构", "会计人员", "政府采购供应商", "非税收入")),
    ("labour", "人力资源和社会保障局", ("劳务派遣", "职业培训学校", "特殊工时", "社会保险")),
    ("land", "自然资源和规划局", ("建设用地", "建设工程规划", "采矿权", "不动产")),
    ("environment", "生态环境局", ("建设项目环境影响", "排污", "危险废物", "辐射安全")),
    ("housing", "住房和城乡建设局", ("建筑工程施工", "商品房预售", "燃气经营", "公共租赁住房")),
    ("transport", "交通运输局", ("道路货物运输", "出租汽车经营", "港口经营", "公路用地占用")),
    ("water", "水务局", ("取水", "河道采砂", "水土保持方案", "排水")),
    ("agriculture", "农业农村局", ("种子生产经营", "兽药经营", "动物防疫条件", "拖拉机驾驶")),
    ("commerce", "商务局", ("成品油零售", "拍卖企业", "对外劳务合作", "报废机动车回收")),
    ("culture", "文化和旅游局", ("营业性演出", "娱乐场所", "旅行社", "文物保护工程")),
    ("health", "卫生健康委员会", ("医疗机构执业", "公共场所卫生", "护士执业", "放射诊疗")),
    ("emergency", "应急管理局", ("危险化学品经营", "烟花爆竹零售", "矿山安全设施", "安全评价机构")),
    ("market", "市场监督管理局", ("食品经营", "特种设备使用", "计量标准", "药品零售")),
    ("sports", "体育局", ("高危险性体育项目", "健身气功活动", "体育类民办机构", "等级运动员")),
    ("statistics", "统计局", ("涉外调查", "民间统计调查", "统计从业", "统计数据使用")),
    ("forestry", "林业局", ("林木采伐", "林地占用", "野生动物驯养", "木材运输")),
    ("urban", "城市管理局", ("户外广告设置", "城市道路占用", "建筑垃圾处置", "绿地占用")),
    ("town", "人民政府", ("农村宅基地", "临时救助", "乡村建设规划", "承包经营权")),
)
ACTIONS: Final = ("许可", "审批", "备案登记", "资质认定", "变更核准", "延续核准", "证书核发", "补办登记")
TYPES: Final = (
    *(("01", "行政许可"), ("01", "行政许可"), ("07", "行政确认"), ("20", "公共服务"), ("10", "其他行政权力")),
    *(("01", "行政许可"), ("05", "行政给付"), ("20", "公共服务"), ("08", "行政奖励")),
)
_LEVELS: Final = (
    "法律",
    "法律",
    "行政法规",
    "行政法规",
    "地方性法规",
    "部门规章",
    "法律",
    "国务院规范性文件",
)
_CATEGORIES: Final = (
    "证照",
    "申请表",
    "报告方案",
    "批准文件",
    "图纸照片",
    "合同协议",
    "承诺书",
    "证明",
    "其他",
)


@dataclass(frozen=True, slots=True)
class Body:
    """One department of the city, a district or a town."""

    id: str
    name: str
    line: int
    place: int
    level: str
    digit: str
    division: str
    credit: str
    hall: str


@cache
def bodies() -> tuple[Body, ...]:
    """Return the 246 bodies: 24 lines of work in ten places, and six towns."""
    found = []
    for place, where in enumerate(PLACES):
        level, digit = ("市级", "3") if place == 0 else ("县级", "4")
        for line, (word, name, _) in enumerate(LINES[:-1]):
            credit = make_credit_code(f"113799{place:02d}", f"MB2D{place:02d}{line:02d}").text
            division = f"3799{place:02d}"
            found.append(
                Body(
                    f"{word}-{place}",
                    where + name,
                    line,
                    place,
                    level,
                    digit,
                    division,
                    credit,
                    f"hall-{place}",
                )
            )
    for number, town in enumerate(TOWNS):
        credit = make_credit_code("11379907", f"MB2T{number:04d}").text
        division = f"379907{100 + number}"
        found.append(
            Body(
                f"town-{number}",
                town + "人民政府",
                24,
                7,
                "镇级",
                "5",
                division,
                credit,
                f"town-hall-{number}",
            )
        )
    return tuple(found)


def law_level(number: int) -> str:
    """Return the level of the law with this number."""
    return _LEVELS[number % len(_LEVELS)]


def issuer(number: int) -> str:
    """Return the body that issues the standard material with this number, if it is one that is issued."""
    return f"{LINES[number % 24][0]}-{number % 10}"


def category(number: int) -> str:
    """Return the category of the standard material with this number."""
    return _CATEGORIES[number % len(_CATEGORIES)]


def basic_code(line: int, group: int) -> str:
    """Return the basic code of a line's entry; beyond 999 the main segment begins with a letter."""
    main = f"{group:03d}" if group < 1000 else f"{chr(65 + (group - 1000) // 100)}{group % 100:02d}"
    division = "00" if group % 3 else "37"
    return f"{division}{TYPES[group % len(TYPES)][0]}{line + 1:02d}{main}000"


def entry_name(line: int, group: int) -> str:
    """Return the name of a line's directory entry."""
    things = LINES[line][2]
    turn, rest = divmod(group, len(things) * len(ACTIONS))
    name = things[rest % len(things)] + ACTIONS[rest // len(things)]
    return name + (f"第{turn + 1}类" if turn else "")
