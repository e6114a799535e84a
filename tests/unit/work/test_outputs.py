"""What outputs are made from: which items, in which order, as of which day; nothing is written here."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.support.buildable import add, add_batch, make, premises
from tests.support.disk_catalogue import PARENT_CODE, DiskCatalogue, item

from itemctl.catalogue.source import open_source
from itemctl.catalogue.store import Store
from itemctl.checks.engine import Request, check
from itemctl.guide.view import Book
from itemctl.model.errors import ConfigurationError
from itemctl.publish import booklet
from itemctl.work.build import DEFAULT_OUTPUTS, build
from itemctl.work.items import whole_items
from itemctl.work.outputs import Job, make_book, make_booklets, make_sheets

DAY = datetime.date(2026, 6, 30)


@pytest.fixture
def catalogue(tmp_path: Path) -> DiskCatalogue:
    return make(tmp_path / "c", items=2)


def job_of(catalogue: DiskCatalogue, *, day: datetime.date = DAY, withheld: Sequence[str] = ()) -> Job:
    source = open_source(catalogue.root, None)
    outcome = check(source, Store(None), Request(DAY, day, jobs=1))
    return Job(outcome.scan, source, outcome.as_of, dict.fromkeys(withheld, "内容正在核对"))


def titles(book: Book) -> list[tuple[str, str]]:
    return [(guide.name, guide.status) for guide in book.guides]


def test_items_come_in_the_order_of_their_codes_wherever_their_files_lie(catalogue: DiskCatalogue) -> None:
    catalogue.write("items/0/last.yaml", item(9, name="九"))
    assert job_of(catalogue).selected([]) == ["items/a/01.yaml", "items/a/02.yaml", "items/0/last.yaml"]
    assert job_of(catalogue).selected(["name:（乙）", "name:九"]) == ["items/a/02.yaml", "items/0/last.yaml"]


def test_whole_items_are_resolved_and_what_cannot_be_read_is_passed_over(catalogue: DiskCatalogue) -> None:
    catalogue.write("items/a/03.yaml", "- no mapping\n")
    job = job_of(catalogue)
    paths = ["items/a/02.yaml", "items/a/03.yaml", "items/a/nowhere.yaml", "items/a/01.yaml"]
    found = list(whole_items(job.scan, job.source, paths))
    assert [one.path for one in found] == ["items/a/02.yaml", "items/a/01.yaml"]
    assert found[0].data["limits"]["promised"] == "10个工作日"
    assert "limits" not in found[0].resolved.own


def test_a_handling_item_takes_what_its_item_says(catalogue: DiskCatalogue) -> None:
    catalogue.write(
        "items/a/parent.yaml",
        item(0, scope="上级写的范围。", limits={"statutory": "20个工作日", "promised": "3个工作日"}),
    )
    add(catalogue, 1, inherits=PARENT_CODE)
    job = job_of(catalogue)
    (one,) = whole_items(job.scan, job.source, ["items/a/01.yaml"])
    assert (one.data["scope"], one.data["limits"]["promised"]) == ("上级写的范围。", "3个工作日")


def test_the_book_holds_public_items_and_says_of_the_others_nothing_or_why_not(
    catalogue: DiskCatalogue,
) -> None:
    add(catalogue, 3, public=False)
    add(catalogue, 4, status="暂停")
    book = make_book(job_of(catalogue, withheld=["items/a/02.yaml"]), {"name": "a.pdf"})
    assert titles(book) == [
        ("食品经营许可（甲）", "published"),
        ("食品经营许可（乙）", "withheld"),
        ("食品经营许可（丁）", "withheld"),
    ]
    assert [guide.withheld_reason for guide in book.guides] == ["", "内容正在核对", "暂停办理"]
    assert book.guides[1].materials == ()


def test_a_book_as_of_a_day_before_the_batch_shows_the_material_as_it_was_demanded(
    catalogue: DiskCatalogue,
) -> None:
    add_batch(catalogue)
    add(catalogue, 1, materials=[premises(applied=True)])
    shown = {
        day: [
            (row.name, bool(row.reductions))
            for group in make_book(job_of(catalogue, day=day), {"name": "a.pdf"}).guides[0].materials
            for row in group.materials
        ]
        for day in (datetime.date(2026, 3, 31), datetime.date(2026, 4, 1))
    }
    assert ("场所证明", False) in shown[datetime.date(2026, 3, 31)]
    assert ("场所证明", True) in shown[datetime.date(2026, 4, 1)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("指南.pdf", ["指南-1.pdf", "指南-2.pdf"]),
        ("v1.2.pdf", ["v1.2-1.pdf", "v1.2-2.pdf"]),
        ("plain", ["plain-1", "plain-2"]),
    ],
)
def test_volumes_are_numbered_before_the_ending(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch, name: str, expected: list[str]
) -> None:
    def two(book: Book) -> tuple[Book, ...]:
        return tuple(dataclasses.replace(book, guides=(guide,)) for guide in book.guides)

    monkeypatch.setattr(booklet, "split_volumes", two)
    monkeypatch.setattr(booklet, "render_booklet", lambda *_, **__: b"%PDF-")
    made = list(make_booklets(job_of(catalogue), {"name": name}))
    assert [(one.name, one.parts) for one in made] == [(each, (("items", 1),)) for each in expected]


def test_outputs_are_made_one_after_the_other_when_they_are_asked_for(
    catalogue: DiskCatalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(
        "itemctl.work.build.make_booklets", lambda _, output: begun.append(output["name"]) or iter(())
    )
    result = build(open_source(catalogue.root, None), Store(None), Request(DAY, jobs=1), withhold=False)
    assert (result.stop, result.withheld, begun) == ("", {}, [])
    assert [(one.name, bool(one.data)) for one in result.made] == [
        ("guide-booklet.pdf", False),
        ("upload-national.xlsx", True),
    ]
    assert begun == [output["name"] for output in DEFAULT_OUTPUTS["booklets"]]


def test_an_unknown_profile_names_those_there_are(catalogue: DiskCatalogue) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make_sheets(job_of(catalogue), {"name": "x.xlsx", "profile": "nowhere"})
    assert caught.value.details == {"profile": "nowhere", "known": ["national"]}
