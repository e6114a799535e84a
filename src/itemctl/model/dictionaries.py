"""National dictionaries (standards: ZWFW C0109.2, GB/T 39046 annex A, as far as known).

A dictionary that differs between provinces is open: `catalogue/dictionaries.yaml` may extend or replace it, and a
profile maps its values to the codes its platform takes. A closed one is the same everywhere or is this project's own.
Values are the official Chinese terms; codes are those of the national platform practice.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from itemctl.model.approvals import GROUNDS
from itemctl.model.law_ranks import LEVELS, NO_BASIS
from itemctl.model.ways import WAYS


class Dictionary(NamedTuple):
    """A named list of values with the codes the national platform gives them.

    Attributes:
        name: id used in `Field.dictionary`.
        title: Chinese title.
        values: value to code; an empty code where the platform has none.
        source: where the values were found.
        open: true when a province may extend or replace the values.
    """

    name: str
    title: str
    values: Mapping[str, str]
    source: str
    open: bool = True


@cache
def all_dictionaries() -> Mapping[str, Dictionary]:
    """Return every shipped dictionary by name."""
    return {entry.name: entry for entry in _DICTIONARIES}


def _plain(*values: str) -> dict[str, str]:
    return dict.fromkeys(values, "")


_PERSONAL = (
    "005 生育收养|010 户籍办理|015 民族宗教|020 教育科研|025 入伍服役|030 就业创业|035 设立变更|040 准营准办|045 抵押质押|"
    "050 职业资格|055 行政缴费|060 婚姻登记|065 优待抚恤|070 规划建设|075 住房保障|085 社会保障|090 证件办理|095 交通出行|"
    "100 旅游观光|105 出境入境|110 消费维权|115 公共安全|120 司法公证|125 知识产权|130 环保绿化|135 文化体育|140 公用事业|"
    "145 医疗卫生|150 离职退休|155 死亡殡葬|998 地方特色|999 其他"
)
_BUSINESS = (
    "005 设立变更|010 准营准办|015 资质认证|020 年检年审|025 税收财务|030 人力资源|035 社会保障|040 投资审批|045 融资信贷|"
    "050 抵押质押|055 商务贸易|060 招标拍卖|065 海关口岸|070 涉外服务|075 农林牧渔|085 国土和规划建设|090 交通运输|"
    "095 环保绿化|100 应对气候变化|105 水务气象|110 医疗卫生|115 科技创新|120 文体教育|125 知识产权|130 民族宗教|"
    "135 质量技术|140 检验检疫|145 安全生产|150 公安消防|155 司法公证|160 公用事业|165 法人注销|170 档案文物|"
    "998 地方特色|999 其他"
)


def _coded(line: str) -> dict[str, str]:
    return {value: code for code, value in (entry.split(" ", 1) for entry in line.split("|"))}


_C0109 = "ZWFW C0109.2—2018，国家平台交换库"
_39046 = "GB/T 39046-2020 附录A"
_OWN = "本工具约定"

_DICTIONARIES = (
    Dictionary(
        "item-type",
        "事项类型",
        _coded(
            "01 行政许可|02 行政处罚|03 行政强制|04 行政征收|05 行政给付|06 行政检查|07 行政确认|08 行政奖励|09 行政裁决|"
            "10 其他行政权力|20 公共服务"
        ),
        _C0109,
    ),
    Dictionary("initiation", "事项属性", _plain("依申请", "依职权"), _C0109, open=False),
    Dictionary("structure", "事项层次", _plain("主项", "子项", "业务办理项"), _C0109, open=False),
    Dictionary(
        "level",
        "行使层级",
        _coded("1 国家级|2 省级|3 市级|4 县级|5 镇级|6 村级|7 分级管理"),
        _39046 + "；另有 6 为分级管理者",
    ),
    Dictionary(
        "power-source",
        "权力来源",
        _coded("1 法定本级行使|2 上级下放|3 上级授权|4 同级授权|5 上级委托|6 同级委托"),
        _C0109,
    ),
    Dictionary("body-nature", "实施主体性质", _coded("1 法定机关|2 授权组织|3 受委托组织|9 其他"), _39046),
    Dictionary(
        "audience",
        "服务对象",
        _coded("1 自然人|2 企业法人|3 事业法人|4 社会组织法人|5 非法人企业|6 行政机关|9 其他组织"),
        _C0109 + "；GB/T 39046 A.4 的 5、6 不同",
    ),
    Dictionary("case-kind", "办件类型", _coded("1 即办件|2 承诺件"), _C0109),
    Dictionary(
        "review-kind",
        "事项审查类型",
        _coded("0 无|1 前审后批|2 即审即办|3 并联审批|4 其他"),
        "浙江省权力事项库",
    ),
    Dictionary(
        "channel", "办理形式", _coded("1 窗口办理|2 网上办理|3 快递申请"), _C0109 + "；GB/T 39046 A.5 为五值"
    ),
    Dictionary(
        "online-depth",
        "网上办理深度",
        _coded(
            "1 互联网咨询|2 互联网收件|3 互联网预审|4 互联网受理|5 互联网办理|6 互联网办理结果信息反馈|"
            "7 互联网电子证照反馈|8 其他"
        ),
        _C0109,
    ),
    Dictionary(
        "cross-region",
        "通办范围",
        _coded("1 全国|2 全省|3 全市|4 全县|5 全镇|6 跨村"),
        _C0109 + "；另一取值表为 跨省、跨市、跨县、全村",
    ),
    Dictionary(
        "cross-region-mode",
        "通办方式",
        _plain("全程网办", "异地代收代办", "多地联办"),
        "国办发〔2020〕35号",
        open=False,
    ),
    Dictionary("four", "四办", _coded("1 马上办|2 网上办|3 就近办|4 一次办"), "审批服务便民化（2018）"),
    Dictionary(
        "service-mode",
        "服务方式",
        _plain(
            "帮办代办", "上门服务", "预约服务", "延时服务", "全程代办", "随到随办", "急事急办", "自助办理"
        ),
        "各地工作报告",
    ),
    Dictionary(
        "delegation",
        "窗口授权",
        _plain("即办权", "督办权", "协调权", "初审权", "把关权", "核实权"),
        "各地授权委托书",
    ),
    Dictionary("special-kind", "特别程序种类", _coded("1 延长审批|2 特殊环节|9 其他"), _39046 + " A.7"),
    Dictionary("result-kind", "审批结果类型", _coded("10 证照|20 批文|40 其他|99 无"), _C0109),
    Dictionary(
        "delivery",
        "结果送达",
        _plain("窗口领取", "邮寄送达", "网上送达", "自助打印", "公告送达"),
        "各地办事指南",
    ),
    Dictionary(
        "material-category",
        "材料类别",
        _plain("证明", "证照", "申请表", "承诺书", "合同协议", "报告方案", "图纸照片", "批准文件", "其他"),
        _OWN,
    ),
    Dictionary("material-type", "材料类型", _coded("1 原件|2 复印件|3 原件和复印件"), _C0109),
    Dictionary("media", "材料形式", _coded("1 纸质|2 电子化|3 纸质和电子化"), _C0109),
    Dictionary("need", "材料必要性", _coded("1 必要|2 非必要|3 容缺后补"), _C0109),
    Dictionary("source", "来源渠道", _coded("10 申请人自备|20 政府部门核发|30 中介机构|99 其他"), _C0109),
    Dictionary("supplied-by", "提供者", _plain("申请人", "受理机关", "其他机关"), _OWN, open=False),
    Dictionary(
        "basis-kind",
        "依据种类",
        _plain("设定依据", "实施依据", "监管依据", "收费依据"),
        "行政许可实施规范",
        open=False,
    ),
    Dictionary(
        "law-level",
        "效力层级",
        _plain(
            "宪法",
            "法律",
            "行政法规",
            "国务院决定",
            "地方性法规",
            "部门规章",
            "地方政府规章",
            "司法解释",
            "国际条约",
            "党内法规",
            "国务院规范性文件",
            "部门规范性文件",
            "地方规范性文件",
            "标准",
            "其他",
        ),
        "立法法；其余为本工具约定",
        open=False,
    ),
    Dictionary("basis-rank", "设定依据层级", _plain(*LEVELS, NO_BASIS), _OWN, open=False),
    Dictionary(
        "permit-reform",
        "证照分离改革方式",
        _plain("直接取消审批", "审批改为备案", "实行告知承诺", "优化审批服务"),
        "国发〔2021〕7号",
        open=False,
    ),
    Dictionary("status", "事项状态", _coded("1 在用|2 暂停|3 取消"), _C0109, open=False),
    Dictionary("approval-ground", "批准理由", _plain(*GROUNDS), "本项目"),
    Dictionary("publication-grade", "公开审核等级", _plain("一般", "重要", "特别重要"), "公开审核三级制"),
    Dictionary("theme-personal", "自然人主题分类", _coded(_PERSONAL), _C0109),
    Dictionary("theme-business", "法人主题分类", _coded(_BUSINESS), _C0109),
    Dictionary(
        "reduction-way",
        "取消后办理方式",
        _plain(*WAYS),
        "国办发〔2018〕47号及各地清单",
        open=False,
    ),
    Dictionary(
        "reduction-ground",
        "取消理由",
        _plain(*(f"G{n}" for n in range(1, 13))),
        "国办发〔2018〕47号、国办发〔2015〕86号",
        open=False,
    ),
)
