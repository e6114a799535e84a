"""A small invented book for tests of everything printed: the fictitious city 岚川市, phones that cannot be dialled."""

from __future__ import annotations

from itemctl.guide.view import (
    Basis,
    Bodies,
    Book,
    BookMeta,
    Channel,
    Codes,
    Condition,
    Contact,
    Department,
    Fee,
    Fees,
    Guide,
    IndexSection,
    Limit,
    LimitCase,
    Limits,
    Material,
    MaterialGroup,
    Question,
    Reduction,
    Remedy,
    Result,
    Situation,
    Special,
    Step,
    Theme,
    Topic,
    Unresolved,
    Visits,
    Window,
)

BATCH = "岚政办发〔2025〕18号"
HALL = "岚川市政务服务中心"
ADDRESS = "岚川市云溪大道66号"
HOURS = "周一至周五 9:00—12:00，13:30—17:00（法定节假日除外）"
UNRESOLVED = Unresolved(
    place="市政务服务中心一楼大厅东侧",
    phone="（0000）5550012",
    hours=HOURS,
    steps=("登记事由", "1个工作日内核实", "3个工作日内协调解决", "电话回告"),
)


def days(number: int) -> Limit:
    return Limit(f"{number}个工作日", str(number), "个工作日")


def removed(way: str, replaced_by: str = "", track: str = "other", note: str = "") -> tuple[Reduction, ...]:
    return (
        Reduction(
            way=way,
            replaced_by=replaced_by,
            rule="2025-proofs/r1",
            document=BATCH,
            since="2025-07-01",
            track="proof" if track == "proof" else "other",
            note=note,
        ),
    )


def remedies(body: str) -> dict[str, Remedy]:
    return {
        "review": Remedy(
            body="岚川市人民政府",
            within="自知道该行政行为之日起60日内",
            address="岚川市云溪大道1号",
            phone="（0000）5550030",
            basis="《中华人民共和国行政复议法》第二十条",
        ),
        "lawsuit": Remedy(
            body="有管辖权的人民法院",
            within=f"自知道或者应当知道{body}作出行政行为之日起6个月内",
            basis="《中华人民共和国行政诉讼法》第四十六条",
        ),
    }


def channels(**offered: bool) -> tuple[Channel, ...]:
    names = {
        "window": "窗口办理",
        "online": "网上办理",
        "mobile": "掌上办理",
        "post": "快递申请",
        "machine": "自助终端",
        "door": "上门服务",
    }
    return tuple(
        Channel(
            name,
            offered.get(key, False),
            "https://zwfw.lanchuan.example/apply" if key == "online" and offered.get(key) else "",
        )
        for key, name in names.items()
    )


FOOD = Guide(
    code="11990281MB0K40001X400013102400001",
    name="食品经营许可（新办）",
    department="岚川市市场监督管理局",
    codes=Codes(
        basic="000131024000",
        implementation="11990281MB0K40001X4000131024000",
        handling="11990281MB0K40001X400013102400001",
    ),
    type="行政许可",
    attribute="依申请",
    case_kind="承诺件",
    level="县级",
    power_source="法定本级行使",
    scope="全市通办",
    bodies=Bodies(
        accepts=("岚川市市场监督管理局",),
        decides=("岚川市市场监督管理局",),
        cooperates=("岚川市卫生健康局",),
    ),
    audience=("企业法人", "非法人企业", "个体工商户"),
    themes=(Theme("organisation", "我要开餐馆、食品店"),),
    basis=(
        Basis(
            title="中华人民共和国食品安全法",
            article="第三十五条第一款",
            text="国家对食品生产经营实行许可制度。从事食品生产、食品销售、餐饮服务，应当依法取得许可。但是，销售食用农产品和仅销售预包装食品的，不需要取得许可。仅销售预包装食品的，应当报所在地县级以上地方人民政府食品安全监督管理部门备案。",
        ),
        Basis(
            title="食品经营许可和备案管理办法",
            number="国家市场监督管理总局令第78号",
            article="第四条、第十二条",
            text="在中华人民共和国境内从事食品销售和餐饮服务活动，应当依法取得食品经营许可。",
        ),
    ),
    situations=(
        Situation("self", "经营者本人办理"),
        Situation("agent", "委托他人办理"),
        Situation("cold", "经营冷食、生食"),
    ),
    conditions=(
        Condition(
            "具有与经营的食品品种、数量相适应的食品原料处理和食品加工、销售、贮存等场所，保持该场所环境整洁，并与有毒、有害场所以及其他污染源保持规定的距离；"
        ),
        Condition(
            "具有与经营的食品品种、数量相适应的经营设备或者设施，有相应的消毒、更衣、盥洗、采光、照明、通风、防腐、防尘、防蝇、防鼠、防虫、洗涤以及处理废水、存放垃圾和废弃物的设备或者设施；"
        ),
        Condition("有专职或者兼职的食品安全总监、食品安全员等食品安全管理人员和保证食品安全的规章制度；"),
        Condition("专间面积不小于5平方米，温度不高于25℃；", when="经营冷食、生食"),
    ),
    prohibitions=(
        Condition("被吊销许可证的食品经营者及其法定代表人，自处罚决定作出之日起5年内申请食品经营许可的；"),
        Condition("隐瞒真实情况或者提供虚假材料申请，自有关决定作出之日起1年内再次申请的。"),
    ),
    quantity_limit="无数量限制",
    materials=(
        MaterialGroup(
            "prepare",
            (
                Material(
                    "application",
                    "食品经营许可申请书",
                    "required",
                    form="原件",
                    copies="1",
                    source="窗口领取或者网上填报",
                    note="网上填报的自动生成，不用交纸质件。",
                    blank_form="forms/food/application.docx",
                    sample="forms/food/application-sample.pdf",
                    reductions=(
                        Reduction(
                            way="减少份数",
                            note="由3份减为1份",
                            document=BATCH,
                            since="2025-07-01",
                        ),
                    ),
                ),
                Material(
                    "layout",
                    "与食品经营相适应的主要设备设施、经营布局、操作流程等文件",
                    "required",
                    form="原件",
                    copies="1",
                    source="申请人自备",
                    note="手绘布局图亦可，标明面积和功能区。",
                ),
                Material(
                    "agent",
                    "授权委托书及代理人身份证明",
                    "situational",
                    when="委托他人办理",
                    form="原件",
                    copies="1",
                    source="申请人自备",
                ),
            ),
        ),
        MaterialGroup(
            "commit",
            (
                Material(
                    "rules",
                    "食品安全自查、从业人员健康管理、进货查验记录、食品安全事故处置等保证食品安全的规章制度目录清单",
                    "deferred",
                    form="复印件",
                    copies="1",
                    source="申请人自备",
                    note="先予受理，5个工作日内补齐。",
                    reductions=(Reduction(way="容缺后补", document=BATCH, since="2025-07-01"),),
                ),
                Material(
                    "health",
                    "从业人员健康证明",
                    "commitment",
                    form="复印件",
                    copies="1",
                    source="医疗机构出具",
                    note="签署《告知承诺书》可以代替。",
                    reductions=(
                        Reduction(
                            way="告知承诺",
                            replaced_by="《告知承诺书》",
                            document=BATCH,
                            since="2025-07-01",
                            track="proof",
                        ),
                    ),
                ),
            ),
        ),
        MaterialGroup(
            "exempt",
            (
                Material(
                    "licence", "营业执照", "exempt", reductions=removed("电子证照", "市场主体登记信息共享")
                ),
                Material(
                    "identity",
                    "法定代表人（负责人）身份证明",
                    "exempt",
                    reductions=removed("网络核验", "电子身份证"),
                ),
                Material(
                    "premises",
                    "经营场所产权证明或者房屋租赁合同备案证明",
                    "cancelled",
                    reductions=removed("直接取消", track="proof"),
                ),
            ),
        ),
    ),
    steps=(
        Step(
            "提交申请",
            "申请人",
            "start",
            by_applicant=True,
            detail="网上填报，或者到窗口提交",
            counted=False,
        ),
        Step(
            "材料齐全、符合法定形式？",
            "综合窗口",
            "decision",
            limit="当场",
            counted=False,
            otherwise="一次性告知需要补正的全部内容",
        ),
        Step("受理", "综合窗口", limit="当场", counted=False, detail="出具受理通知书"),
        Step("审查", "审批科", limit="3个工作日", detail="书面审查；需要现场核查的，派2名以上人员"),
        Step(
            "符合许可条件？",
            "审批科",
            "decision",
            limit="4个工作日",
            otherwise="不予许可，书面说明理由并告知救济途径",
        ),
        Step("制证、归集信息并公示", "综合窗口", limit="1个工作日"),
        Step(
            "领取许可证",
            "申请人",
            "end",
            by_applicant=True,
            detail="自取、邮寄，或者下载电子证照",
            counted=False,
        ),
    ),
    limits=Limits(
        promised=days(8),
        statutory=days(20),
        cut_percent=60,
        cases=(LimitCase("首次申请，不需要现场核查的", days(3), days(20)),),
        specials=(
            Special("现场核查", days(10), counted=False, basis="《食品经营许可和备案管理办法》第十八条"),
        ),
        note="补正材料的时间不计入。",
    ),
    fees=Fees(charged=False, summary="不收费"),
    visits=Visits(0),
    channels=channels(window=True, online=True, mobile=True, post=True),
    online_depth="互联网受理、互联网办理、互联网电子证照反馈",
    service_modes=("帮办代办", "预约服务", "延时服务"),
    results=(Result("食品经营许可证", "证照", validity="5年", delivery="自取、邮寄或者下载电子证照"),),
    windows=(
        Window(
            HALL,
            "一楼A区，A03—A06号窗口",
            ADDRESS,
            HOURS,
            "（0000）5550101",
            "乘2路、7路公交车到政务中心站",
        ),
        Window(
            "东屏镇便民服务中心", "3号窗口", "东屏镇兴农街12号", "周一至周五 9:00—17:00", "（0000）5550202"
        ),
    ),
    consultation=(Contact("（0000）5550101"), Contact("12345", note="24小时")),
    complaints=(Contact("（0000）5550199"), Contact("https://zwfw.lanchuan.example/complain", "网络")),
    unresolved=UNRESOLVED,
    **remedies("岚川市市场监督管理局"),
    questions=(
        Question("只卖预包装食品，要办许可证吗？", "不用办许可，开业前到所在地市场监管部门备案即可。"),
        Question(
            "许可证快到期了怎么办？",
            "在有效期届满90个工作日前到15个工作日前之间提出延续申请；经营条件没有变化的，不再现场核查。",
        ),
    ),
    url="https://zwfw.lanchuan.example/g/11990281MB0K40001X400013102400001",
    version="v7",
    updated="2026-01-12",
    effective_from="2026-02-01",
)

WITHHELD = Guide(
    code="11990281MB0K40001X400013100100002",
    name="特种设备使用登记",
    department="岚川市市场监督管理局",
    status="withheld",
    type="行政确认",
    withheld_reason="法定时限的依据正在核对。",
)

PROPERTY = Guide(
    code="11990281MB0K40002X400071500300001",
    name="国有建设用地使用权及房屋所有权转移登记（存量房买卖）",
    department="岚川市自然资源和规划局",
    codes=Codes("000715003000", "11990281MB0K40002X4000715003000", "11990281MB0K40002X400071500300001"),
    type="行政确认",
    attribute="依申请",
    case_kind="承诺件",
    level="县级",
    bodies=Bodies(
        ("岚川市不动产登记中心（登记、交易、税务综合窗口）",), ("岚川市自然资源和规划局",), ("岚川市税务局",)
    ),
    audience=("自然人", "企业法人", "其他组织"),
    themes=(Theme("person", "我要买房卖房"), Theme("organisation", "我要买地建房")),
    basis=(
        Basis(
            "中华人民共和国民法典",
            article="第二百零九条",
            text="不动产物权的设立、变更、转让和消灭，经依法登记，发生效力；未经登记，不发生效力，但是法律另有规定的除外。",
        ),
        Basis(
            "不动产登记暂行条例",
            "国务院令第656号，2024年3月10日修订",
            "第十四条、第二十条",
            "因买卖、设定抵押权等申请不动产登记的，应当由当事人双方共同申请。不动产登记机构应当自受理登记申请之日起30个工作日内办结不动产登记手续，法律另有规定的除外。",
        ),
        Basis("不动产登记暂行条例实施细则", "国土资源部令第63号", "第三十八条"),
    ),
    conditions=(
        Condition("不动产已经依法办理首次登记，权属清晰、无争议；"),
        Condition("不存在被依法查封、预查封等限制转移的情形；"),
        Condition("抵押期间转让的，不存在禁止或者限制转让的约定登记。"),
    ),
    quantity_limit="无数量限制",
    materials=(
        MaterialGroup(
            "prepare",
            (
                Material("form", "不动产登记申请书", form="原件", copies="1", source="窗口打印，签名即可"),
                Material(
                    "title",
                    "不动产权属证书",
                    form="原件",
                    copies="1",
                    source="登记机构核发",
                    note="遗失的先办理补证。",
                ),
                Material(
                    "contract",
                    "存量房买卖合同",
                    form="原件",
                    copies="1",
                    source="申请人自备",
                    note="已经网签备案的免交。",
                ),
                Material(
                    "proxy",
                    "经公证的委托书及代理人身份证明",
                    "situational",
                    when="委托他人办理",
                    form="原件和复印件",
                    copies="原1复1",
                    source="公证机构",
                    stamps=("公证机构印章",),
                    basis=("《不动产登记暂行条例实施细则》第十二条",),
                ),
            ),
        ),
        MaterialGroup(
            "commit",
            (
                Material(
                    "marriage",
                    "婚姻关系证明",
                    "commitment",
                    form="复印件",
                    copies="1",
                    source="民政部门",
                    note="共有情况可以书面承诺。",
                    reductions=(Reduction("告知承诺", document=BATCH, since="2025-07-01", track="proof"),),
                ),
            ),
        ),
        MaterialGroup(
            "exempt",
            (
                Material(
                    "ids", "买卖双方身份证", "exempt", reductions=removed("电子证照", "公安人口库（共享）")
                ),
                Material(
                    "tax", "契税等完税凭证", "exempt", reductions=removed("部门间核查", "税务系统（共享）")
                ),
                Material(
                    "first",
                    "无房、首套房证明",
                    "cancelled",
                    reductions=removed("部门内部核查", "税务与登记系统内部核查", "proof"),
                ),
                Material(
                    "plan",
                    "宗地图、房产分户图",
                    "cancelled",
                    reductions=removed("部门内部核查", "登记机构档案调用"),
                ),
            ),
        ),
    ),
    steps=(
        Step(
            "双方共同申请",
            "申请人",
            "start",
            by_applicant=True,
            detail="网上预审，或者现场取号",
            counted=False,
        ),
        Step("一窗受理", "综合窗口", limit="当场", detail="登记、交易、税务材料一次收取", counted=False),
        Step("计税、缴税", "税务部门", limit="当场", detail="扫码支付", counted=False),
        Step("登记审核", "登记机构", limit="1个工作日", detail="查验权属、查封、抵押信息"),
        Step("准予登记？", "登记机构", "decision", otherwise="不予登记，书面说明理由"),
        Step("登簿、缮证", "登记机构", limit="即时"),
        Step(
            "缴纳登记费，领取不动产权证书",
            "申请人",
            "end",
            by_applicant=True,
            detail="自助机取证、邮寄，或者下载电子证照",
            counted=False,
        ),
    ),
    limits=Limits(days(1), days(30), 97),
    fees=Fees(
        charged=True,
        summary="80元/件起",
        rows=(
            Fee(
                "不动产登记费（住宅类）",
                "80元/件",
                "发改价格规〔2016〕2559号第一条",
                "小微企业（含个体工商户）免收",
            ),
            Fee("不动产登记费（非住宅类）", "550元/件", "发改价格规〔2016〕2559号第一条", "小微企业免收"),
            Fee("证书工本费", "第一本免费，每增加1本10元", "财税〔2016〕79号"),
            Fee("车库、车位、储藏室登记费", "80元/件", "发改价格规〔2016〕2559号第二条"),
            Fee("查封登记、注销登记、更正登记", "免收", "财税〔2016〕79号", "全部免收"),
        ),
        note="契税、增值税、个人所得税由税务部门依法征收，不属于本事项收费。",
        online_payment=True,
    ),
    visits=Visits(1, "核验双方身份、签署申请书"),
    channels=channels(window=True, online=True, machine=True),
    results=(Result("不动产权证书", "证照", "长期有效", "自取、邮寄"),),
    windows=(
        Window(
            "岚川市不动产登记中心一楼",
            "1—12号综合窗口",
            "岚川市解放路20号",
            "周一至周六 9:00—12:00，13:00—17:00",
            "（0000）5550301",
        ),
    ),
    consultation=(Contact("（0000）5550301"),),
    complaints=(Contact("12345"), Contact("（0000）5550399")),
    unresolved=UNRESOLVED,
    **remedies("不动产登记机构"),
    url="https://zwfw.lanchuan.example/g/11990281MB0K40002X400071500300001",
    version="v12",
    updated="2026-01-03",
)

MANY = (
    "建设工程规划许可证申请表",
    "建设项目批准、核准或者备案文件",
    "使用土地的有关证明文件",
    "建设工程设计方案总平面图",
    "建筑单体平面图、立面图、剖面图",
    "建设工程设计方案文本及电子文件光盘",
    "日照分析报告",
    "交通影响评价报告及其审查意见",
    "涉及文物保护单位建设控制地带的文物部门同意文件",
    "人防工程设计审查意见",
    "地下管线综合图（含给水、排水、燃气、热力、电力、通信）",
    "建筑面积计算书及1:500地形图",
)

PLANNING = Guide(
    code="11990281MB0K40002X400011502400003",
    name="建设工程规划许可证核发（建筑工程类，含市政基础设施配套工程和乡村建设规划范围以外的临时建设工程）",
    department="岚川市自然资源和规划局",
    codes=Codes("000115024000", "11990281MB0K40002X4000115024000", "11990281MB0K40002X400011502400003"),
    type="行政许可",
    attribute="依申请",
    case_kind="承诺件",
    level="县级",
    bodies=Bodies(
        ("岚川市政务服务中心工程建设审批综合窗口",),
        ("岚川市自然资源和规划局",),
        ("岚川市住房和城乡建设局", "岚川市文化和旅游局", "岚川市人民防空办公室"),
    ),
    audience=("企业法人", "事业法人", "行政机关"),
    themes=(Theme("organisation", "我要建厂房、盖楼"),),
    basis=(
        Basis(
            "中华人民共和国城乡规划法",
            article="第四十条",
            text="在城市、镇规划区内进行建筑物、构筑物、道路、管线和其他工程建设的，建设单位或者个人应当向城市、县人民政府城乡规划主管部门或者省、自治区、直辖市人民政府确定的镇人民政府申请办理建设工程规划许可证。",
        ),
    ),
    conditions=(
        Condition("建设项目符合城乡规划和规划条件；"),
        Condition("已经取得土地使用权；"),
        Condition("设计方案符合有关技术标准和规范。"),
    ),
    materials=(
        MaterialGroup(
            "prepare",
            tuple(
                Material(
                    f"m{n}",
                    name,
                    "situational" if n in (8, 9, 10) else "required",
                    when="涉及该情形的" if n in (8, 9, 10) else "",
                    form="原件" if n % 2 else "电子件",
                    copies="2" if n % 3 == 0 else "1",
                    source="申请人自备" if n % 2 else "有资质的设计单位",
                    stamps=("设计单位出图章", "注册建筑师执业章") if n in (4, 5) else (),
                )
                for n, name in enumerate(MANY, start=1)
            ),
        ),
        MaterialGroup(
            "exempt",
            (
                Material("uscc", "营业执照", "exempt", reductions=removed("电子证照", "电子营业执照")),
                Material(
                    "credit", "无违法建设证明", "cancelled", reductions=removed("部门内部核查", track="proof")
                ),
            ),
        ),
    ),
    steps=(
        Step(
            "网上申报", "申请人", "start", by_applicant=True, detail="登录工程建设项目审批系统", counted=False
        ),
        Step("收件", "综合窗口", limit="当场", counted=False),
        Step(
            "材料是否齐全？", "综合窗口", "decision", limit="当场", otherwise="一次性告知补正", counted=False
        ),
        Step("受理", "综合窗口", limit="1个工作日", counted=False),
        Step("现场踏勘", "规划科", limit="2个工作日"),
        Step("方案审查", "规划科", limit="5个工作日", detail="征求住建、文旅、人防部门意见，3个工作日内答复"),
        Step("专家评审", "评审中心", limit="10个工作日", counted=False, detail="重大项目组织专家评审"),
        Step("批前公示", "规划科", limit="7个自然日", counted=False),
        Step("是否有重大异议？", "规划科", "decision", otherwise="组织听证，20个工作日内完成"),
        Step("拟定意见", "规划科", limit="2个工作日"),
        Step("决定", "局领导", limit="2个工作日"),
        Step("制证", "综合窗口", limit="1个工作日"),
        Step("领取许可证和附图", "申请人", "end", by_applicant=True, counted=False),
    ),
    limits=Limits(
        days(12),
        days(20),
        40,
        specials=(
            Special("专家评审", days(10), counted=False, basis="《中华人民共和国行政许可法》第四十五条"),
            Special(
                "批前公示",
                Limit("7个自然日", "7", "个自然日"),
                counted=False,
                note="公示期内有重大异议的，组织听证",
            ),
        ),
    ),
    fees=Fees(charged=False, summary="不收费"),
    visits=Visits(1, "领取经审定的附图原件"),
    channels=channels(window=True, online=True),
    results=(Result("建设工程规划许可证", "证照", "1年内开工有效"),),
    windows=(Window(HALL, "二楼B区工程建设审批综合窗口", ADDRESS, HOURS, "（0000）5550401"),),
    consultation=(Contact("（0000）5550401"),),
    complaints=(Contact("12345"),),
    **remedies("岚川市自然资源和规划局"),
    url="https://zwfw.lanchuan.example/g/11990281MB0K40002X400011502400003",
    version="v3",
    updated="2025-12-20",
)

ELDERLY = Guide(
    code="11990281MB0K40003X400202000100001",
    name="老年人优待证办理",
    department="岚川市民政局",
    codes=Codes("002020001000", "11990281MB0K40003X4002020001000", "11990281MB0K40003X400202000100001"),
    type="公共服务",
    attribute="依申请",
    case_kind="即办件",
    level="镇（乡、街道）级",
    scope="全市通办",
    bodies=Bodies(("各镇（街道）便民服务中心",), ("岚川市民政局",)),
    audience=("自然人",),
    themes=(Theme("person", "我家有老人"),),
    basis=(
        Basis(
            "中华人民共和国老年人权益保障法",
            article="第五十三条",
            text="县级以上人民政府及其有关部门根据经济社会发展情况和老年人的特殊需要，制定优待老年人的办法，逐步提高优待水平。",
        ),
    ),
    conditions=(Condition("年满60周岁；"), Condition("具有本市户籍，或者在本市常住。")),
    quantity_limit="无数量限制",
    materials=(),
    materials_note="身份和年龄由工作人员通过人口信息库核验。",
    limits=Limits(Limit("当场办结"), Limit(), None),
    fees=Fees(charged=False, summary="不收费", note="含工本费、照相费，均不收取。"),
    visits=Visits(1, "现场拍照；行动不便的上门办理"),
    channels=channels(window=True, door=True),
    service_modes=("上门服务", "帮办代办", "随到随办"),
    results=(Result("老年人优待证", "证照", "长期有效", "当场领取"),),
    windows=(Window("各镇（街道）便民服务中心", "民政窗口", "见各镇（街道）公示", HOURS, "（0000）5550500"),),
    consultation=(Contact("（0000）5550500"),),
    complaints=(Contact("12345"),),
    version="v2",
    updated="2025-11-30",
)

ALLOWANCE = Guide(
    code="11990281MB0K40003X400051100200001",
    name="最低生活保障对象审核确认",
    department="岚川市民政局",
    codes=Codes("000511002000", "11990281MB0K40003X4000511002000"),
    type="行政给付",
    attribute="依申请",
    case_kind="承诺件",
    level="县级",
    bodies=Bodies(("户籍所在地或者经常居住地镇人民政府、街道办事处",), ("岚川市民政局",)),
    audience=("自然人",),
    themes=(Theme("person", "我家有困难，需要救助"),),
    summary="以家庭为单位申请，由镇人民政府（街道办事处）受理、调查，市民政局审核确认。",
    basis=(
        Basis(
            "社会救助暂行办法",
            "国务院令第649号",
            "第九条、第十一条",
            "国家对共同生活的家庭成员人均收入低于当地最低生活保障标准，且符合当地最低生活保障家庭财产状况规定的家庭，给予最低生活保障。",
        ),
        Basis(
            "最低生活保障审核确认办法",
            "民发〔2021〕57号",
            "第二十六条",
            "最低生活保障审核确认工作应当自受理之日起30个工作日之内完成；特殊情况下，可以延长至45个工作日。",
        ),
    ),
    conditions=(
        Condition("共同生活的家庭成员人均收入低于当地最低生活保障标准；"),
        Condition("家庭财产状况符合当地有关规定；"),
        Condition("持有本市常住户口，或者符合居住证申请规定。"),
    ),
    quantity_limit="无数量限制",
    materials=(
        MaterialGroup(
            "prepare",
            (
                Material(
                    "form",
                    "最低生活保障申请书（含家庭成员、收入和财产情况申报）",
                    form="原件",
                    copies="1",
                    source="社区代填，本人签字",
                    note="书写困难的可以口述，由工作人员代填。",
                ),
                Material(
                    "consent",
                    "居民家庭经济状况核对授权书、诚信承诺书",
                    form="原件",
                    copies="1",
                    source="窗口领取",
                    note="成年家庭成员签字。",
                ),
                Material(
                    "illness",
                    "重病诊断材料",
                    "situational",
                    when="因病申请",
                    form="复印件",
                    copies="1",
                    source="医疗机构",
                ),
            ),
        ),
        MaterialGroup(
            "exempt",
            (
                Material(
                    "household",
                    "户口簿、居民身份证",
                    "exempt",
                    reductions=removed("电子证照", "公安人口库（共享）"),
                ),
                Material(
                    "disabled", "残疾人证", "exempt", reductions=removed("网络核验", "残联系统（共享）")
                ),
                Material(
                    "income",
                    "收入证明、银行存款证明",
                    "exempt",
                    reductions=removed("部门间核查", "家庭经济状况核对平台", "proof"),
                ),
                Material(
                    "hardship",
                    "社区（村）困难证明",
                    "cancelled",
                    reductions=removed("直接取消", track="proof"),
                ),
            ),
        ),
    ),
    steps=(
        Step("提出申请", "申请人", "start", by_applicant=True, detail="本人或者委托社区、邻里代为提出"),
        Step("协助填表、上传材料", "社区（村）", limit="当场", counted=False),
        Step("材料齐全？", "镇（街道）", "decision", limit="当场", otherwise="一次性告知补齐", counted=False),
        Step("信息核对、入户调查", "镇（街道）", limit="10个工作日", detail="2名以上工作人员入户"),
        Step(
            "提出审核意见并公示",
            "镇（街道）",
            limit="7日",
            detail="在申请家庭所在社区（村）公示",
            counted=False,
        ),
        Step("审核确认", "市民政局", limit="5个工作日"),
        Step("符合条件？", "市民政局", "decision", otherwise="书面告知，说明理由"),
        Step("次月起按月发放低保金", "申请人", "end", by_applicant=True, detail="直接存入“一卡通”"),
    ),
    limits=Limits(days(22), days(30), 27),
    fees=Fees(charged=False, summary="不收费"),
    visits=Visits(1, "入户调查，不用到窗口排队"),
    channels=channels(window=True, online=True, door=True),
    service_modes=("帮办代办", "上门服务"),
    results=(Result("最低生活保障确认通知书", "批文", "动态管理，定期核查", "送达本人"),),
    windows=(
        Window("各镇（街道）便民服务中心", "社会救助窗口", "见各镇（街道）公示", HOURS, "（0000）5550510"),
    ),
    consultation=(Contact("（0000）5550510"),),
    complaints=(Contact("12345"), Contact("（0000）5550596")),
    unresolved=UNRESOLVED,
    **remedies("市民政局"),
    version="v9",
    updated="2025-11-01",
)

PLAIN = Guide(
    code="11990281MB0K40004X4000118009000",
    name="道路旅客运输驾驶员从业资格证换发",
    department="岚川市交通运输局",
    codes=Codes("000118009000", "11990281MB0K40004X4000118009000"),
    type="行政许可",
    attribute="依申请",
    case_kind="承诺件",
    bodies=Bodies(("岚川市交通运输局",), ("岚川市交通运输局",)),
    audience=("自然人",),
    themes=(Theme("person", "我要跑运输"),),
    basis=(Basis("中华人民共和国道路运输条例", article="第九条"),),
    conditions=(Condition("从业资格证有效期届满前30日以内提出。"),),
    materials=(
        MaterialGroup(
            "prepare", (Material("photo", "近期1寸免冠照片", form="原件", copies="2", source="申请人自备"),)
        ),
    ),
    steps=(
        Step("申请", "申请人", "start", by_applicant=True),
        Step("审核换证", "窗口", limit="2个工作日"),
        Step("领证", "申请人", "end", by_applicant=True),
    ),
    limits=Limits(days(2), Limit("10日", "10", "日"), None, note="承诺与法定时限单位不同，不作比较。"),
    fees=Fees(charged=True, summary="10元/证", rows=(Fee("证件工本费", "10元/证", "财税〔2020〕11号"),)),
    visits=Visits(1, "核验原证"),
    channels=channels(window=True),
    results=(Result("从业资格证", "证照", "6年"),),
    windows=(Window(HALL, "C02号窗口", ADDRESS, HOURS),),
    consultation=(Contact("（0000）5550601"),),
    complaints=(Contact("12328"),),
    version="v1",
)

BOOK = Book(
    meta=BookMeta(
        title="政务服务事项办事指南",
        place="岚川市",
        subtitle="市场准入与民生保障分册",
        issuer="岚川市行政审批服务局",
        edition="2026年版",
        as_of="2026-01-31",
        effective_from="2026-02-01",
        hotline="12345",
        address="岚川市云溪大道66号　市政务服务中心",
        hours="周一至周五 9:00—12:00，13:30—17:00",
        url="https://zwfw.lanchuan.example",
        preface=(
            "本指南依据《中华人民共和国行政许可法》《中华人民共和国政府信息公开条例》《优化营商环境条例》编印，逐项公开法定依据、申请条件、办理程序、申报材料、办理时限、收费标准和联系方式。数据截至2026年1月31日；事项如有调整，以网上指南为准。",
            "标注“免于提交”“已经取消”的材料，任何窗口不得再行索要；遇有索要，请拨打12345。",
        ),
        pledge="本册列明的材料之外，窗口不得要求另行提供。",
        notice="样张：机构、电话、网址、编码均为虚构，不作办事依据。",
        keywords=("办事指南", "政务服务", "岚川市"),
    ),
    departments=(
        Department(
            "market",
            "市场监督管理局",
            "市场监管",
            "（0000）5550100",
            "云溪大道66号",
            (FOOD.code, WITHHELD.code),
        ),
        Department(
            "nature",
            "自然资源和规划局",
            "自然资源",
            "（0000）5550300",
            "解放路20号",
            (PROPERTY.code, PLANNING.code),
        ),
        Department(
            "civil", "民政局", "民政", "（0000）5550500", "云溪大道8号", (ALLOWANCE.code, ELDERLY.code)
        ),
        Department("traffic", "交通运输局", "交通", "（0000）5550600", "滨河路3号", (PLAIN.code,)),
    ),
    guides=(FOOD, WITHHELD, PROPERTY, PLANNING, ALLOWANCE, ELDERLY, PLAIN),
    index=(
        IndexSection(
            "person",
            (
                Topic("我要买房卖房", (PROPERTY.code,)),
                Topic("我家有困难，需要救助", (ALLOWANCE.code,)),
                Topic("我家有老人", (ELDERLY.code,)),
                Topic("我要跑运输", (PLAIN.code,)),
            ),
        ),
        IndexSection(
            "organisation",
            (
                Topic("我要开餐馆、食品店", (FOOD.code,)),
                Topic("我要买地建房", (PROPERTY.code, PLANNING.code)),
                Topic("我要用特种设备", (WITHHELD.code,)),
            ),
        ),
    ),
)
