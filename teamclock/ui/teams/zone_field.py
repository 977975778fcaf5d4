"""A field for a time zone, which is found by a city, a country, or a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from teamclock.config.zone_search import CityZone, city_of, found

_ZONE = Qt.ItemDataRole.UserRole
_CITY = Qt.ItemDataRole.UserRole + 1


class ZoneField(QComboBox):
    """A time zone, typed or chosen; a typed text is searched in the names of cities, too."""

    city_named = Signal(str)

    def __init__(self, places: Sequence[CityZone], own_zone: str, parent: QWidget) -> None:
        super().__init__(parent)
        line = QLineEdit(self)
        self.setLineEdit(line)
        self._places = places
        self._cities: dict[str, str] = {}
        self._found = QStandardItemModel(self)
        self.addItems([place.zone for place in sorted(_zones(places), key=_by_name)])
        self.setCurrentText(own_zone)
        completer = QCompleter(self._found, self)  # Qt's own matches only the beginnings of names
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_ZONE)
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        line.setCompleter(completer)
        line.textEdited.connect(self._look_for)
        self.currentTextChanged.connect(self._name_city)

    def city(self, zone: str) -> str:
        """Return the city by which a zone was found, else the city in its name."""
        return self._cities.get(zone, city_of(zone))

    @Slot(str)
    def _look_for(self, typed: str) -> None:
        self._found.clear()
        for place in found(typed, self._places):
            self._found.appendRow(_item(place))

    @Slot(QModelIndex)
    def _choose(self, chosen: QModelIndex) -> None:
        zone = chosen.data(_ZONE)
        self._cities[zone] = chosen.data(_CITY)
        self._name_city(zone)

    @Slot(str)
    def _name_city(self, zone: str) -> None:
        self.city_named.emit(self.city(zone))


def _item(place: CityZone) -> QStandardItem:
    item = QStandardItem(f"{place.zone} · {place.about}" if place.about else place.zone)
    item.setData(place.zone, _ZONE)
    item.setData(place.city, _CITY)
    return item


def _zones(places: Sequence[CityZone]) -> list[CityZone]:
    """Return one place a zone, the first of each."""
    return list({place.zone: place for place in reversed(places)}.values())


def _by_name(place: CityZone) -> tuple[bool, str]:
    return not place.listed, place.zone
