"""share.json makes a folder a share, never over another, and is read as hostile text is."""

import errno
import os
from pathlib import Path
from stat import S_IMODE

import pytest

from teamclock.domain.errors import DataError, RefusedError
from teamclock.share.share_file import check_there, make_share, read_share
from teamclock.share.transport import AwayError, Share
from tests.config.test_regular import placed, umask
from tests.share.folders import SHARE, contents

posix = pytest.mark.skipif(os.name != "posix", reason="modes, links and pipes are of POSIX")
TEXT = b'{"schema":1,"share":"6f1c1f0e-0d7e-4b43-9a0c-0a3b5f6c7d8e","name":"Clockwork"}\n'


def test_a_share_that_was_made_is_read(tmp_path: Path) -> None:
    make_share(tmp_path, SHARE)

    assert read_share(tmp_path) == SHARE
    assert contents(tmp_path) == {"share.json": TEXT}
    check_there(tmp_path)


def test_a_folder_without_a_share_has_none(tmp_path: Path) -> None:
    (tmp_path / "teams.toml").write_text("")

    assert read_share(tmp_path) is None
    with pytest.raises(FileNotFoundError):
        check_there(tmp_path)


@pytest.mark.parametrize("name", ["gone", "file", "file/below"])
def test_a_folder_that_is_not_there_is_away_and_is_not_made(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(AwayError, match="there is no share in"):
        read_share(tmp_path / name)
    with pytest.raises(AwayError, match="there is no share in"):
        make_share(tmp_path / name, SHARE)

    assert contents(tmp_path) == {"file": b""}


def test_the_folder_may_be_a_link_because_the_user_named_it(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")

    make_share(tmp_path / "link", SHARE)

    assert read_share(tmp_path / "link") == read_share(tmp_path / "real") == SHARE


@pytest.mark.parametrize("there", [TEXT, b"", b"damaged"])
def test_a_share_is_made_over_nothing(there: bytes, tmp_path: Path) -> None:
    (tmp_path / "share.json").write_bytes(there)

    with pytest.raises(RefusedError, match=r"there is a share in .* already: join it"):
        make_share(tmp_path, Share("other", "Other"))

    assert contents(tmp_path) == {"share.json": there}


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_file_is_neither_read_nor_replaced(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    path = place / "share.json"
    if kind == "link":  # to a share
        (tmp_path / "aim").write_bytes(TEXT)
        path.symlink_to(tmp_path / "aim")
    else:
        placed(kind, path)

    with pytest.raises(RefusedError, match="already"):
        make_share(place, SHARE)
    with pytest.raises(DataError, match=r"share\.json cannot be used: it is no file: remove it"):
        read_share(place)

    assert [*place.iterdir()] == [path]
    assert path.is_symlink() == (kind == "link")


@posix
def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "share.json").symlink_to(tmp_path / "aim")

    with pytest.raises(RefusedError, match="already"):
        make_share(place, SHARE)

    assert not (tmp_path / "aim").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "it is not JSON at line 1, column 1"),
        (b"{", "it is not JSON"),
        (b"\xff\xfe", "it is not UTF-8"),
        (TEXT + b" " * 65536, "it is larger than 64 KiB"),
        (TEXT.replace(b'"schema":1', b'"schema":2'), "written by a newer teamclock: update"),
        (b'{"schema":99}', "written by a newer teamclock: update"),
        *(
            (text, "it does not describe a share")
            for text in (
                b"[]",
                b"{}",
                TEXT.replace(b'"schema":1', b'"schema":0'),
                TEXT.replace(b'"schema":1', b'"schema":true'),
                TEXT.replace(b'"schema":1', b'"schema":1.0'),
                TEXT.replace(b'"schema":1', b'"schema":"2"'),
                b'{"schema":1,"name":"Clockwork"}',
                b'{"schema":1,"share":"a b","name":"Clockwork"}',
                b'{"schema":1,"share":7,"name":"Clockwork"}',
                b'{"schema":1,"share":"a"}',
                b'{"schema":1,"share":"a","name":null}',
                b'{"schema":1,"share":"a","name":"a\\u0000b"}',
            )
        ),
        (b'{"schema":1,"schema":2}', "twice in one object"),
        (b'{"schema":NaN}', "NaN"),
        (b"[" * 30 + b"]" * 30, "nests deeper"),
        (b'{"schema":1,"share":"a","name":"\\ud800"}', "lone surrogate"),
    ],
)
def test_what_is_no_share_is_told_by_its_place_and_reason(
    text: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / "share.json").write_bytes(text)

    with pytest.raises(DataError, match=r"share\.json cannot be used: ") as caught:
        read_share(tmp_path)

    assert told in str(caught.value)


def test_a_share_with_more_in_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "share.json").write_bytes(b"\xef\xbb\xbf" + TEXT.replace(b"}", b',"more":[]}'))

    assert read_share(tmp_path) == SHARE


@posix
@pytest.mark.parametrize(("folder", "file"), [(0o700, 0o600), (0o2775, 0o664), (0o755, 0o644)])
def test_the_mode_of_the_file_follows_the_folder_under_any_umask(
    folder: int, file: int, tmp_path: Path
) -> None:
    tmp_path.chmod(folder)

    with umask(0o077):
        make_share(tmp_path, SHARE)

    assert S_IMODE((tmp_path / "share.json").stat().st_mode) == file


def refusing(_source: object, _target: object, **_options: object) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_share_is_made_where_the_file_system_has_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing)

    make_share(tmp_path, SHARE)

    assert contents(tmp_path) == {"share.json": TEXT}


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_where_there_are_no_hard_links_nothing_is_replaced_either(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", refusing)
    placed(kind, tmp_path / "share.json")

    with pytest.raises(RefusedError, match="already"):
        make_share(tmp_path, SHARE)


@posix
def test_a_share_that_cannot_be_written_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def second_fails(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "link", refusing)
    monkeypatch.setattr(os, "fsync", second_fails)

    with pytest.raises(AwayError, match="has no space left"):
        make_share(tmp_path, SHARE)

    assert contents(tmp_path) == {}


@posix
def test_a_share_that_two_make_at_once_is_made_by_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = b"the other was first"

    def slow(source: object, target: Path, **_options: object) -> None:
        target.write_bytes(first)
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    monkeypatch.setattr(os, "link", lambda source, target, **_options: slow(source, Path(target)))

    with pytest.raises(RefusedError, match="already"):
        make_share(tmp_path, SHARE)

    assert contents(tmp_path) == {"share.json": first}


def test_what_makers_that_were_killed_left_behind_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".teamclock-abcd1234.tmp").write_bytes(b"half")

    make_share(tmp_path, SHARE)

    assert [*contents(tmp_path)] == ["share.json"]
