"""A field for a time zone, which is found by a city, a country, or a part of its name."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from teamclock.config.atlas import Gazetteer
from teamclock.domain.cities import Atlas, found, unmistakable
from teamclock.domain.city_names import fold_name
from teamclock.present.cities import where
from teamclock.present.words import enumerated

_ZONE = Qt.ItemDataRole.UserRole
_CITY = Qt.ItemDataRole.UserRole + 1
_MOST = 8  # cities that are offered
_BESIDE, _WIDEST = 24, 640  # pixels: beside the words for a scroll bar, and at most


class KnownPlaces(NamedTuple):
    """The keys of all zones in the order of the list, and the cities with names of countries."""

    zones: Sequence[str]
    atlas: Atlas
    names: Gazetteer


class _Offer(NamedTuple):
    zone: str
    city: str
    words: str


class ZoneField(QComboBox):
    """A time zone, typed or chosen; a typed text is searched in the names of cities, too."""

    city_named = Signal(str)

    def __init__(self, places: KnownPlaces, own_zone: str, parent: QWidget) -> None:
        super().__init__(parent)
        line = QLineEdit(self)
        self.setLineEdit(line)
        self._places = places
        self._cities: dict[str, str] = {}
        self._found = QStandardItemModel(self)
        self.addItems(places.zones)
        self.setCurrentText(own_zone)
        completer = QCompleter(self._found, self)  # Qt's own matches only the beginnings of names
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_ZONE)
        completer.setMaxVisibleItems(_MOST)
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        line.setCompleter(completer)
        line.textEdited.connect(self._look_for)
        line.editingFinished.connect(self._take_city)
        self.currentTextChanged.connect(self._name_city)

    def city(self, zone: str) -> str:
        """Return the city by which a zone was found, else the city in its name."""
        return self._cities.get(zone, zone.rpartition("/")[2].replace("_", " "))

    @Slot(str)
    def _look_for(self, typed: str) -> None:
        self._found.clear()
        for offer in _offers(self._places, typed):
            self._found.appendRow(_item(offer))
        self._fit_popup()

    def _fit_popup(self) -> None:
        """Make the list of offers as wide as its words; Qt makes it as wide as the field."""
        completer = self.completer()
        popup = None if completer is None else completer.popup()
        if popup is not None:
            popup.setMinimumWidth(min(popup.sizeHintForColumn(0) + _BESIDE, _WIDEST))

    @Slot(QModelIndex)
    def _choose(self, chosen: QModelIndex) -> None:
        self._set(chosen.data(_ZONE), chosen.data(_CITY))

    @Slot()
    def _take_city(self) -> None:
        """Put the zone of a typed city in place of its name, if no other can be meant."""
        typed = self.currentText()
        if typed not in self._places.zones:
            city = unmistakable(self._places.atlas, typed)
            if city is not None:
                self._set(city.zone, city.name)

    def _set(self, zone: str, city: str) -> None:
        self._cities[zone] = city
        self.setCurrentText(zone)
        self._name_city(zone)

    @Slot(str)
    def _name_city(self, zone: str) -> None:
        if zone in self._places.zones:  # not while a name is being typed
            self.city_named.emit(self.city(zone))


def _offers(places: KnownPlaces, typed: str) -> Iterator[_Offer]:
    """Yield the cities that a text finds; if there are none, the zones with it in their keys."""
    wanted = fold_name(typed)
    if not wanted:
        return
    cities = found(places.atlas, typed, _MOST)
    for city in cities:
        about = enumerated(filter(None, (city.name, where(city, places.names))))
        yield _Offer(city.zone, city.name, f"{about} · {city.zone}")
    for zone in () if cities else places.zones:
        if wanted in fold_name(zone):
            yield _Offer(zone, zone.rpartition("/")[2].replace("_", " "), zone)


def _item(offer: _Offer) -> QStandardItem:
    item = QStandardItem(offer.words)
    item.setData(offer.zone, _ZONE)
    item.setData(offer.city, _CITY)
    return item
