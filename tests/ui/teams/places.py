"""A few cities and zones, for the field that finds them."""

from teamclock.config.atlas import Country, Gazetteer
from teamclock.domain.cities import Atlas, Region
from teamclock.ui.teams.zone_field import KnownPlaces

TABLE = """
Tokyo\tJP\t\tAsia/Tokyo\t9700\t35.7\t139.7\ttokyo|東京
New York City\tUS\tNY\tAmerica/New_York\t8800\t40.7\t-74.0\tnew york city|america new york
Los Angeles\tUS\tCA\tAmerica/Los_Angeles\t3800\t34.1\t-118.2\tlos angeles
Osaka\tJP\t\tAsia/Tokyo\t2800\t34.7\t135.5\tosaka
Paris\tFR\t\tEurope/Paris\t2100\t48.9\t2.3\tparis
San Diego\tUS\tCA\tAmerica/Los_Angeles\t1400\t32.7\t-117.2\tsan diego
San Francisco\tUS\tCA\tAmerica/Los_Angeles\t830\t37.8\t-122.4\tsan francisco
Boston\tUS\tMA\tAmerica/New_York\t650\t42.4\t-71.1\tboston
San Juan\tAR\t\tAmerica/Argentina/San_Juan\t450\t-31.5\t-68.5\tsan juan
San Juan\tPR\t\tAmerica/Puerto_Rico\t420\t18.5\t-66.1\tsan juan
"""


def _country(code: str, name: str) -> Country:
    return Country((code,), name, name, name, "mon", "sat,sun", "24")


COUNTRIES = {
    code: _country(code, name)
    for code, name in [
        ("JP", "Japan"),
        ("US", "United States"),
        ("FR", "France"),
        ("AR", "Argentina"),
        ("PR", "Puerto Rico"),
    ]
}
REGIONS = {("US", "CA"): "California", ("US", "NY"): "New York", ("US", "MA"): "Massachusetts"}
ZONES = (
    "America/Argentina/San_Juan",
    "America/Argentina/Ushuaia",
    "America/Los_Angeles",
    "America/New_York",
    "America/Puerto_Rico",
    "Asia/Tokyo",
    "Europe/Paris",
    "UTC",
    "GB-Eire",
    "Japan",
    "US/Eastern",
)
PLACES = KnownPlaces(
    ZONES,
    Atlas(
        TABLE,
        {"new york": ("New York City", "US")},
        lambda: (
            Region("JP", "", ("jp",), ("japan",)),
            Region("US", "", ("us",), ("united states",)),
        ),
    ),
    Gazetteer(COUNTRIES, REGIONS),
)
