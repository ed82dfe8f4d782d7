"""Jonas Weber's year: base running, a lifting block, the mix that worked, mileage alone, a sore Achilles."""

from __future__ import annotations

import datetime

from coach.pages.demo.story import AllOut, Hurt, OwnExercise, Single, Story

LOGIN = "athlete@example.com"
REHAB_EXERCISES = (
    OwnExercise("Heel drop off a step", "calf", "lower", share_pct=97),
    OwnExercise("Landmine twist", "core", "core"),
)
BLOCK, MIX, ALONE, HURT = 11, 22, 42, 48

JONAS = Story(
    name="Jonas Weber",
    login=LOGIN,
    weeks=52,
    km=(
        (0, 61),
        (10, 61),
        (BLOCK, 27),
        (21, 26.5),
        (MIX, 38),
        (41, 60),
        (ALONE, 67),
        (46, 74),
        (47, 68),
        (HURT, 15),
        (52, 18),
    ),
    tonnes=(
        *((0, 2.6), (10, 2.9), (BLOCK, 14), (15, 16), (21, 14.5), (MIX, 10.2), (41, 10.6)),
        *((ALONE, 1.7), (46, 0.7), (47, 0.4), (HURT, 5), (50, 6.4), (52, 5.8)),
    ),
    index=(
        *((0, 46.2), (10, 46.5), (20, 45.6), (25, 47.4), (29, 49.1), (33, 50.6)),
        *((36, 52.3), (39, 53.3), (47, 53.1), (52, 50.5)),
    ),
    shapes=((0, "base"), (BLOCK, "little"), (MIX, "mix"), (ALONE, "marathon"), (HURT, "hurt")),
    splits=((0, "light"), (BLOCK, "heavy"), (MIX, "mix"), (ALONE, "once"), (HURT, "rehab")),
    squat_kg=((0, 93), (10, 96), (19, 126), (MIX, 125), (41, 127), (47, 117), (52, 116)),
    bench_kg=((0, 58), (10, 60), (20, 82), (41, 84), (47, 78), (52, 80)),
    body_kg=((0, 74.2), (10, 73.9), (20.5, 76), (26, 75.6), (41, 74.6), (47, 74.4), (52, 74.5)),
    no_weigh_ins=((34, 35),),
    shares_weight=True,
    sex="m",
    born=datetime.date(1991, 5, 14),
    height_cm=181,
    hr_max=188,
    light_km=0.78,
    all_out=(
        AllOut(1, 5, "5 km time trial", 5000, "21:18", "Even splits, nobody around.", is_race=False),
        AllOut(4, 6, "River 10 km", 10_000, "44:02", "Started too fast.", ("wind",)),
        AllOut(8, 5, "5 km time trial", 5000, "21:11", is_race=False),
        AllOut(
            21, 6, "5 km time trial", 5000, "21:33", "Heavy. But the last kilometre was the quickest.", is_race=False
        ),
        AllOut(25, 5, "Park 5 km", 5000, "20:52", "Did not slow down on the hill this time.", ("hills",)),
        AllOut(29, 6, "Town 10 km", 10_000, "42:00"),
        AllOut(33, 5, "Track 5 km", 5000, "19:45", "Spring in the legs, even in the last lap."),
        AllOut(36, 6, "Evening 5 km", 5000, "19:12", "", ("heat",)),
        AllOut(39, 6, "Harbour 5 km", 5000, "18:52", "Best ever. Strong to the line."),
        AllOut(40, 3, "1500 m on the track", 1500, "5:05", "Alone. The third lap was the hard one.", is_race=False),
        AllOut(41, 6, "Lakeside 10 km", 10_000, "39:20", "Under 40 at last."),
    ),
    singles=(Single(20, 4, "back-squat-high-bar", 130),),
    blocks=((0, BLOCK - 1, "Base block"), (BLOCK, MIX - 1, "Lifting block"), (ALONE, HURT - 1, "Marathon block")),
    legs=(
        *((0, 3), (BLOCK, 2.6), (17, 2.2), (MIX, 3.6), (30, 4.3), (41, 4.1)),
        *((ALONE, 3.2), (47, 2), (HURT, 2.6), (52, 3.6)),
    ),
    heart=((4, 189, 168), (41, 188, 171)),
    hurts=(
        Hurt(
            *(47, 5, "achilles", "left"),
            is_tendon=True,
            during=((47.7, 5), (48.3, 2), (49.5, 2), (50.5, 3), (52, 4)),
            morning=((47.7, 5), (48.4, 3), (49.3, 1), (50.3, 2), (51.7, 3.6)),
            baseline=1,
            changed="Three short flat runs a week, heel raises every other day, no track and no hills.",
        ),
    ),
    shoes=("Daily trainers", "Daily trainers, second pair", "Light shoes"),
    hills=(("Chapel hill", 210, 14),),
    own=REHAB_EXERCISES,
    comments={
        (20, 4, "lift"): "130. Went up slowly, but it went up.",
        (MIX, 1, "lift"): "Two days a week from now on, and no set to failure.",
        (ALONE, 2, "lift"): "Marathon plan starts. Gym only if there is time.",
        (46, 5, "run"): "29 km, the longest yet. Calf tight on the left.",
        (47, 5, "run"): "Achilles sore from km 18, 5/10. Stopped at 24.",
        (HURT, 3, "run"): "Flat and short. 2/10 while running.",
        (51, 5, "run"): "Stiff the next morning, gone after ten minutes.",
    },
    exact_km={(46, 5): 29.0, (47, 5): 24.0},
)
