"""The catalogue's own settings: catalogue.yaml, calendar.yaml, dictionaries.yaml, elements.yaml."""

from __future__ import annotations

from typing import Annotated, Literal, Required, TypedDict

from itemctl.model.fields import Date, Field, Id
from itemctl.model.places import Contact
from itemctl.model.registers import DIVISION_PATTERN

_FILE_NAME = "^[^/\\\\.][^/\\\\]*$"


class CatalogueDivision(TypedDict, total=False):
    """目录所属区划。"""

    code: Required[Annotated[str, Field("区划代码", "6、9 或 12 位。", pattern=DIVISION_PATTERN)]]
    name: Required[Annotated[str, Field("区划名称", "如 岚川市。", longest=100)]]
    level: Annotated[str, Field("层级", "该区划的层级。", dictionary="level")]


class Publisher(TypedDict, total=False):
    """编印单位。"""

    name: Required[Annotated[str, Field("名称", "编印单位全称。", longest=200)]]
    hall: Annotated[str, Field("大厅", "封底所印大厅的 id。", refers="hall")]
    hotline: Annotated[str, Field("热线", "如 12345。", longest=40)]
    site: Annotated[str, Field("网站", "政务服务网站的网址。", longest=200)]
    item_url: Annotated[str, Field("事项网址", "事项的短网址样式，{code} 为事项编码。", longest=200)]
    unresolved: Annotated[Contact, Field("办不成事反映窗口", "全目录缺省的反映窗口。")]


class BookletOutput(TypedDict, total=False):
    """小册子。"""

    name: Required[
        Annotated[str, Field("文件名", "dist/ 下的文件名，不含文件夹。", longest=100, pattern=_FILE_NAME)]
    ]
    title: Annotated[str, Field("书名", "封面书名。", longest=60)]
    subtitle: Annotated[str, Field("副书名", "封面副题。", longest=60)]
    edition: Annotated[str, Field("版次", "如 2026年版。", longest=40)]
    select: Annotated[list[str], Field("选择", "事项选择式，如 dept:civil-affairs。")]
    spread: Annotated[bool, Field("对开", "事项从左页起，摊开即见全貌；否则接排，省纸。")]
    promise: Annotated[str, Field("印在书上的承诺", "如 册外材料窗口不得另行要求。", longest=300)]


class SheetsOutput(TypedDict, total=False):
    """上报表格。"""

    name: Required[
        Annotated[str, Field("文件名", "dist/ 下的文件名，不含文件夹。", longest=100, pattern=_FILE_NAME)]
    ]
    profile: Required[Annotated[str, Field("平台模板", "profiles/ 下的模板。", longest=80)]]
    select: Annotated[list[str], Field("选择", "事项选择式。")]


class CommitmentsOutput(TypedDict, total=False):
    """告知承诺书：每份一个 docx，合装在一个 zip 里。"""

    name: Required[
        Annotated[str, Field("文件名", "dist/ 下的文件名，不含文件夹。", longest=100, pattern=_FILE_NAME)]
    ]
    select: Annotated[list[str], Field("选择", "事项选择式。")]


class Outputs(TypedDict, total=False):
    """build 的输出。"""

    booklets: Annotated[list[BookletOutput], Field("小册子", "要印的办事指南。", keys=("name",))]
    sheets: Annotated[list[SheetsOutput], Field("上报表格", "要上报的工作簿。", keys=("name",))]
    commitments: Annotated[list[CommitmentsOutput], Field("告知承诺书", "要印的告知承诺书。", keys=("name",))]


class Costs(TypedDict, total=False):
    """负担折算成金额（标准成本法）的假定。只用于 reduce burden --cost，每个金额旁都印出。"""

    basis: Required[
        Annotated[str, Field("依据", "数值从何而来，如 2025年某市城镇单位就业人员平均工资。", longest=500)]
    ]
    hourly: Required[Annotated[float, Field("每小时金额", "申请人一小时折合多少元。", least=0)]]
    material_minutes: Required[
        Annotated[int, Field("备材料分钟", "准备一件材料平均几分钟。", least=0, most=6000)]
    ]
    stamp_minutes: Required[Annotated[int, Field("盖章分钟", "取得一个盖章平均几分钟。", least=0, most=6000)]]
    visit_minutes: Required[Annotated[int, Field("跑动分钟", "跑一次平均几分钟。", least=0, most=6000)]]
    visit_expense: Required[Annotated[float, Field("跑动费用", "跑一次平均花费多少元。", least=0)]]


class CatalogueFile(TypedDict, total=False):
    """目录设置。"""

    schema: Required[Annotated[Literal["catalogue/1"], Field("版本", "文件种类与版本。")]]
    name: Required[Annotated[str, Field("目录名称", "如 岚川市政务服务事项目录。", longest=100)]]
    division: Required[Annotated[CatalogueDivision, Field("区划", "目录所属区划。")]]
    language: Annotated[Literal["zh", "en"], Field("语言", "提示所用语言。")]
    as_of: Annotated[Date, Field("基准日期", "以哪一天为准；命令行可另给。")]
    publisher: Annotated[Publisher, Field("编印单位", "封面封底所印。")]
    items: Annotated[list[str], Field("事项文件夹", "事项文件所在文件夹，缺省 items。")]
    ruleset: Annotated[str, Field("规则集", "national、strict、migration 或自定。", longest=80)]
    severities: Annotated[
        dict[str, Literal["error", "warning", "info", "off"]],
        Field("等级", "个别规则的等级，规则编号到等级。"),
    ]
    outputs: Annotated[Outputs, Field("输出", "build 做什么。")]
    costs: Annotated[Costs, Field("成本假定", "reduce burden --cost 折算金额所用。")]


class CalendarYear(TypedDict, total=False):
    """一年的放假与调休。"""

    year: Required[Annotated[int, Field("年份", "年份。", least=2000, most=2100)]]
    notice: Required[Annotated[str, Field("通知", "所依据的放假通知。", longest=200)]]
    off: Required[Annotated[list[Date], Field("放假", "周一至周五中的放假日。")]]
    work: Required[Annotated[list[Date], Field("调休上班", "周末中的上班日。")]]


class Closure(TypedDict, total=False):
    """地方的停办日。"""

    date: Required[Date]
    reason: Required[Annotated[str, Field("原因", "停办原因。", longest=200)]]


class CalendarFile(TypedDict, total=False):
    """工作日历：随程序所带年份之外的放假调休，及地方停办日。"""

    schema: Required[Annotated[Literal["calendar/1"], Field("版本", "文件种类与版本。")]]
    years: Annotated[list[CalendarYear], Field("年份", "补充的年份。", keys=("year",))]
    closures: Annotated[list[Closure], Field("停办", "地方停办日。", keys=("date",))]


class DictionaryValue(TypedDict, total=False):
    """字典值。"""

    value: Required[Annotated[str, Field("值", "正式名称。", longest=100)]]
    code: Annotated[str, Field("代码", "上报代码。", longest=20)]


class Dictionary(TypedDict, total=False):
    """一部字典的地方取值。"""

    name: Required[Annotated[str, Field("字典", "字典名称，见 docs/reference/dictionaries.md。", longest=80)]]
    mode: Annotated[Literal["extend", "replace"], Field("方式", "extend 增加、replace 取代国家取值。")]
    values: Required[Annotated[list[DictionaryValue], Field("取值", "值与代码。", keys=("value",))]]


class DictionariesFile(TypedDict, total=False):
    """地方字典。"""

    schema: Required[Annotated[Literal["dictionaries/1"], Field("版本", "文件种类与版本。")]]
    dictionaries: Required[
        Annotated[list[Dictionary], Field("字典", "与国家取值不同的字典。", keys=("name",))]
    ]


class Element(TypedDict, total=False):
    """扩展要素。"""

    name: Required[Id]
    title: Required[Annotated[str, Field("要素名称", "中文名称。", longest=100)]]
    about: Annotated[str, Field("说明", "要素的说明。", longest=500)]
    type: Required[
        Annotated[Literal["text", "integer", "yes-no", "list", "date"], Field("类型", "值的类型。")]
    ]
    dictionary: Annotated[list[str], Field("字典", "允许的值。")]
    longest: Annotated[int, Field("长度", "最多字数。", least=1)]
    required: Annotated[bool, Field("必填", "是否必填。")]
    public: Annotated[bool, Field("公开", "是否进入对外输出。")]


class Namespace(TypedDict, total=False):
    """一个省市的扩展要素。"""

    id: Required[Id]
    title: Required[Annotated[str, Field("名称", "省市或平台名称。", longest=100)]]
    elements: Required[Annotated[list[Element], Field("要素", "扩展要素。", keys=("name",))]]


class ElementsFile(TypedDict, total=False):
    """扩展要素的声明。"""

    schema: Required[Annotated[Literal["elements/1"], Field("版本", "文件种类与版本。")]]
    namespaces: Required[Annotated[list[Namespace], Field("命名空间", "各省市的扩展要素。", keys=("id",))]]
