"""Running: what an all-out effort says, what may be predicted from it, and how hard a hill is.

Distances are metres, times seconds, paces s/km.
"""

from coach.science.running.age_grading import AgeGrade, age_grade
from coach.science.running.bands import index_band, index_change_band, strength_change_band
from coach.science.running.hills import grade_adjusted_pace, grade_cost
from coach.science.running.index import race_time, running_index, time_for_index, training_pace
from coach.science.running.intensity import polarization_index
from coach.science.running.prediction import critical_speed, riegel_time

__all__ = [
    "AgeGrade",
    "age_grade",
    "critical_speed",
    "grade_adjusted_pace",
    "grade_cost",
    "index_band",
    "index_change_band",
    "polarization_index",
    "race_time",
    "riegel_time",
    "running_index",
    "strength_change_band",
    "time_for_index",
    "training_pace",
]
