"""The other athletes of the demo's coach: short stories, each with something of its own."""

from __future__ import annotations

import datetime

from athletes.models import Units, WeightMode
from coach.pages.demo.jonas import REHAB_EXERCISES
from coach.pages.demo.story import AllOut, Hurt, Single, Story

OTHERS = (
    Story(
        "Amina Haddad", 20, ((0, 32), (20, 34)), ((0, 3.2), (20, 3.4)), ((0, 38), (20, 38.5)),
        ((0, "track"),), ((0, "home"),), ((0, 62),), ((0, 36),),
        body_kg=((0, 61.5), (16, 61.2), (20, 57.6)), shares_weight=True, sex="f", born=datetime.date(1974, 3, 2),
        height_cm=166, hr_max=174,
    ),
    Story(
        "Priya Nair", 16, ((0, 34), (12, 44), (14, 52), (16, 50)), ((0, 4), (16, 3)), ((0, 42), (16, 44)),
        ((0, "base"),), ((0, "light"),), ((0, 70), (16, 74)), ((0, 38), (16, 40)),
        body_kg=((0, 58.4), (16, 58)), shares_weight=True, sex="f", born=datetime.date(1994, 8, 21), hr_max=191,
        all_out=(AllOut(7, 6, "Spring half", 21_097, "1:45:10"),), exact_km={(15, 6): 23.4},
    ),
    Story(
        "Tom Okafor", 24, ((0, 48), (20, 50), (21, 70), (24, 78)), ((0, 8), (20, 7.5), (21, 0)), ((0, 48), (24, 50)),
        ((0, "marathon"),), ((0, "mix"), (21, "none")), ((0, 120), (24, 122)), ((0, 84),),
        body_kg=((0, 79), (24, 77.8)), shares_weight=True, sex="m", born=datetime.date(1988, 1, 30), height_cm=184,
        all_out=(AllOut(12, 6, "Bridge 10 km", 10_000, "42:31"),),
    ),
    Story(
        "Lena Fischer", 30, ((0, 26), (30, 38)), ((0, 5), (30, 6)), ((0, 36), (30, 39)),
        ((0, "track"),), ((0, "mix"),), ((0, 68), (30, 80)), ((0, 36), (30, 42)),
        body_kg=((0, 63), (30, 63.8)), shares_weight=True, sex="f", born=datetime.date(1969, 11, 9), hr_max=170,
        all_out=(AllOut(10, 5, "Track 1,500 m", 1500, "6:58"), AllOut(26, 5, "Track 1,500 m", 1500, "6:31")),
        singles=(Single(22, 1, "back-squat-high-bar", 80),),
    ),
    Story(
        "Diego Ramos", 14, ((0, 40), (12, 46), (13, 30), (14, 0)), ((0, 4), (12, 4), (13, 1), (14, 0)),
        ((0, 45), (14, 46)), ((0, "base"), (14, "none")), ((0, "light"), (14, "none")), ((0, 95),), ((0, 62),),
        weight_mode=WeightMode.OFF, sex="m", zone="Europe/Madrid", born=datetime.date(1996, 6, 17),
        comments={(13, 6, "run"): "Fever coming up. Turned round at half way."},
    ),
    Story(
        "Sara Lindqvist", 40, ((0, 44), (40, 58)), ((0, 6), (40, 7)), ((0, 44), (40, 48)),
        ((0, "mix"),), ((0, "mix"),), ((0, 78), (40, 96)), ((0, 42), (40, 50)),
        body_kg=((0, 64), (40, 64.6)), shares_weight=True, sex="f", zone="Europe/Stockholm",
        born=datetime.date(1992, 2, 12), height_cm=172, hr_max=189,
        all_out=(AllOut(8, 6, "Island 10 km", 10_000, "46:10"), AllOut(37, 6, "Island 10 km", 10_000, "42:58")),
    ),
    Story(
        "Yuki Tanaka", 18, ((0, 18), (18, 24)), ((0, 5), (18, 5.5)), ((0, 35), (18, 36)),
        ((0, "thrice"),), ((0, "mix"),), ((0, 66), (18, 72)), ((0, 34), (18, 37)),
        body_kg=((0, 54), (18, 54.2)), weight_mode=WeightMode.HIDDEN, sex="f",
        born=datetime.date(1971, 7, 1), hr_max=171,
    ),
    Story(
        "Marta Kowalska", 22, ((0, 30), (20, 36), (21, 14), (22, 10)), ((0, 3), (20, 3), (21, 0)), ((0, 41), (22, 43)),
        ((0, "thrice"),), ((0, "light"), (21, "none")), ((0, 64),), ((0, 36),),
        body_kg=((0, 60), (22, 59.6)), no_weigh_ins=((21, 23),), sex="f", zone="Europe/Warsaw",
        born=datetime.date(1998, 4, 4),
    ),
    Story(
        "Ben Carter", 26, ((0, 33), (26, 42)), ((0, 9), (26, 8)), ((0, 43), (26, 46)),
        ((0, "mix"),), ((0, "mix"),), ((0, 135), (26, 140)), ((0, 95), (26, 98)),
        body_kg=((0, 84), (26, 82.5)), shares_weight=True, units=Units.IMPERIAL, zone="America/New_York", sex="m",
        born=datetime.date(1990, 9, 9), height_cm=186, all_out=(AllOut(18, 5, "Mile on the track", 1609, "5:38"),),
    ),
    Story(
        "Claire Dubois", 12, ((0, 20), (12, 28)), ((0, 0),), ((0, 38), (12, 40)),
        ((0, "thrice"), (11, "none")), ((0, "none"),), ((0, 60),), ((0, 32),),
        body_kg=((0, 57), (12, 56.8)), sex="f", zone="Europe/Paris", born=datetime.date(2001, 12, 24),
    ),
    Story(
        "Erik Johansen", 36, ((0, 15), (36, 18)), ((0, 14), (36, 17)), ((0, 39), (36, 38)),
        ((0, "little"),), ((0, "heavy"),), ((0, 150), (36, 182)), ((0, 105), (36, 122)),
        body_kg=((0, 84), (36, 91)), shares_weight=True, sex="m", zone="Europe/Oslo", born=datetime.date(1995, 5, 5),
        height_cm=188, singles=(Single(30, 4, "back-squat-high-bar", 180),),
    ),
    Story(
        "Fatima Zahra", 15, ((0, 48), (8, 54), (9, 20), (15, 38)), ((0, 3), (9, 5), (15, 5)), ((0, 47), (15, 46)),
        ((0, "base"), (9, "hurt"), (13, "thrice")), ((0, "light"), (9, "rehab")), ((0, 72),), ((0, 40),),
        weight_mode=WeightMode.HIDDEN, body_kg=((0, 52), (15, 52.4)), care_mode=True, sex="f",
        born=datetime.date(1997, 10, 13), hurts=(Hurt(9, 0, "shin", "right", days=26),),
        own=REHAB_EXERCISES,
    ),
    Story(
        "Giorgio Conti", 28, ((0, 70), (28, 88)), ((0, 2), (28, 1.6)), ((0, 56), (28, 58)),
        ((0, "marathon"),), ((0, "once"),), ((0, 90),), ((0, 60),),
        body_kg=((0, 63), (28, 62.4)), shares_weight=True, sex="m", zone="Europe/Rome", born=datetime.date(1993, 3, 23),
        hr_max=192, all_out=(AllOut(16, 6, "Half by the sea", 21_097, "1:19:48"),),
    ),
    Story(
        "Hannah Becker", 13, ((0, 24), (13, 30)), ((0, 4), (13, 5)), ((0, 40), (13, 41)),
        ((0, "thrice"),), ((0, "home"),), ((0, 64), (13, 68)), ((0, 34), (13, 37)),
        weight_mode=WeightMode.OFF, sex="f", born=datetime.date(1999, 1, 19),
    ),
    Story(
        "Ivan Petrov", 45, ((0, 22), (45, 30)), ((0, 7), (45, 8)), ((0, 34), (45, 37)),
        ((0, "track"),), ((0, "mix"),), ((0, 105), (45, 112)), ((0, 76), (45, 80)),
        body_kg=((0, 81), (45, 80)), shares_weight=True, sex="m", zone="Europe/Sofia", born=datetime.date(1960, 8, 8),
        hr_max=163, all_out=(AllOut(20, 5, "Track 800 m", 800, "2:58"), AllOut(41, 5, "Track 800 m", 800, "2:51")),
    ),
    Story(
        "Julia Nowak", 17, ((0, 38), (17, 46)), ((0, 3.5), (17, 4)), ((0, 46), (17, 48)),
        ((0, "base"),), ((0, "light"),), ((0, 70), (17, 78)), ((0, 38), (17, 42)),
        body_kg=((0, 56), (17, 56.1)), sex="f", zone="Europe/Warsaw", born=datetime.date(1996, 6, 6),
        hills=(("Castle steps", 120, 22),),
    ),
    Story(
        "Kenji Mori", 12, ((0, 30), (12, 36)), ((0, 5), (12, 6)), ((0, 44), (12, 45)),
        ((0, "mix"),), ((0, "mix"),), ((0, 100), (12, 106)), ((0, 68), (12, 72)),
        weight_mode=WeightMode.UNSET, sex="m", born=datetime.date(1987, 4, 28),
    ),
    Story(
        "Laura Gomez", 19, ((0, 42), (15, 50), (16, 60), (19, 30)), ((0, 4), (19, 3)), ((0, 45), (19, 47)),
        ((0, "base"), (15, "marathon")), ((0, "light"),), ((0, 68),), ((0, 36),),
        body_kg=((0, 59), (19, 58.3)), sex="f", zone="Europe/Madrid", born=datetime.date(1989, 9, 30),
        hurts=(Hurt(18, 5, "calf", "right"),),
    ),
    Story(
        "Mehmet Yilmaz", 21, ((0, 25), (21, 27)), ((0, 10), (21, 11)), ((0, 41), (21, 41)),
        ((0, "little"),), ((0, "heavy"),), ((0, 125), (21, 142)), ((0, 90), (21, 98)),
        body_kg=((0, 82), (21, 85)), shares_weight=True, sex="m", zone="Europe/Istanbul",
        born=datetime.date(1994, 2, 2),
    ),
    Story(
        "Nora Virtanen", 33, ((0, 46), (33, 48)), ((0, 5), (33, 5)), ((0, 49), (33, 50)),
        ((0, "mix"),), ((0, "mix"),), ((0, 82), (33, 88)), ((0, 44), (33, 47)),
        weight_mode=WeightMode.OFF, sex="f", zone="Europe/Helsinki", born=datetime.date(1991, 7, 7),
        all_out=(AllOut(15, 6, "Forest 15 km", 15_000, "1:05:20", "Mud.", ("trail", "hills")),),
    ),
    Story(
        "Oscar Lund", 23, ((0, 55), (23, 64)), ((0, 6), (23, 5)), ((0, 52), (23, 54)),
        ((0, "marathon"),), ((0, "mix"),), ((0, 110), (23, 112)), ((0, 72),),
        body_kg=((0, 72), (23, 70.9)), sex="m", zone="Europe/Copenhagen", born=datetime.date(1990, 10, 10),
        all_out=(AllOut(19, 6, "City 10 km", 10_000, "38:45"),),
    ),
    Story(
        "Paula Silva", 12, ((0, 12), (12, 20)), ((0, 3), (12, 4)), ((0, 33), (12, 35)),
        ((0, "thrice"),), ((0, "home"),), ((0, 50), (12, 56)), ((0, 28), (12, 31)),
        weight_mode=WeightMode.UNSET, sex="f", zone="Europe/Lisbon", born=datetime.date(2003, 3, 3),
    ),
)  # fmt: skip
