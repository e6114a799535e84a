"""Files of the sample catalogue that the defects are put into."""

from __future__ import annotations

from tests.mutation.defect import ROOT

PRESALE = "items/housing/presale-permit.yaml"
ROAD = "items/urban-management/road-excavation.yaml"
BALLOON = "items/meteorology/balloon-release.yaml"
FOREST = "items/forestry/forest-cutting-permit.yaml"
ID_CARD = "items/public-security/id-card-renewal.yaml"
DOG = "items/public-security/dog-registration.yaml"
CONSULTATION = "items/justice/legal-consultation.yaml"
MARRIAGE = "items/civil-affairs/marriage-registration.yaml"
FOOD = "items/market-regulation/food-operation.yaml"
FOOD_NEW = "items/market-regulation/food-operation-new.yaml"
FOOD_CHANGE = "items/market-regulation/food-operation-change.yaml"
FREIGHT = "items/transport/road-freight-general.yaml"
REPAIR = "items/transport/vehicle-repair-filing.yaml"
OLD_REPAIR = "items/transport/vehicle-repair-permit.yaml"
SUBSISTENCE = "items/qingxi-town/subsistence-allowance.yaml"
ALLOWANCE = "items/liuwan-village/old-age-allowance.yaml"
LABOUR = "items/human-resources/labour-dispatch.yaml"
PLANNING = "items/natural-resources/construction-planning-permit.yaml"
LEGAL_AID = "items/justice/legal-aid.yaml"
DRAINAGE = "items/urban-management/drainage-permit.yaml"
WATER = "items/water/water-intake-renewal.yaml"
FUNDS = "items/housing/presale-funds.yaml"
HYGIENE = "items/health/public-place-hygiene.yaml"
BIRTH = "items/maternity-hospital/birth-certificate-issue.yaml"
ADVERTISING = "items/urban-management/outdoor-advertising.yaml"
PRESS = "items/press/internal-publication.yaml"

SETTINGS = "catalogue/catalogue.yaml"
DEPARTMENTS = "catalogue/departments.yaml"
DIVISIONS = "catalogue/divisions.yaml"
LAWS = "catalogue/laws.yaml"
MATERIALS = "catalogue/materials.yaml"
HALLS = "catalogue/halls.yaml"
CALENDAR = "catalogue/calendar.yaml"
ELEMENTS = "catalogue/elements.yaml"
KEPT = "catalogue/proofs/kept.yaml"
SHARED = "catalogue/shared-data.yaml"
WAIVERS = "catalogue/waivers.yaml"
BASELINE = "catalogue/baseline.yaml"
BATCH = "catalogue/reductions/2026-proofs.yaml"
COUNTY = "catalogue/directory/2026-county.yaml"
LOCAL = "catalogue/directory/2026-local.yaml"
APPROVAL = "catalogue/approvals/2026-food-licence.yaml"


def bytes_of(path: str) -> bytes:
    """Return a file of the sample as it is."""
    return (ROOT / path).read_bytes()
