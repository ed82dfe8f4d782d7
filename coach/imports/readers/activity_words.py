"""What Strava and Garmin Connect call the columns of their lists, and a run, in their languages.

Reference: headers of exports that people quoted in public issues (English, German, French, Spanish, Dutch).
"""

import re

STRAVA: dict[str, tuple[str, ...]] = {
    "id": (
        "activity id",
        "aktivitäts-id",
        "id de l'activité",
        "id de actividad",
        "id de la actividad",
        "activiteits-id",
    ),
    "date": (
        *("activity date", "aktivitätsdatum", "date de l'activité", "fecha de la actividad", "fecha de actividad"),
        "datum van activiteit",
    ),
    "title": (
        *("activity name", "name der aktivität", "nom de l'activité"),
        *("nombre de la actividad", "nombre de actividad", "naam activiteit", "naam van activiteit"),
    ),
    "sport": ("activity type", "aktivitätsart", "type d'activité", "tipo de actividad", "activiteitstype"),
    "comment": (
        *("activity description", "aktivitätsbeschreibung", "description de l'activité"),
        *("descripción de la actividad", "descripción de actividad", "beschrijving activiteit"),
    ),
    "duration": ("elapsed time", "verstrichene zeit", "temps écoulé", "tiempo transcurrido", "verstreken tijd"),
    "moving": ("moving time", "bewegungszeit", "durée de déplacement", "tiempo en movimiento", "beweegtijd"),
    "distance": ("distance", "distanz", "distancia", "afstand"),
    "ascent": (
        "elevation gain",
        "höhenzunahme",
        "höhenmeter",
        "dénivelé positif",
        "desnivel positivo",
        "totale stijging",
    ),
    "hr_max": (
        *("max heart rate", "max. herzfrequenz", "fréquence cardiaque max.", "fréquence cardiaque maximum"),
        *("frecuencia cardíaca máxima", "frecuencia cardiaca máxima", "ritmo cardíaco máximo", "ritmo cardiaco máximo"),
        "max. hartslag",
    ),
    "hr_mean": (
        *("average heart rate", "durchschnittliche herzfrequenz", "fréquence cardiaque moyenne"),
        *("frecuencia cardíaca media", "frecuencia cardiaca media", "ritmo cardíaco promedio", "ritmo cardiaco medio"),
        "gemiddelde hartslag",
    ),
    "effort": ("perceived exertion", "gefühlte anstrengung", "effort perçu", "esfuerzo percibido"),
    "gear": (
        *("activity gear", "aktivitätsausrüstung", "matériel utilisé pour l'activité", "équipement de l'activité"),
        *("equipamiento de la actividad", "equipamiento de actividad", "material de la actividad"),
        *("uitrusting voor activiteit", "materiaal voor activiteit"),
    ),
    "file": ("filename", "dateiname", "nom du fichier", "nombre del archivo", "nombre de archivo", "bestandsnaam"),
    "race": ("competition", "wettkampf", "compétition", "competición"),
    "long": ("long run", "langer lauf", "sortie longue", "carrera larga"),
}
# Until June 2019, with the distance in metres.
STRAVA_FIRST = {
    **{name: (name,) for name in ("id", "date", "distance", "gear")},
    "title": ("name",),
    "sport": ("type",),
    "comment": ("description",),
    "duration": ("elapsed_time",),
    "file": ("filename",),
}
# Where they stand in any language, and which two words come twice: the time from start to end, and the distance.
STRAVA_PLACES = {
    "id": [0],
    "date": [1],
    "title": [2],
    "sport": [3],
    "comment": [4],
    "duration": [5, 15],
    "distance": [6, 17],
    "gear": [11],
    "file": [12],
    "moving": [16],
    "ascent": [20],
    "hr_max": [7, 30],
    "hr_mean": [31],
    "effort": [43],
}
TWICE = ((5, 15), (6, 17))
FEWEST_COLUMNS = 32
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
RUNS = frozenset(
    (
        *("lauf", "laufen", "traillauf", "traillaufen", "virtueller lauf", "laufband", "bahnlauf"),
        *("course à pied", "trail", "course à pied virtuelle", "course sur tapis roulant"),
        *("carrera", "carrera de montaña", "carrera por senderos", "carrera virtual", "correr", "trail running"),
    )
)
# How its words for a run begin in these and in other languages.
RUN_STEMS = (
    "course à pied",
    "carrera",
    "hardloop",
    "trailrun",
    "corrida",
    "corsa",
    "löp",
    "løp",
    "løb",
    "bieg",
    "ラン",
)
# What Strava calls a run by itself says no more than its day and hour.
OWN_TITLES = re.compile(
    r"(early )?(morning|lunch|afternoon|evening|night) (trail |virtual )?run"
    r"|[\w-]*lauf (am (morgen|vormittag|mittag|nachmittag|abend)|in der (nacht|früh))"
    r"|(course à pied|trail) (le matin|le midi|dans l'après-midi|l'après-midi|en soirée|le soir|de nuit|la nuit)"
    r"|carrera (de mañana|por la mañana|a la hora del almuerzo|al mediodía|(de|por la) tarde|(de|por la) noche)",
    re.IGNORECASE,
)
