"""The project's own chores, with nothing but Python: `python tools/dev.py demo`, `test`, `check` and so on.

`make` calls this file; without make it is called directly. It keeps one virtual environment (`.venv`, or where
ITEMCTL_VENV says) and installs into it only when `pyproject.toml` has changed. Exit code: that of what was run.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = ROOT / "pyproject.toml"
ALLOWED_SKIPS = ROOT / "tests" / "allowed-skips.txt"
# What leans on a library's behaviour, run once with the oldest versions that pyproject.toml admits.
LOWEST_TESTS = (
    "tests/unit/yamlio",
    "tests/unit/catalogue",
    "tests/unit/exchange",
    "tests/unit/publish",
    "tests/cli",
)
NO_VENV = """\
No virtual environment could be made with {python}.
Its `venv` module needs either `ensurepip` or a pip of 22.3 or later. Debian, Ubuntu: install python3-venv, or take
another Python of 3.11 or later: make PYTHON=/path/to/python3 ..."""


class StoppedError(Exception):
    """A chore that can not go on; the message says why."""


class Environment:
    """A virtual environment in `folder`, made on first use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scripts = folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / ("python.exe" if os.name == "nt" else "python")

    def script(self, name: str) -> str:
        """Return the path of a command installed in the environment."""
        return str(self.scripts / (f"{name}.exe" if os.name == "nt" else name))

    def make(self) -> None:
        """Make the environment; where Python comes without ensurepip, pip stays outside of it."""
        if self.python.exists():
            return
        say(f"making a virtual environment in {shown(self.folder)}")
        for options in ([], ["--without-pip"]):
            made = subprocess.run(
                [sys.executable, "-m", "venv", "--clear", *options, str(self.folder)],
                capture_output=True,
                check=False,
                env=clean_environment(),
            )
            if made.returncode == 0:
                return
        raise StoppedError(NO_VENV.format(python=sys.executable))

    def pip(self, *arguments: str) -> None:
        """Run pip for this environment; its output is shown only when it fails."""
        inside = [str(self.python), "-m", "pip"]
        if subprocess.run([*inside, "--version"], capture_output=True, check=False).returncode:
            inside = [sys.executable, "-m", "pip", "--python", str(self.python)]
        command = [*inside, "--disable-pip-version-check", "--no-input", *arguments]
        done = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=clean_environment(),
        )
        if done.returncode:
            raise StoppedError(f"{done.stdout}{done.stderr}\npip failed: {' '.join(arguments)}")

    def install(self, extra: str) -> None:
        """Install the project itself, with `extra` ('' or 'dev'), unless that was done with this pyproject.toml."""
        stamp = self.folder / "itemctl-installed.json"
        digest = hashlib.sha256(PYPROJECT.read_bytes()).hexdigest()
        if self.python.exists() and stamp.exists():
            done = json.loads(stamp.read_text(encoding="utf-8"))
            if done["root"] != str(ROOT):  # the project was moved or copied: the scripts point elsewhere
                shutil.rmtree(self.folder)
            elif done["pyproject"] == digest and done["extra"] in (extra, "dev"):
                return
            extra = extra or done["extra"]
        self.make()
        what = f"{ROOT}[{extra}]" if extra else str(ROOT)
        say(f"installing itemctl{f' with what developers need ({extra})' if extra else ''}")
        self.pip("install", "--quiet", "--editable", what)
        record = {"pyproject": digest, "root": str(ROOT), "extra": extra}
        stamp.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Run one chore and return its exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - started by whatever Python is at hand
        print(f"itemctl needs Python 3.11 or later; this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    if not arguments or arguments[0] not in CHORES:
        print(f"usage: python tools/dev.py {'|'.join(CHORES)} [arguments]", file=sys.stderr)
        return 2
    try:
        return CHORES[arguments[0]](arguments[1:])
    except StoppedError as why:
        print(why, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def demo(extra: list[str]) -> int:
    """Build everything the sample catalogue configures into dist/, with the plain installation."""
    env = project_environment("")
    return run([env.script("itemctl"), "build", *extra])


def test(extra: list[str]) -> int:
    """Run the test suite on all cores, but for what is marked slow; further arguments go to pytest."""
    return _pytest("not slow", extra)


def slow(extra: list[str]) -> int:
    """Run the tests that are marked slow; further arguments go to pytest."""
    return _pytest("slow", extra)


def _pytest(marked: str, extra: list[str]) -> int:
    env = project_environment("dev")
    parallel = [] if any(one.startswith("-n") for one in extra) else ["-n", "auto"]
    return run([str(env.python), "-m", "pytest", "-m", marked, *parallel, *extra])


def lint(_extra: list[str]) -> int:
    """Check style and layout of the code."""
    ruff = project_environment("dev").script("ruff")
    return run([ruff, "check", "."]) or run([ruff, "format", "--check", "."])


def types(_extra: list[str]) -> int:
    """Check the types, strictly."""
    return run([str(project_environment("dev").python), "-m", "mypy"])


def contract(_extra: list[str]) -> int:
    """Check that the rooms import each other one way only (.importlinter)."""
    return run([project_environment("dev").script("lint-imports"), "--no-cache"])


def generated(_extra: list[str]) -> int:
    """Check that the generated schemas and pages are those the code would write."""
    env = project_environment("dev")
    schemas = run([env.script("itemctl"), "schema", "--check"])
    return run([str(env.python), "tools/docs.py", "--check"]) or schemas


def lowest(_extra: list[str]) -> int:
    """Run the tests that lean on libraries, and the demo, with the oldest versions admitted."""
    with tempfile.TemporaryDirectory(prefix="itemctl-lowest-") as folder:
        env = Environment(Path(folder) / "venv")
        env.make()
        bounds = Path(folder) / "constraints.txt"
        bounds.write_text("\n".join(lower_bounds()) + "\n", encoding="utf-8", newline="\n")
        say("installing the oldest versions admitted")
        needed = ["pytest", "pytest-xdist", "hypothesis", "pypdf"]
        env.pip("install", "--quiet", "--constraint", str(bounds), "--editable", f"{ROOT}[all]", *needed)
        gone = [path for path in LOWEST_TESTS if not (ROOT / path).is_dir()]
        if gone:
            raise StoppedError(f"tools/dev.py names tests that are not there: {', '.join(gone)}")
        tested = run(
            [str(env.python), "-m", "pytest", "-q", "-n", "auto", "-p", "no:cacheprovider", *LOWEST_TESTS]
        )
        return tested or run([env.script("itemctl"), "build"])


def wheel(_extra: list[str]) -> int:
    """Build source archive and wheel, install the wheel elsewhere, and start a catalogue in an empty folder."""
    builder = project_environment("dev")
    with tempfile.TemporaryDirectory(prefix="itemctl-wheel-") as folder:
        built, empty = Path(folder) / "built", Path(folder) / "空 目录"
        empty.mkdir()
        say("building the wheel from the source archive")
        done = run([str(builder.python), "-m", "build", "--outdir", str(built), str(ROOT)], quiet=True)
        if done:
            return done
        archive = next(built.glob("*.whl"))
        say(
            f"installing {archive.name} ({archive.stat().st_size / 1e6:.1f} MB) into an environment of its own"
        )
        env = Environment(Path(folder) / "venv")
        env.make()
        env.pip("install", "--quiet", str(archive))
        itemctl = env.script("itemctl")
        for arguments in (["--version"], ["init"], ["build"]):
            done = run([itemctl, *arguments], cwd=empty)
            if done:
                raise StoppedError(f"itemctl {' '.join(arguments)} ended with {done} in an empty folder")
        if not any(path.is_file() for path in (empty / "dist").rglob("*")):
            raise StoppedError("itemctl build left nothing in dist/")
    return 0


def check(_extra: list[str]) -> int:
    """Run everything a change must pass, one after the other, and say how long each took."""
    failed = []
    for chore in ("lint", "types", "contract", "generated", "test", "demo"):
        began = time.monotonic()
        code = CHORES[chore]([])
        say(
            f"{chore}: {'passed' if code == 0 else f'FAILED ({code})'} after {time.monotonic() - began:.0f} s"
        )
        failed += [chore] if code else []
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def skips(extra: list[str]) -> int:
    """Read JUnit reports; a skipped test that tests/allowed-skips.txt does not name with a reason is a failure."""
    if not extra:
        raise StoppedError("usage: python tools/dev.py skips REPORT.xml ...")
    allowed = {}
    for line in ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines():
        name, _, reason = line.partition(" ")
        if name and not name.startswith("#"):
            allowed[name] = reason.strip()
    cases = [
        case
        for report in extra
        for case in ElementTree.parse(report).iter("testcase")  # noqa: S314 - pytest wrote it a moment ago
    ]
    skipped = [
        f"{case.get('classname', '')}::{case.get('name', '')}"
        for case in cases
        if case.find("skipped") is not None
    ]
    bad = [name for name in skipped if not allowed.get(name)]
    for name in bad:
        say(f"skipped without a reason in {shown(ALLOWED_SKIPS)}: {name}")
    say(f"{len(cases)} tests, {len(skipped)} skipped")
    return 1 if bad or not cases else 0


def clean(_extra: list[str]) -> int:
    """Remove what the chores made: environment, outputs, caches."""
    for name in (
        ".venv",
        "dist",
        "build",
        ".itemctl",
        ".pytest_cache",
        ".mypy_cache",
        ".ruff_cache",
        ".hypothesis",
    ):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for folder in ("src", "tests", "tools", "benchmarks"):
        for cache in (ROOT / folder).rglob("__pycache__"):
            shutil.rmtree(cache, ignore_errors=True)
    return 0


CHORES = {
    "demo": demo,
    "test": test,
    "slow": slow,
    "lint": lint,
    "types": types,
    "contract": contract,
    "generated": generated,
    "lowest": lowest,
    "wheel": wheel,
    "check": check,
    "skips": skips,
    "clean": clean,
}


def project_environment(extra: str) -> Environment:
    """Return the project's environment with the project installed in it."""
    env = Environment(Path(os.environ.get("ITEMCTL_VENV") or ROOT / ".venv").absolute())
    env.install(extra)
    return env


def lower_bounds() -> list[str]:
    """Return `name==version` for the lowest version of every dependency in pyproject.toml that states one."""
    import tomllib  # here, so that a Python that is too old can still say so

    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    stated = [
        *project["dependencies"],
        *(one for many in project["optional-dependencies"].values() for one in many),
    ]
    bounds = set()
    for requirement in stated:
        found = re.match(r"([A-Za-z0-9._-]+)[^;]*?(?:>=|==)\s*([0-9][0-9.]*)", requirement)
        if found:
            bounds.add(f"{found[1]}=={found[2]}")
    return sorted(bounds)


def run(command: list[str], *, cwd: Path = ROOT, quiet: bool = False) -> int:
    """Run a command and return its exit code; `quiet` shows its output only when it fails."""
    if not quiet:
        return subprocess.run(command, cwd=cwd, env=clean_environment(), check=False).returncode
    done = subprocess.run(
        command,
        cwd=cwd,
        env=clean_environment(),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        print(done.stdout.decode("utf-8", "replace"), file=sys.stderr)
    return done.returncode


def clean_environment() -> dict[str, str]:
    """Return the environment without what would mix other Python installations in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    }
    return kept | {"PYTHONUTF8": "1"}


def shown(path: Path) -> str:
    """Return a path as short as it can be said from the project's folder."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def say(what: str) -> None:
    """Print one line about what is being done, apart from results."""
    print(f"[dev] {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
