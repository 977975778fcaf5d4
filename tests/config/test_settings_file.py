"""Settings are read for what is good of them; damage costs preferences only."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamclock.config.kept_calendar import KeptCalendar
from teamclock.config.settings import Settings
from teamclock.config.settings_file import save_settings, value_text
from teamclock.domain.arrangement import Arrangement
from teamclock.domain.errors import DataError
from teamclock.domain.interval import Instant
from teamclock.domain.roster import TeamId
from tests.files import load_settings, written

FIRST = Settings()
IDS = (TeamId("qa"), TeamId("design"))
GOOD = 'scheme = "dark"\nseconds = true\nclose = "minimise"\n'
DARK = Settings("dark", seconds=True, close="minimise")


def read(folder: Path, content: str | bytes) -> Settings:
    return load_settings(written(folder, content, "settings.toml"))


def test_without_a_file_all_is_as_it_was_at_first(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.toml") == FIRST


@pytest.mark.parametrize(
    "settings",
    [
        FIRST,
        DARK,
        Settings("light"),
        Settings(seconds=True),
        Settings(notices=False, leads=(60, 5), hide_titles=False, quiet=False),
        Settings(leads=(), paused_until=Instant(1_795_000_000)),
        Settings(close="minimise"),
        Settings(tray_known=True),
        Settings(reminded=2027),
        Settings(band=(0, 100)),
        Settings(order="own", own_order=IDS, pins=IDS[1:], rows="compact"),
        Settings(order="east", rows="comfortable"),
        Settings(calendar=KeptCalendar("/x.ics", 8, ("shifts", "meetings"), IDS[0], titles=True)),
        Settings(scheme="light", calendar=KeptCalendar("~/x.ics")),
    ],
)
@pytest.mark.parametrize("since", [FIRST, DARK])
def test_what_is_saved_is_read_back(settings: Settings, since: Settings, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    save_settings(path, since, FIRST)

    save_settings(path, settings, since)

    assert load_settings(path) == settings


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD, id="as written"),
        pytest.param(GOOD.replace("\n", "\r\n"), id="CRLF"),
        pytest.param("\ufeff" + GOOD, id="byte order mark"),
        pytest.param(GOOD + "colour = 1\n[future]\n", id="keys of a newer program"),
    ],
)
def test_what_editors_do_to_the_file_does_not_matter(content: str, tmp_path: Path) -> None:
    assert read(tmp_path, content) == DARK


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\0", id="NUL"),
        pytest.param(GOOD.encode("utf-16"), id="UTF-16"),
        pytest.param(b'scheme = "\xe9"', id="Latin-1"),
        pytest.param(b"scheme = ", id="cut off"),
        pytest.param(b"a = " + b"[" * 60_000, id="lists in lists"),
        pytest.param(b"a = " + b"9" * 5000, id="5,000 digits"),
        pytest.param(b'scheme = "blue"\nseconds = "yes"\nclose = "hide"\n', id="wrong values"),
        pytest.param(b"scheme = []\nseconds = 1\nclose = []\n", id="wrong types"),
        pytest.param(b"scheme = {}\nseconds = []\nclose = {}\n", id="more wrong types"),
    ],
)
def test_a_damaged_file_costs_preferences_only(content: bytes, tmp_path: Path) -> None:
    assert read(tmp_path, content) == FIRST


def test_what_is_good_is_kept_beside_what_is_wrong(tmp_path: Path) -> None:
    assert read(tmp_path, 'scheme = "dark"\nseconds = 7\n') == Settings("dark")


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("leads = [0, 120, 15, 15]", (120, 15, 0)),
        ("leads = []", ()),
        ("leads = [121]", (15, 0)),
        ("leads = [-1]", (15, 0)),
        ("leads = [true]", (15, 0)),
        ("leads = [1.5]", (15, 0)),
        ("leads = 15", (15, 0)),
        ("leads = [1, 2, 3, 4, 5, 6, 7, 8, 9]", (15, 0)),
    ],
)
def test_lead_times_are_whole_minutes_up_to_two_hours(
    line: str, leads: tuple[int, ...], tmp_path: Path
) -> None:
    assert read(tmp_path, line).leads == leads


@pytest.mark.parametrize(
    ("line", "band"),
    [
        ("band = [5, 5]", (5, 5)),
        ("band = [0, 100]", (0, 100)),
        ("band = [30, 10]", (10, 30)),
        ("band = [-1, 30]", (10, 30)),
        ("band = [10, 101]", (10, 30)),
        ("band = [10]", (10, 30)),
        ("band = [1, 2, 3]", (10, 30)),
        ("band = [0.1, 0.3]", (10, 30)),
        ("band = [false, true]", (10, 30)),
        ("band = 20", (10, 30)),
    ],
)
def test_a_band_is_two_whole_percentages_the_lower_first(
    line: str, band: tuple[int, int], tmp_path: Path
) -> None:
    assert read(tmp_path, line).band == band


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ('["qa", "design"]', IDS),
        ('["qa", "design", "qa"]', IDS),
        ("[]", ()),
        ('["qa", ""]', ()),
        (f'["{"x" * 33}"]', ()),
        ('["qa", 1]', ()),
        ('[["qa"]]', ()),
        ('"qa"', ()),
        ("{}", ()),
        (str([f"team-{at}" for at in range(401)]), ()),
    ],
)
@pytest.mark.parametrize("key", ["own_order", "pins"])
def test_an_order_is_a_list_of_ids_each_once(
    key: str, line: str, ids: tuple[TeamId, ...], tmp_path: Path
) -> None:
    assert getattr(read(tmp_path, f"{key} = {line}"), key) == ids


@pytest.mark.parametrize("value", ['"up"', "1", "[]", "{}", "true"])
@pytest.mark.parametrize("key", ["order", "rows"])
def test_an_order_or_a_density_that_there_is_not_is_the_first(
    key: str, value: str, tmp_path: Path
) -> None:
    assert read(tmp_path, f"{key} = {value}\nseconds = true") == Settings(seconds=True)


def test_an_order_of_very_many_teams_is_kept_in_part(tmp_path: Path) -> None:
    many = tuple(TeamId(f"{at:032}") for at in range(600))
    kept = FIRST.arranged(Arrangement("own", many, many))
    path = tmp_path / "settings.toml"

    save_settings(path, kept, FIRST)

    assert (len(kept.own_order), len(kept.pins)) == (400, 400)
    assert load_settings(path) == kept


@pytest.mark.parametrize("value", ["-1", "1.5", '"soon"', "true", str(2**50)])
def test_a_pause_until_nonsense_is_none(value: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"paused_until = {value}\nseconds = true") == Settings(seconds=True)


def test_saving_leaves_what_others_wrote_and_takes_a_pause_away(tmp_path: Path) -> None:
    newer = "# mine\ncolour = 1\npaused_until = 1795000000\n\n[future]\nkey = 2\n"
    path = written(tmp_path, newer, "settings.toml")

    save_settings(path, DARK, Settings(paused_until=Instant(1_795_000_000)))

    text = path.read_text("utf-8")
    assert load_settings(path) == DARK
    assert all(part in text for part in ("# mine", "colour = 1", "[future]\nkey = 2"))
    assert "paused_until" not in text


def test_what_was_not_changed_is_not_written(tmp_path: Path) -> None:
    path = written(tmp_path, "seconds = true  # mine\nquiet = false\n", "settings.toml")

    save_settings(path, Settings("dark"), FIRST)

    assert load_settings(path) == Settings("dark", seconds=True, quiet=False)
    assert "# mine" in path.read_text("utf-8")


def test_saving_over_damage_writes_what_is_so_now(tmp_path: Path) -> None:
    path = written(tmp_path, b"scheme = ", "settings.toml")

    save_settings(path, DARK, FIRST)

    assert load_settings(path) == DARK


def test_a_folder_in_the_files_place_is_no_settings(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == FIRST


def test_a_dotted_key_of_24_kilobytes_costs_no_second(tmp_path: Path) -> None:
    start = time.process_time()

    settings = read(tmp_path, "a" + ".a" * 12_000 + " = 1")

    assert (settings, time.process_time() - start < 1) == (FIRST, True)


def test_settings_that_cannot_be_written_are_told(tmp_path: Path) -> None:
    blocking = written(tmp_path, "", "teamclock")

    with pytest.raises(DataError, match=r"settings\.toml cannot be written"):
        save_settings(blocking / "settings.toml", DARK, FIRST)


@given(st.binary())
def test_any_bytes_are_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    assert isinstance(read(tmp_path_factory.getbasetemp(), content), Settings)


def test_a_number_that_is_too_long_for_decimal_digits_is_written_as_hexadecimal() -> None:
    assert value_text(16**5000).startswith("0x1000")
    assert value_text([2**1023]) == str(2**1023)
