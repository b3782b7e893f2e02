"""Settings come from the environment, are secure unless DEBUG is asked for, and say what is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from coverage_site import env

ROOT = Path(__file__).parent.parent.parent
CLEAN = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT")}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess:
    settings = CLEAN | {"DJANGO_SETTINGS_MODULE": "coverage_site.settings"} | variables
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)


def test_production_settings_pass_the_deployment_checks(tmp_path):
    variables = {
        "SECRET_KEY": "k3y-of-50-characters-and-more!" * 2,
        "ALLOWED_HOSTS": "ardoise.example",
        "VAR_DIR": str(tmp_path),
    }
    done = manage("check", "--deploy", "--fail-level", "WARNING", **variables)
    assert done.returncode == 0, done.stderr


def test_without_a_secret_key_nothing_starts(tmp_path):
    done = manage("check", VAR_DIR=str(tmp_path))
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr


@pytest.mark.parametrize(("reader", "default"), [(env.flag, False), (env.number, 1)])
def test_a_value_that_cannot_be_read_names_its_variable(monkeypatch, reader, default):
    monkeypatch.setenv("SOME_SETTING", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="SOME_SETTING='perhaps'"):
        reader("SOME_SETTING", default)


def test_flags_numbers_and_words_are_read(monkeypatch):
    for name, value in (("A", "Yes"), ("B", "0"), ("C", "42"), ("D", " one, two ,")):
        monkeypatch.setenv(name, value)
    assert (env.flag("A", False), env.flag("B", True), env.number("C", 1)) == (True, False, 42)
    assert (env.words("D"), env.flag("MISSING", True)) == (["one", "two"], True)


def test_every_variable_is_described():
    import re

    source = (ROOT / "coverage_site" / "settings.py").read_text()
    described = (ROOT / "docs" / "settings.md").read_text()
    names = set(re.findall(r'env\.(?:text|flag|number|words)\("(\w+)"', source)) | {"DATABASE_URL"}
    assert {name for name in names if f"`{name}`" not in described} == set()
