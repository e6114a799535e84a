"""A real repository for a test, and the few things tests do to it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from itemctl.gitio import Repository, blob_id

_WHO = ("-c", "user.name=tester", "-c", "user.email=tester@example.invalid", "-c", "gc.auto=0")


@dataclass(frozen=True)
class Sandbox:
    root: Path

    @classmethod
    def make(cls, root: Path, *options: str) -> Sandbox:
        root.mkdir(parents=True)
        subprocess.run(["git", "init", "-q", "-b", "main", *options, str(root)], check=True)
        return cls(root)

    @property
    def repository(self) -> Repository:
        return Repository.open(self.root)

    def git(self, *arguments: str, date: str = "2025-06-01T10:00:00+08:00") -> str:
        env = os.environ | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        done = subprocess.run(
            ["git", *_WHO, "-C", str(self.root), *arguments], check=True, capture_output=True, env=env
        )
        return done.stdout.decode("utf-8").strip()

    def write(self, path: str, text: str | bytes) -> str:
        """Write a file and return the id of its bytes."""
        data = text.encode("utf-8") if isinstance(text, str) else text
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return blob_id(data)

    def commit(self, message: str, date: str = "2025-06-01T10:00:00+08:00") -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, date=date)
        return self.git("rev-parse", "HEAD")
