"""What ``pyproject.toml`` cannot say of packaging: the guides of ``docs/`` and the lock go into the wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithGuides(build_py):
    """Copy the package, then guides and lock beside its modules. An editable install reads them where they lie."""

    def run(self) -> None:
        """Build as ever, and add the guides and the lock."""
        super().run()
        if self.editable_mode:
            return
        shutil.copyfile("requirements.lock", Path(self.build_lib, "digest", "requirements.lock"))
        shipped = Path(self.build_lib, "digest", "guides")
        shutil.rmtree(shipped, ignore_errors=True)
        for path in sorted(Path("docs").rglob("*.md")):
            if path.as_posix() not in {"docs/about.md", "docs/tour.md"}:
                target = shipped / path.relative_to("docs")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)


setup(cmdclass={"build_py": BuildWithGuides})
