"""The grounds on which a proof is cancelled (取消理由), as the documents of the State Council give them."""

from __future__ import annotations

from collections.abc import Mapping

from itemctl.model.text import Text

GROUNDS: Mapping[str, Text] = {
    "G1": Text(
        "没有法律、法规或者国务院决定依据", "no basis in law, regulation or decision of the State Council"
    ),
    "G2": Text("只有规章或者规范性文件依据", "its only basis is a rule or a normative document"),
    "G3": Text("法定证照能够证明", "a statutory licence proves it"),
    "G4": Text(
        "申请人书面承诺、签字或者协议即可", "the applicant's written commitment or signature is enough"
    ),
    "G5": Text("被其他材料涵盖或者替代", "another material of the application covers it"),
    "G6": Text("本部门能够自行核查", "the department can verify it itself"),
    "G7": Text("能够向其他部门核查", "another department can be asked"),
    "G8": Text(
        "能够通过网络、共享数据或者电子证照核验",
        "it can be verified by network, shared data or electronic licence",
    ),
    "G9": Text("开具单位无法查证或者无权开具", "the issuer cannot investigate or may not issue it"),
    "G10": Text("循环证明、重复证明或者无谓证明", "circular, repeated or senseless"),
    "G11": Text("证明的用途或者事项已经不存在", "its purpose or the item no longer exists"),
    "G12": Text("不合常理或者公序良俗", "against common sense or public order"),
}
"""By number of the dictionary `reduction-ground` (国办发〔2018〕47号, 国办发〔2015〕86号)."""
