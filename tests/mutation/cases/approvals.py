"""Defects of approvals of changes."""

from __future__ import annotations

from tests.mutation.cases.files import APPROVAL, FUNDS, bytes_of
from tests.mutation.defect import Defect

_CHANGES = "        changes:\n          - promised-limit-lengthened\n          - promised-limit-shortened\n"

CASES = (
    Defect(
        "an approval of a kind of change that is misspelt",
        APPROVAL,
        "          - promised-limit-lengthened\n",
        "          - promised-limit-lenghtened\n",
        "APR101",
    ),
    Defect("an approval of whatever changes", APPROVAL, _CHANGES, "", "APR102", line="- items:"),
    Defect(
        "an approval on the ground of a law that it does not name",
        APPROVAL,
        "    ground: 其他\n",
        "    ground: 法律法规规章修改\n",
        "APR103",
    ),
    Defect(
        "an approval on a ground that nobody knows",
        APPROVAL,
        "    ground: 其他\n",
        "    ground: 领导同意\n",
        "APR106",
    ),
    Defect(
        "an approval of a grade that is misspelt",
        APPROVAL,
        "    grade: 重要\n",
        "    grade: 重\n",
        "APR106",
    ),
    Defect(
        "an approval that cites a law nobody registered",
        APPROVAL,
        "    ground: 其他\n",
        "    ground: 其他\n    basis:\n      - law: no-such-law\n        article: 第一条\n",
        "REF102",
        line="no-such-law",
    ),
    Defect(
        "an approval on the ground of a law that it does not name by its id",
        APPROVAL,
        "    ground: 其他\n",
        "    ground: 法律法规规章修改\n    basis:\n      - as_published: 有关规定\n",
        "APR103",
        line="as_published",
    ),
    Defect(
        "an approval that ended before it was given",
        APPROVAL,
        "until: 2026-12-31",
        "until: 2026-05-01",
        "APR104",
    ),
    Defect(
        "a second approval of the same id",
        "catalogue/approvals/2026-more.yaml",
        "",
        bytes_of(APPROVAL),
        "APR105",
        line="id: 2026-food-licence",
        at="catalogue/approvals/2026-more.yaml",
    ),
    Defect(
        "a conflict of a merge that nobody settled",
        FUNDS,
        "limits:\n",
        "# <<<<<<< 两边都改了 /limits/promised\nlimits:\n",
        "SYN120",
    ),
)
