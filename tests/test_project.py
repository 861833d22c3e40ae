"""What README, docs and packaging promise about each other."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement

import spnet

ROOT = Path(__file__).parents[1]


def test_the_readme_begins_with_the_two_commands_and_their_uv_pair() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = [block.splitlines() for block in re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)]
    assert blocks == [
        [
            "python3 -m venv .venv && .venv/bin/pip install -q '.[test]' && .venv/bin/python -m spnet",
            ".venv/bin/python -m pytest",
        ],
        ["uv run --extra test python -m spnet", "uv run --extra test pytest"],
    ]
    assert readme.index("```sh") < readme.index("\n## ")


def test_the_lowest_versions_are_the_lower_bounds() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    tested = [*project["dependencies"], *extras["frames"], *extras["rich"], *extras["stats"]]
    bounds = {r.name: {s.operator: s.version for s in r.specifier} for r in map(Requirement, tested)}
    lines = (ROOT / ".ci/lowest.txt").read_text(encoding="utf-8").splitlines()
    lowest = [Requirement(line) for line in lines if not line.startswith("#")]
    assert sorted(r.name for r in lowest) == sorted(bounds)
    for requirement in lowest:
        assert requirement.specifier.contains(bounds[requirement.name][">="])


def test_the_package_is_typed_and_knows_its_version() -> None:
    for name in ("py.typed", "__init__.pyi"):
        assert files("spnet").joinpath(name).is_file()
    assert version("spnet") == spnet.__version__


def test_every_public_name_stands_once_in_the_reference() -> None:
    documented = ["DocumentError", "SpnetError"]  # with their whole family, by automodule
    for page in (ROOT / "docs/reference").glob("*.md"):
        text = page.read_text(encoding="utf-8")
        if ".. currentmodule:: spnet\n" in text:
            documented += re.findall(r"^\.\. auto(?:class|function|data):: (\w+)$", text, re.MULTILINE)
    assert sorted(documented) == sorted(spnet.__all__)
