"""Lists of activities in their true shapes: Strava's columns in its languages, and Garmin Connect's."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

ENGLISH = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,Distance,Max Heart Rate,"
    "Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,"
    "Moving Time,Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,Max Grade,"
    "Average Grade,Average Positive Grade,Average Negative Grade,Max Cadence,Average Cadence,Max Heart Rate,"
    "Average Heart Rate,Max Watts,Average Watts,Calories,Max Temperature,Average Temperature,Relative Effort,"
    "Total Work,Number of Runs,Uphill Time,Downhill Time,Other Time,Perceived Exertion,Type,Start Time,"
    "Weighted Average Power,Power Count,Prefer Perceived Exertion,Perceived Relative Effort,Commute,Competition,"
    "Long Run,Media"
)
GERMAN = (
    "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,Distanz,"
    "Max. Herzfrequenz,Relative Leistung,Pendeln,Hinweis zur Privatsphäre für Aktivitäten,Aktivitätsausrüstung,"
    "Dateiname,Sportlergewicht,Fahrradgewicht,Verstrichene Zeit,Bewegungszeit,Distanz,Höchstgeschw.,"
    "Durchschnittliche Geschwindigkeit,Höhenzunahme,Höhenunterschied,Max. Herzfrequenz,Durchschnittliche Herzfrequenz,"
    "Gefühlte Anstrengung"
)
FRENCH = (
    "ID de l'activité,Date de l'activité,Nom de l'activité,Type d'activité,Description de l'activité,Temps écoulé,"
    "Distance,Fréquence cardiaque max.,Effort relatif,Déplacement-transport,Note privée sur les activités,"
    "Matériel utilisé pour l'activité,Nom du fichier,Poids de l'athlète,Poids du vélo,Temps écoulé,"
    "Durée de déplacement,Distance,Vitesse max.,Vitesse moyenne,Dénivelé positif"
)
SPANISH = (
    "ID de actividad,Fecha de la actividad,Nombre de la actividad,Tipo de actividad,Descripción de la actividad,"
    "Tiempo transcurrido,Distancia,Nombre del archivo,Tiempo transcurrido,Tiempo en movimiento,Distancia"
)
DUTCH = (
    "Activiteits-ID,Datum van activiteit,Naam activiteit,Activiteitstype,Beschrijving activiteit,Verstreken tijd,"
    "Afstand,Max. hartslag,Uitrusting voor activiteit,Bestandsnaam,Verstreken tijd,Beweegtijd,Afstand,Totale stijging"
)
# The columns of an export in a language that no reader knows stand where they stand in English.
FOREIGN = ",".join(f"x {name}" for name in ENGLISH.split(","))
OF_2019 = "id,date,name,type,description,elapsed_time,distance,commute,gear,filename"
GARMIN = (
    "Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,Avg Run Cadence,"
    "Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,Avg Stride Length,Training Stress Score®,Steps,"
    "Decompression,Best Lap Time,Number of Laps,Moving Time,Elapsed Time,Min Elevation,Max Elevation"
)

Row = Mapping[str, str | Sequence[str]]


def listed(header: str, *rows: Row) -> bytes:
    """A list with these rows; a column that comes several times takes its values in turn."""
    names = header.split(",")
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    for row in rows:
        left = {name: [value] if isinstance(value, str) else list(value) for name, value in row.items()}
        writer.writerow([left[name].pop(0) if left.get(name) else "" for name in names])
    return text.getvalue().encode()


def english(**changes: str | Sequence[str]) -> Row:
    """A run of Strava's list of 5.02 km at half past six on 4 March, in UTC."""
    row: dict[str, str | Sequence[str]] = {
        "Activity ID": "9001",
        "Activity Date": "Mar 4, 2026, 6:30:00 AM",
        "Activity Name": "Morning Run",
        "Activity Type": "Run",
        "Elapsed Time": ("1900", "1900.0"),
        "Moving Time": "1800.0",
        "Distance": ("5.02", "5021.4"),
        "Athlete Weight": "71.3",
    }
    return {**row, **{name.replace("_", " "): value for name, value in changes.items()}}
