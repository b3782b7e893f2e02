"""The house keeps its shape: imports go down, files stay small, plain modules stay plain."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APPS = ("coverage_site", "liveblog", "races", "pictures", "accounts")
MAY_IMPORT = {
    "coverage_site": {"liveblog", "races", "pictures", "accounts"},
    "liveblog": {"races", "pictures", "accounts"},
    "races": {"pictures", "accounts"},
    "pictures": set(),
    "accounts": set(),
}
# Inside an app a file may import what stands after it here; whatever is not listed is a plain module or a leaf.
LAYERS = {
    "liveblog": (
        *("edge", "urls", "views", "desk", "api", "admin", "templatetags", "answering", "reading", "forms"),
        *("panels", "rendering", "models"),
    ),
    "races": ("urls", "views", "api", "admin", "tables", "forms", "models"),
}
PLAIN = {
    "races": (
        *("race_time", "result_cells", "rider_names", "start_rows", "start_lines", "sheets"),
        *("result_lines", "rider_likeness", "result_roster", "result_corrections", "result_gaps", "doubts"),
        *("scoring", "edition_folder", "reconciling"),
    ),
    "liveblog": ("snapshot", "event_stream", "updates", "embeds"),
}
LONGEST = 250


def sources(app: str) -> list[Path]:
    return [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("app", APPS)
def test_imports_go_down(app):
    allowed = MAY_IMPORT[app] | {app}
    for path in sources(app):
        apps = {name.split(".")[0] for name in imports(path)} & set(APPS)
        assert apps <= allowed, f"{path.relative_to(ROOT)} imports {apps - allowed}"


@pytest.mark.parametrize("app", LAYERS)
def test_imports_inside_an_app_go_down(app):
    layers = LAYERS[app]
    for path in sources(app):
        layer = "urls" if path.name == "urls.py" else path.relative_to(ROOT / app).parts[0].removesuffix(".py")
        if layer not in layers:
            continue
        above = {f"{app}.{name}" for name in layers[: layers.index(layer)]} - {f"{app}.{layer}"}
        wrong = {name for name in imports(path) if ".".join(name.split(".")[:2]) in above}
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


@pytest.mark.parametrize(("app", "name"), [(app, name) for app, names in PLAIN.items() for name in names])
def test_plain_modules_import_neither_models_nor_requests(app, name):
    path = ROOT / app / name
    files = list(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
    found = set().union(*map(imports, files))
    assert not {module for module in found if module.startswith(("django.db", "django.http", f"{app}.models"))}


def test_of_the_edge_only_what_reads_the_database_knows_django():
    edge = (ROOT / "liveblog" / "edge").glob("*.py")
    knowing = {path.name for path in edge if any(name.startswith("django") for name in imports(path))}
    assert knowing == {"source.py", "watch.py", "signs.py"}


def test_no_file_is_longer_than_250_lines():
    files = [path for app in (*APPS, "tests") for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in files}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_templates_stay_small():
    long = {str(path): len(path.read_text().splitlines()) for path in (ROOT / "templates").rglob("*.html")}
    assert {name: lines for name, lines in long.items() if lines > 90} == {}


def test_our_javascript_is_a_few_small_modules():
    modules = {path.name: len(path.read_text().splitlines()) for path in (ROOT / "static" / "js").glob("*.js")}
    assert modules.keys() == {"merge.js", "news.js", "clock.js", "stream.js", "attention.js", "state.js"}
    assert max(modules.values()) <= 80
