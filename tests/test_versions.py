"""The versions of the program and of its parts."""

import tzdata

from teamclock.versions import versions


def test_the_versions_of_the_parts_are_told() -> None:
    names = [line.rpartition(" ")[0] for line in versions().splitlines()]

    parts = ["teamclock", "Python", "Qt", "SQLite", "time", "cities"]
    assert [name.split(" ")[0] for name in names] == parts
    assert f"time zone data {tzdata.IANA_VERSION} (packaged" in versions()
    assert versions().endswith("cities from GeoNames (CC BY 4.0)")
