"""Lists of activities: Strava's `activities.csv` in its languages, and Garmin Connect's `Activities.csv`.

Strava names some columns twice: the first distance is in kilometres, the second in metres; its times are UTC. Garmin's
times are those of the clock there, and its distances are in the units of the account, which the file does not tell.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Literal

from .records import Reason, Sport, Unreadable
from .sports import sport_of
from .table import Table, decoded, names_of, read_table, separator_of
from .when import moment

_HEAD = 8192
_MOST_ROWS = 50_000
_MOST_SECONDS = 20 * 86_400
_MOST_METRES = 2_000_000
_MOST_BPM = 250
M_PER_KM = 1000
M_PER_MILE = 1609.344
_TITLE, _COMMENT, _GEAR = 120, 5000, 80

STRAVA: dict[str, tuple[str, ...]] = {
    "id": ("activity id", "aktivitäts-id", "id de l'activité", "id de actividad", "id de la actividad"),
    "date": ("activity date", "aktivitätsdatum", "date de l'activité", "fecha de la actividad", "fecha de actividad"),
    "title": (
        *("activity name", "name der aktivität", "nom de l'activité"),
        *("nombre de la actividad", "nombre de actividad"),
    ),
    "sport": ("activity type", "aktivitätsart", "type d'activité", "tipo de actividad"),
    "comment": (
        *("activity description", "aktivitätsbeschreibung", "description de l'activité"),
        *("descripción de la actividad", "descripción de actividad"),
    ),
    "duration": ("elapsed time", "verstrichene zeit", "temps écoulé", "tiempo transcurrido"),
    "moving": ("moving time", "bewegungszeit", "durée de déplacement", "tiempo en movimiento"),
    "distance": ("distance", "distanz", "distancia"),
    "ascent": ("elevation gain", "höhenzunahme", "höhenmeter", "dénivelé positif", "desnivel positivo"),
    "hr_max": (
        *("max heart rate", "max. herzfrequenz", "fréquence cardiaque max.", "fréquence cardiaque maximum"),
        *("frecuencia cardíaca máxima", "frecuencia cardiaca máxima", "ritmo cardíaco máximo", "ritmo cardiaco máximo"),
    ),
    "hr_mean": (
        *("average heart rate", "durchschnittliche herzfrequenz", "fréquence cardiaque moyenne"),
        *("frecuencia cardíaca media", "frecuencia cardiaca media", "ritmo cardíaco promedio", "ritmo cardiaco medio"),
    ),
    "effort": ("perceived exertion", "gefühlte anstrengung", "effort perçu", "esfuerzo percibido"),
    "gear": (
        *("activity gear", "aktivitätsausrüstung", "matériel utilisé pour l'activité", "équipement de l'activité"),
        *("equipamiento de la actividad", "equipamiento de actividad", "material de la actividad"),
    ),
    "file": ("filename", "dateiname", "nom du fichier", "nombre del archivo", "nombre de archivo"),
    "race": ("competition", "wettkampf", "compétition", "competición"),
    "long": ("long run", "langer lauf", "sortie longue", "carrera larga"),
}
GARMIN: dict[str, tuple[str, ...]] = {
    "sport": ("activity type", "aktivitätstyp", "type d'activité", "tipo de actividad"),
    "date": ("date", "datum", "fecha"),
    "favourite": ("favorite", "favourite", "favorit", "favori", "favorito"),
    "title": ("title", "titel", "titre", "título"),
    "duration": ("time", "zeit", "durée", "tiempo", "activity time"),
    "moving": ("moving time", "zeit in bewegung", "temps de déplacement", "tiempo en movimiento"),
    "distance": ("distance", "distanz", "distancia"),
    "ascent": ("total ascent", "elev gain", "anstieg gesamt", "ascension totale", "ascenso total"),
    "hr_mean": ("avg hr", "ø herzfrequenz", "fréquence cardiaque moyenne", "frecuencia cardiaca media"),
    "hr_max": ("max hr", "maximale herzfrequenz", "max. hf", "fréquence cardiaque maximale", "fc máxima"),
}
_RUNS = frozenset(
    (
        *("lauf", "laufen", "traillauf", "traillaufen", "virtueller lauf", "laufband", "bahnlauf"),
        *("course à pied", "trail", "course à pied virtuelle", "course sur tapis roulant"),
        *("carrera", "carrera de montaña", "carrera por senderos", "carrera virtual", "correr", "trail running"),
    )
)
# What Strava calls a run by itself says no more than its day and hour.
_OWN_TITLES = re.compile(
    r"(early )?(morning|lunch|afternoon|evening|night) (trail |virtual )?run"
    r"|[\w-]*lauf (am (morgen|vormittag|mittag|nachmittag|abend)|in der (nacht|früh))"
    r"|(course à pied|trail) (le matin|le midi|dans l'après-midi|l'après-midi|en soirée|le soir|de nuit|la nuit)"
    r"|carrera (de mañana|por la mañana|a la hora del almuerzo|al mediodía|(de|por la) tarde|(de|por la) noche)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Activity:
    """One row. Aware where the list has UTC, else on the clock there; `effort` from 0 to 10; `file` by its path.

    `distance` is in metres, in Garmin's list in the units of its account.
    """

    row: int
    at: datetime
    sport: Sport
    sport_name: str
    id: str = ""
    title: str = ""
    comment: str = ""
    duration_s: float | None = None
    moving_s: float | None = None
    distance: float | None = None
    ascent_m: float | None = None
    hr_mean: float | None = None
    hr_max: float | None = None
    effort: float | None = None
    gear: str = ""
    file: str = ""
    kind: Literal["", "race", "long"] = ""


@dataclass(frozen=True)
class ActivityList:
    """All rows that can be read, and of the others their numbers and what may be shown of them."""

    source: Literal["strava", "garmin"]
    activities: tuple[Activity, ...]
    undated: tuple[tuple[int, str], ...]


Places = dict[str, list[int]]


def is_activities(head: bytes) -> bool:
    """Whether a file that begins so is a list of activities."""
    try:
        return _source_of(_header(head[:_HEAD])) is not None
    except (Unreadable, csv.Error):
        return False


def read_activities(data: bytes) -> ActivityList:
    """The activities of a list; raises Unreadable for anything else."""
    table, header = read_table(data, _MOST_ROWS), _header(data[: 4 * _HEAD])
    source = _source_of(header)
    if source is None:
        raise Unreadable(Reason.UNKNOWN_KIND)
    places = _places(header, STRAVA if source == "strava" else GARMIN)
    read: list[Activity] = []
    undated: list[tuple[int, str]] = []
    for row in table.rows:
        cells = _Cells(table, row.cells, places)
        at = moment(cells.text("date"), day_first=True)
        if isinstance(at, datetime):
            read.append(_activity(row.number, at.replace(tzinfo=UTC) if source == "strava" else at, cells, source))
        else:
            undated.append((row.number, ", ".join(filter(None, map(cells.text, ("id", "date", "title", "sport"))))))
    return ActivityList(source, tuple(read), tuple(undated))


@dataclass(frozen=True)
class _Cells:
    """A row's cells under our own names; of a column that comes several times, each in turn."""

    table: Table
    cells: list[str]
    places: Mapping[str, list[int]]

    def all(self, name: str) -> list[str]:
        return [self.cells[place].strip() for place in self.places.get(name, []) if place < len(self.cells)]

    def text(self, name: str, longest: int = 200) -> str:
        found = next(filter(None, self.all(name)), "")
        return "".join(letter for letter in found if letter.isprintable() or letter == "\n")[:longest]

    def number(self, name: str, most: float) -> float | None:
        """The last of the columns that has one, since that is the finer one."""
        found = [self.table.number(cell) for cell in self.all(name) if cell]
        value = next((value for value in reversed(found) if value is not None), None)
        return value if value is not None and 0 < value <= most else None

    def seconds(self, name: str) -> float | None:
        """A time as seconds, or as `1:02:03.4`."""
        if not any(":" in cell for cell in self.all(name)):
            return self.number(name, _MOST_SECONDS)
        parts = [self.table.number(part) for part in self.text(name).split(":")]
        whole = sum(part * 60**place for place, part in enumerate(reversed([part or 0 for part in parts])))
        return whole if None not in parts and 0 < whole <= _MOST_SECONDS else None


def _activity(row: int, at: datetime, cells: _Cells, source: str) -> Activity:
    name = cells.text("sport")
    sport: Sport = "run" if name.casefold() in _RUNS or sport_of(name) == "run" else "other"
    title = " ".join(cells.text("title", _TITLE).split())
    effort = cells.number("effort", 10)
    return Activity(
        row=row,
        at=at,
        sport=sport,
        sport_name=name,
        id=cells.text("id", 30),
        title="" if sport == "run" and _OWN_TITLES.fullmatch(title) else title,
        comment=cells.text("comment", _COMMENT),
        duration_s=cells.seconds("duration"),
        moving_s=cells.seconds("moving"),
        distance=_strava_metres(cells) if source == "strava" else cells.number("distance", _MOST_METRES),
        ascent_m=cells.number("ascent", 20_000),
        hr_mean=cells.number("hr_mean", _MOST_BPM),
        hr_max=cells.number("hr_max", _MOST_BPM),
        effort=effort,
        gear=cells.text("gear", _GEAR),
        file=cells.text("file"),
        kind="race" if cells.number("race", 1) else "long" if cells.number("long", 1) else "",
    )


def _strava_metres(cells: _Cells) -> float | None:
    """The second distance, which is in metres; the first, in kilometres, where there is no other."""
    values = [cells.table.number(cell) or 0 for cell in cells.all("distance")]
    first, second = (*values, 0, 0)[:2]
    metres = second if second and second != first else first * M_PER_KM
    return metres if 0 < metres <= _MOST_METRES else None


def _header(data: bytes) -> list[str]:
    text = decoded(data)
    return next(csv.reader(StringIO(text, newline=""), delimiter=separator_of(text)), [])


def _places(header: list[str], names: Mapping[str, tuple[str, ...]]) -> Places:
    by_name: dict[str, list[int]] = {}
    for place, cell in enumerate(header):
        for name in names_of([cell.replace("’", "'")]):
            by_name.setdefault(name, []).append(place)
    found = {ours: [place for name in theirs for place in by_name.get(name, [])] for ours, theirs in names.items()}
    return {name: places for name, places in found.items() if places}


def _source_of(header: list[str]) -> Literal["strava", "garmin"] | None:
    if {"id", "date", "sport"} <= _places(header, STRAVA).keys():
        return "strava"
    return "garmin" if {"sport", "date", "favourite", "title", "duration"} <= _places(header, GARMIN).keys() else None
