"""What made-up athletes write on their sessions."""

from __future__ import annotations

from random import Random

TITLES = {
    "easy": ("Round the lake", "Before work", "Home the long way", "", "", ""),
    "long": ("Long run by the river", "Long run to the weir", "Forest loop twice", ""),
    "tempo": ("Tempo on the canal path", "Cruise, even pace", ""),
    "intervals": ("Track", "Track with the group", ""),
    "hills": ("Hill repeats",),
    "sprints": ("Strides and sprints",),
    "recovery": ("Shake-out", "", ""),
}
RUNS = {
    "easy": (
        "Legs heavy from the squats.",
        "Rain all the way. Fine once warm.",
        "Felt easier than the watch says.",
        "With Tom, talked the whole time.",
        "Slept badly, kept it slow.",
    ),
    "long": (
        "Good to the end. One gel at 60 minutes.",
        "Last 4 km a little quicker.",
        "Wind against me on the way back.",
        "Tired from 15 km on, ate too little before.",
    ),
    "tempo": ("Held the pace without looking.", "Middle part was a grind.", "Hips felt strong late on."),
    "intervals": ("Last two were the quickest.", "Rest could have been shorter.", "Spikes, dry track."),
    "hills": ("Knees up, short steps. The lifting shows here.", "Walked down for the last two."),
    "sprints": ("Quick off the ground today.", "Stopped when the spring was gone."),
    "recovery": ("Really slow. Good.", "Stiff at first, loose at the end."),
}
LIFTS = (
    "Bar moved well.",
    "Short on time, left out the last exercise.",
    "Lower back tired from the long run.",
    "Gym was full, did the rows first.",
    "Depth was good today.",
    "Grip gave out before the legs.",
)
SOMETIMES = 0.16


def title(kind: str, dice: Random) -> str:
    """A name for a run of this kind, often none."""
    return dice.choice(TITLES[kind])


def comment(choices: tuple[str, ...], dice: Random) -> str:
    """Now and then a sentence, mostly nothing."""
    return dice.choice(choices) if dice.random() < SOMETIMES else ""
