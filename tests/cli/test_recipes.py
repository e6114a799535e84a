"""The recipes for GitHub, GitLab and Gitee: their very commands, run in order on a merge request; only the network is a stand-in."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml
from tests.support.git_sandbox import Sandbox

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "run-in-ci.md"
FORGES = {"GitHub Actions": "github", "GitLab CI": "gitlab", "Gitee Go": "gitee"}
STAND_INS = ("pip", "apt-get", "gh", "curl")
ASKED = 'case "$*" in *"--output notes.json"*) '
OTHERS = [{"id": 4, "body": "同意"}]
OWN = {"id": 5, "body": "<!-- itemctl diff -->\n\n## 事项目录变更"}


def recipes() -> dict[str, dict[str, object]]:
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"^## (.+?)\n.*?^```yaml\n(.*?)^```", text, flags=re.M | re.S)
    return {FORGES[title]: yaml.safe_load(body) for title, body in found if title in FORGES}


POSTS = {
    "github": "gh pr comment 7 ",
    "gitlab": "--request POST https://gitlab.example/api/v4/projects/1/merge_requests/7/notes",
    "gitee": "--request POST https://gitee.com/api/v5/repos/city/catalogue/pulls/7/comments",
}
REPLACES = {
    "gitlab": "--request PUT https://gitlab.example/api/v4/projects/1/merge_requests/7/notes/5",
    "gitee": "--request PATCH https://gitee.com/api/v5/repos/city/catalogue/pulls/comments/5",
}


@dataclass(frozen=True)
class Job:
    """Commands of one job, those that run whatever happened, and what the forge sets."""

    commands: list[str]
    always: list[str] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)


def github(recipe: dict, base: str) -> list[Job]:
    values = {"github.base_ref": "main", "github.event.pull_request.number": "7", "github.token": "secret"}
    jobs = []
    for job in recipe["jobs"].values():
        commands: dict[bool, list[str]] = {False: [], True: []}
        for step in job["steps"]:
            if "run" in step:
                text = re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], step["run"])
                commands["always()" in step.get("if", "")].append(text)
        jobs.append(Job(commands[False], commands[True]))
    return jobs


def gitlab(recipe: dict, base: str) -> list[Job]:
    before = recipe["default"]["before_script"]
    variables = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_API_V4_URL": "https://gitlab.example/api/v4",
        "CI_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_IID": "7",
        "ITEMCTL_BOT_TOKEN": "secret",
    }
    return [
        Job([*before, *recipe[name]["script"]], recipe[name].get("after_script", []), variables)
        for name in ("check", "changes")
    ]


def gitee(recipe: dict, base: str) -> list[Job]:
    variables = {
        "GITEE_BRANCH": "main",
        "GITEE_REPO": "catalogue",
        "GITEE_PULL_ID": "7",
        "GITEE_TOKEN": "secret",
        "OWNER": "city",
    }
    return [Job(recipe["stages"][0]["steps"][0]["commands"], [], variables)]


@pytest.fixture
def checkout(tmp_path: Path, catalogue: Path, item: Path) -> tuple[Path, str]:
    """A clone as a forge makes it: the branch checked out, main at the remote; and the commit the branch began at."""
    origin = Sandbox(catalogue)
    origin.git("init", "-q", "-b", "main")
    (catalogue / ".gitignore").write_text(".itemctl/\ndist/\nchanges.md\n", encoding="utf-8")
    base = origin.commit("start")
    origin.git("checkout", "-q", "-b", "feature")
    text = item.read_text(encoding="utf-8")
    new = text.replace(
        "materials:\n",
        "materials:\n  - id: extra\n    name: 近期照片\n    need: 非必要\n    case: 委托他人办理的\n",
        1,
    )
    item.write_text(new, encoding="utf-8", newline="\n")
    origin.commit("one material more")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--branch", "feature", str(catalogue), str(clone)], check=True)
    return clone, base


@pytest.fixture
def stand_ins(tmp_path: Path) -> Path:
    """Programs that are not there or would go to the network: each writes down how it was called, and what it would post.

    The forge has the comments that stand in `comments.json`.
    """
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in STAND_INS:
        script = f'#!/bin/sh\necho "{name} $*" >> "{tmp_path}/called"\n[ -f changes.md ] && cp changes.md "{tmp_path}/posted"\n{ASKED}cp "{tmp_path}/comments.json" notes.json;; esac\nexit 0\n'
        (folder / name).write_text(script, encoding="utf-8")
    own = f'#!/bin/sh\nexec "{sys.executable}" -m itemctl --as-of 2026-11-22 "$@"\n'
    (folder / "itemctl").write_text(own, encoding="utf-8")
    for file in folder.iterdir():
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return folder


def run_job(job: Job, folder: Path, stand_ins: Path) -> tuple[int, str]:
    """Run a job as a forge does: up to the first command that fails, then what always runs."""
    env = {**os.environ, **job.variables, "PATH": f"{stand_ins}{os.pathsep}{os.environ['PATH']}"}

    def run(commands: list[str]) -> tuple[int, str]:
        script = "\n".join(commands)
        done = subprocess.run(
            ["sh", "-e", "-c", script],
            cwd=folder,
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    code, said = run(job.commands)
    after, more = run(job.always)
    assert after == 0, more
    return code, said


def called(tmp_path: Path) -> list[str]:
    return (tmp_path / "called").read_text(encoding="utf-8").splitlines()


@pytest.mark.slow
@pytest.mark.parametrize(("forge", "jobs"), [("github", github), ("gitlab", gitlab), ("gitee", gitee)])
def test_the_commands_of_a_recipe_stop_what_nobody_approved_and_comment_on_it(
    forge: str, jobs: object, checkout: tuple[Path, str], stand_ins: Path, tmp_path: Path
) -> None:
    folder, base = checkout
    (tmp_path / "comments.json").write_text(json.dumps(OTHERS), encoding="utf-8")
    ended = [run_job(job, folder, stand_ins) for job in jobs(recipes()[forge], base)]  # type: ignore[operator]
    assert [code for code, _ in ended] == ([1] if forge == "gitee" else [0, 1]), ended
    comment = (tmp_path / "posted").read_text(encoding="utf-8")
    assert "近期照片" in comment
    assert POSTS[forge] in called(tmp_path)[-1]
    assert (folder / "dist").is_dir()


@pytest.mark.slow
@pytest.mark.parametrize(("forge", "jobs"), [("gitlab", gitlab), ("gitee", gitee)])
def test_a_comment_of_before_is_replaced_and_one_is_made_of_a_catalogue_with_errors_as_well(
    forge: str, jobs: object, checkout: tuple[Path, str], stand_ins: Path, tmp_path: Path
) -> None:
    folder, base = checkout
    (tmp_path / "comments.json").write_text(json.dumps([*OTHERS, OWN]), encoding="utf-8")
    settings = folder / "catalogue" / "divisions.yaml"
    settings.write_text("schema: divisions/1\nno: 1\n", encoding="utf-8")
    ended = [run_job(job, folder, stand_ins) for job in jobs(recipes()[forge], base)]  # type: ignore[operator]
    assert all(code for code, _ in ended), ended
    assert REPLACES[forge] in called(tmp_path)[-1]


def test_every_forge_has_its_recipe() -> None:
    assert sorted(recipes()) == sorted(FORGES.values())
