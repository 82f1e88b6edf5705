"""Machine code from plain Python: the same numbers, kept on disk where that can be, and made anyway."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sverigesmodel.compiling import Program, Table, announce, keeping
from sverigesmodel.compiling.program import is_off
from tests import tiny_program

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(is_off(), reason="the compiler is off")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for machine code."""
    monkeypatch.setenv(keeping.FOLDER, str(tmp_path / "made"))
    return tmp_path / "made"


def tiny() -> Program:
    whole = tiny_program.PROGRAM
    return Program(whole.title, whole.modules, whole.entry, whole.sources)


def weighed(entry: Any) -> list[Any]:
    s, p = tiny_program.tables()
    seen = [entry(s, p, 1, 0.5), entry(s, p, 0, 0.1)]
    return [*seen, s.arrays["sum"].tolist(), s.arrays["thing"].tolist()]


def no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    from sverigesmodel.compiling import building

    def refuse(*_: object) -> None:
        pytest.fail("something is compiled")

    monkeypatch.setattr(building, "build", refuse)


def test_compiled_once_and_read_afterwards(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, told = tiny(), []
    assert not first.is_cached()
    assert not first.is_ready()
    with announce(lambda *progress: told.append(progress)):
        result = weighed(first)
    assert result == weighed(first.interpreted())
    assert result[0] == 4
    assert told[0] == ("tiny", 0, 4)  # the module has four functions besides the entry
    assert told[-1] == ("tiny", 4, 4)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert first.is_ready()
    assert [path.suffix for path in folder.iterdir()] == [".code"]
    no_compiler(monkeypatch)
    second = tiny()
    assert second.is_ready()
    with announce(lambda *_: pytest.fail("something is compiled")):
        assert weighed(second) == result


WARM = """
import sys
from tests.test_compiling import tiny, weighed
print(weighed(tiny()))
assert "numba" not in sys.modules
"""


def test_what_is_kept_needs_no_compiler(folder: Path) -> None:
    result = weighed(tiny())
    command = [sys.executable, "-W", "error", "-c", WARM]
    given = subprocess.run(command, check=True, cwd=ROOT, env=os.environ, capture_output=True)
    assert given.stdout.decode().strip() == str(result)
    assert len(list(folder.iterdir())) == 1


def test_a_file_that_is_not_whole_is_made_anew(folder: Path) -> None:
    result = weighed(tiny())
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    for broken in (whole[:-1], whole[:200], b"", whole.replace(b'"name"', b'"nome"')):
        path.write_bytes(broken)
        assert weighed(tiny()) == result
        assert keeping.read(path) is not None


def test_a_function_is_compiled_once_whatever_it_is_called_with(folder: Path) -> None:
    from numba.core import event

    compiled: list[str] = []

    class Listener(event.Listener):
        def on_start(self, happening: Any) -> None:
            compiled.append(happening.data["dispatcher"].py_func.__name__)

        def on_end(self, happening: Any) -> None:
            pass

    with event.install_listener("numba:compile", Listener()):
        weighed(tiny())
    assert len(list(folder.iterdir())) == 1
    assert compiled.count("add") == compiled.count("heavier") == 1


def test_tables_of_another_layout_are_compiled_for(folder: Path) -> None:
    program = tiny()
    weighed(program)
    s, p = tiny_program.tables()
    wider = Table("Things", {"more": np.ones(3), **s.arrays})
    assert program(wider, p, 1, 0.5) == 4
    assert wider.arrays["more"].tolist() == [1, 1, 1]
    assert wider.arrays["sum"][0] > 0
    with pytest.raises(TypeError, match=r"Things\.sum"):
        s.replace("sum", np.zeros(3, np.int64))


def test_the_name_tells_what_went_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def name() -> str:
        keeping.fingerprint.cache_clear()
        return keeping.path(*arguments).name

    whole = tiny_program.PROGRAM
    arguments = (whole.title, whole.modules, whole.sources)
    names = [name()]
    monkeypatch.setenv("NUMBA_NUM_THREADS", "2")
    assert name() == names[0]
    monkeypatch.setenv("NUMBA_BOUNDSCHECK", "1")
    names.append(name())
    monkeypatch.setattr(keeping.machine, "processor", lambda: ("another", ""))
    names.append(name())
    copy = tmp_path / "tiny_program.py"
    copy.write_bytes(Path(tiny_program.__file__).read_bytes() + b"\n")
    monkeypatch.setattr(tiny_program.__spec__, "origin", str(copy))
    names.append(name())
    assert len(set(names)) == 4
    keeping.fingerprint.cache_clear()


@pytest.fixture
def forgetful() -> Any:
    """Nothing is known of what can be written, before or after."""
    for known in (keeping._is_writable, keeping._passing):
        known.cache_clear()
    yield
    for known in (keeping._is_writable, keeping._passing):
        known.cache_clear()


@pytest.mark.usefixtures("forgetful")
def test_where_the_cache_cannot_be_written_a_passing_folder_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _: str(in_the_way))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv(keeping.FOLDER, "")  # so that it is put back
    program = tiny()
    result = weighed(program)
    made = Path(os.environ[keeping.FOLDER])
    assert made.parent == tmp_path
    assert keeping.folder() == made
    assert made.stat().st_mode & 0o077 == 0
    no_compiler(monkeypatch)
    assert weighed(tiny()) == result


@pytest.mark.usefixtures("forgetful")
def test_where_nothing_can_be_written_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda _: str(in_the_way / "cache"))
    monkeypatch.setattr("tempfile.tempdir", str(in_the_way))
    monkeypatch.delenv(keeping.FOLDER, raising=False)
    program = tiny()
    assert weighed(program) == weighed(program.interpreted())
    assert program.is_ready()
    assert not tiny().is_ready()
    assert list(tmp_path.iterdir()) == [in_the_way]


def changed(monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Let the compiler's insides be others than the short way of compiling rests on."""
    from sverigesmodel.compiling import linking

    if how == "a name is missing":
        whole = linking._replaced()
        one = {(int, "gone"): linking._index}
        monkeypatch.setattr(linking, "_replaced", lambda: {**whole, **one})
    elif how == "a module is missing":
        monkeypatch.delattr("numba.core.codegen")
        monkeypatch.setitem(sys.modules, "numba.core.codegen", None)
        assert linking._replaced() == {}
    else:

        def fail(_: object) -> Any:
            return lambda library: library.no_such_thing

        monkeypatch.setattr(linking, "_finish", fail)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "how", ["a name is missing", "a module is missing", "a method does something else"]
)
def test_another_compiler_compiles_the_ordinary_way(
    monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    weighed(tiny())  # so that the compiler is loaded as it is
    keeping.path("tiny", tiny().modules, tiny().sources).unlink()
    changed(monkeypatch, how)
    program = tiny()
    assert weighed(program) == weighed(program.interpreted())
    assert tiny().is_cached()


@pytest.mark.usefixtures("folder")
def test_the_compiler_is_afterwards_as_it_was() -> None:
    import numba
    from numba.core import codegen, compiler_machinery
    from numba.np import arrayobj

    def methods() -> list[Any]:
        library = codegen.JITCodeLibrary
        names = ("finalize", "_optimize_functions", "get_pointer_to_function")
        found = [getattr(library, name) for name in names] + [
            name in vars(library) for name in names
        ]
        found += [codegen.JITCPUCodegen.set_env, arrayobj.fix_integer_index]
        return [*found, compiler_machinery.PassManager._ENFORCING]

    before = methods()
    weighed(tiny())
    assert methods() == before
    last = numba.njit(lambda array: array[-1])
    assert last(np.array([1.0, 2.0])) == 2.0
