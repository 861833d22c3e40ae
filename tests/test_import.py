"""Importing spnet is a moment's work: names are loaded when they are first used, and from then on are plain names."""

from __future__ import annotations

import importlib.util
import json
import pickle
import pkgutil
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from random_networks import as_many

import spnet
from spnet.face import face

ROOT = Path(__file__).parents[1]
NAMES = [(f"spnet.{part}", name) for part, names in spnet._PARTS.items() for name in names.split()]


def afresh(program: str) -> Any:
    """What a program prints, as JSON, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# --- the table ----------------------------------------------------------------------------------------------


def test_the_stub_for_type_checkers_is_what_the_table_says_today() -> None:
    spec = importlib.util.spec_from_file_location("public_face", ROOT / "tools/public_face.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    made = "python tools/public_face.py"
    assert tool.STUB.read_text(encoding="utf-8") == tool.stub(), f"__init__.pyi is stale: run {made}"


def test_every_public_name_is_what_its_module_has_under_that_name() -> None:
    for module, name in NAMES:
        assert getattr(spnet, name) is getattr(import_module(module), name)
        assert name in import_module(module).__all__
    assert sorted(name for _, name in NAMES) == spnet.__all__
    assert max(Counter(spnet.__all__).values()) == 1


def test_every_room_is_reached_and_no_name_hides_one() -> None:
    rooms = {module.name for module in pkgutil.iter_modules(spnet.__path__)} - {"__main__", "face"}
    assert rooms == set(spnet._ROOMS)
    assert not rooms & set(spnet.__all__)  # what a module and a name shared would be now the one and now the other
    for room in rooms:
        assert getattr(spnet, room) is sys.modules[f"spnet.{room}"]
    assert {*rooms, *spnet.__all__, "__version__"} <= set(dir(spnet))


# --- what is loaded when ------------------------------------------------------------------------------------


def test_importing_spnet_loads_no_room_and_nothing_that_the_rooms_stand_on() -> None:
    loaded = set(afresh("import json, sys, spnet; print(json.dumps(sorted(sys.modules)))"))
    assert {name for name in loaded if name.startswith("spnet")} == {"spnet", "spnet.face"}
    assert not loaded & {"attr", "cattrs", "networkx", "numpy"}


@pytest.mark.parametrize(
    ("used", "not_loaded"),
    [
        ("spnet.FOUR_DOMAINS", "numpy networkx spnet.model spnet.metrics spnet.coding.reading.cell"),
        ("spnet.Network, spnet.progress", "spnet.exchange spnet.support spnet.metrics.explain spnet.coding.case"),
        ("spnet.to_dict, spnet.from_dict", "spnet.metrics spnet.support cattrs"),
        ("spnet.to_frame", "spnet.metrics narwhals polars"),
    ],
)
def test_a_name_loads_what_it_needs_and_no_more(used: str, not_loaded: str) -> None:
    loaded = afresh(f"import json, sys, spnet; {used}; print(json.dumps(sorted(sys.modules)))")
    assert not set(loaded) & set(not_loaded.split())


def test_a_name_once_taken_is_a_plain_name_of_the_package() -> None:
    before, after = afresh("""
import json, spnet
before = [name in vars(spnet) for name in ("Tally", "metrics")]
spnet.Tally
print(json.dumps([before, [name in vars(spnet) for name in ("Tally", "metrics")]]))
""")
    assert (before, after) == ([False, False], [True, True])


def test_each_module_of_the_public_face_can_be_the_first_that_is_imported() -> None:
    parts = list(spnet._PARTS)[:: as_many(ci=1, quick=5)]
    failed = afresh(f"""
import json, sys
import networkx, numpy, spnet
failed = {{}}
for part in {parts!r}:
    for name in [name for name in sys.modules if name.partition(".")[0] == "spnet"]:
        del sys.modules[name]
    try:
        __import__("spnet." + part)
    except Exception as error:
        failed[part] = repr(error)
print(json.dumps(failed))
""")
    assert failed == {}


def test_threads_that_use_every_name_at_once_get_the_same() -> None:
    found, missed = afresh("""
import json, random, sys, threading
import spnet
sys.setswitchinterval(1e-5)
threads, seen, missed = 8, [], []
start = threading.Barrier(threads)

def use(number):
    names = [*spnet.__all__, *spnet._ROOMS]
    random.Random(number).shuffle(names)
    start.wait()
    try:
        seen.append({name: id(getattr(spnet, name)) for name in names})
    except BaseException as error:
        missed.append(repr(error))

them = [threading.Thread(target=use, args=(number,)) for number in range(threads)]
for one in them: one.start()
for one in them: one.join()
print(json.dumps([len(seen) == threads and all(one == seen[0] for one in seen), missed]))
""")
    assert (found, missed) == (True, [])


def test_a_star_brings_all_that_is_public() -> None:
    names = afresh('import json\nfrom spnet import *\nprint(json.dumps([n for n in dir() if not n.startswith("_")]))')
    assert sorted({*names} - {"json"}) == spnet.__all__


def test_what_is_pickled_here_is_read_where_nothing_was_used_yet() -> None:
    pickled = pickle.dumps((spnet.Tally(total=1, on_track=1), spnet.progress, spnet.Level.SEA))
    assert afresh(f"""
import json, pickle
tally, progress, level = pickle.loads({pickled!r})
import spnet
print(json.dumps([tally == spnet.Tally(total=1, on_track=1), progress is spnet.progress, level is spnet.Level.SEA]))
""") == [True, True, True]


# --- what goes wrong ----------------------------------------------------------------------------------------


def test_a_name_that_is_not_there_is_said_as_python_says_it() -> None:
    with pytest.raises(AttributeError, match="module 'spnet' has no attribute 'progess'") as error:
        _ = spnet.progess  # type: ignore[attr-defined]
    assert (error.value.name, error.value.obj) == ("progess", spnet)
    with pytest.raises(ImportError, match="cannot import name 'progess' from 'spnet'"):
        exec("from spnet import progess")
    assert not hasattr(spnet, "__wrapped__")


@pytest.mark.parametrize(
    ("broken", "error", "said"),
    [
        ("1 / 0", ZeroDivisionError, "division by zero"),
        ("import a_package_that_nobody_has", ModuleNotFoundError, "a_package_that_nobody_has"),
        ("import json; json.lods", ImportError, r"lazy_broken\.part could not be loaded: .*'lods'"),
    ],
)
def test_an_error_in_a_module_shows_as_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, error: type[Exception], said: str
) -> None:
    package = tmp_path / "lazy_broken"
    package.mkdir()
    (package / "__init__.py").write_text(
        'from spnet.face import face\n__getattr__, __dir__, __all__ = face(__name__, {"part": "thing"}, ["part"])\n'
    )
    (package / "part.py").write_text(f"thing = 1\n{broken}\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "lazy_broken", raising=False)
    for statement in ("from lazy_broken import thing", "import lazy_broken; lazy_broken.part"):
        with pytest.raises(error, match=said):
            exec(statement)


def test_a_name_that_somebody_set_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = object()
    monkeypatch.setattr(spnet, "progress", stand_in)
    get, _, _ = face("spnet", spnet._PARTS, spnet._ROOMS)
    assert get("progress") is stand_in
