"""Files that are whole or are not there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sverigesmodel.evaluation import storage


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    place = tmp_path / "new" / "result"
    storage.write_files(place, {"a": b"1", "b": b"2"})
    assert files_in(place) == {"a": b"1", "b": b"2"}
    storage.write_files(place, {"a": b"3"})
    assert files_in(place) == {"a": b"3", "b": b"2"}


def test_failed_write_leaves_every_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.write_files(tmp_path, {"a": b"old a", "b": b"old b"})
    through = storage._write_through

    def full(path: Path, content: bytes) -> None:
        if content == b"new b":
            path.write_bytes(content[:2])
            raise OSError(28, "No space left on device")
        through(path, content)

    monkeypatch.setattr(storage, "_write_through", full)
    with pytest.raises(OSError, match="No space"):
        storage.write_files(tmp_path, {"a": b"new a", "b": b"new b"})
    assert files_in(tmp_path) == {"a": b"old a", "b": b"old b"}


def test_killed_write_leaves_the_old_file_and_is_swept(tmp_path: Path) -> None:
    storage.write_files(tmp_path, {"a": b"old"})
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from sverigesmodel.evaluation import storage\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "storage.write_files(Path(sys.argv[1]), {'a': b'new'})\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    left = files_in(tmp_path)
    assert left.pop("a") == b"old"
    assert len(left) == 1
    storage.write_files(tmp_path, {"b": b"more"})
    assert files_in(tmp_path) == {"a": b"old", "b": b"more"}


def test_replacing_keeps_the_old_file_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), storage.replacing(path) as part:
        part.write_bytes(b"half")
        raise RuntimeError
    assert files_in(tmp_path) == {"log": b"old"}
    with storage.replacing(path) as part:
        part.write_bytes(b"whole")
        assert path.read_bytes() == b"old"
    assert files_in(tmp_path) == {"log": b"whole"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_folder_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OSError, match="Permission"):
        storage.write_files(tmp_path, {"a": b"1"})


def test_json_is_deterministic_and_has_no_nan() -> None:
    assert storage.to_json({"å": [1.0, None]}) == b'{\n  "\xc3\xa5": [\n    1.0,\n    null\n  ]\n}\n'
    for number in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="not JSON compliant"):
            storage.to_json({"x": number})
