"""What each session did best: written with the session, so that a record is an extreme over few rows.

Millimetres, milliseconds and grams, as at rest. A session that was merged into another speaks through that one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import transaction

from athletes import units
from coach.science.segments import FASTEST_MPS, best_times
from coach.sessions.cutting import cut_off, within
from coach.sessions.models import (
    Best,
    BestKind,
    Exercise,
    Recording,
    Repeat,
    Run,
    RunKind,
    SampleBlob,
    Session,
    Sport,
    WorkSet,
)
from coach.sessions.models.exercise import Measure, Pattern
from coach.sessions.samples import Samples, unpack
from coach.sessions.totals import counts, highest_e1rm

DISTANCES_MM = (
    *(200_000, 400_000, 800_000, 1_000_000, 1_500_000, units.MM_PER_MILE, 3_000_000, 5_000_000, 10_000_000),
    *(15_000_000, 10 * units.MM_PER_MILE, 21_097_500, 25_000_000, 42_195_000),
)
SPRINTS_MM = (30_000, 60_000, 100_000)
# A watch calls a 10 km race 10.03.
NEAR_PERCENT = 1
MOST_REPS = 10
# What goes farther is bounding, and its distance that of all the jumps together.
FARTHEST_JUMP_MM = 10_000
# The height of a drop jump is where one jumps off.
DROP_JUMP = "drop-jump"
BATCH = 500
FASTEST = (BestKind.TIME, BestKind.SPRINT)


class Mark(NamedTuple):
    """One thing done: a time over a distance, grams at reps, an estimate with the set it comes from, or a jump."""

    kind: BestKind
    value: int
    exercise: int | None = None
    distance_mm: int | None = None
    reps: int | None = None
    rpe: int | None = None

    @property
    def rivals(self) -> Hashable:
        """What marks have in common that are measured against each other."""
        return self.kind, self.exercise, self.distance_mm, self.reps if self.kind == BestKind.REPS else None

    @property
    def worth(self) -> int:
        """The higher the better."""
        return -self.value if self.kind in FASTEST else self.value


@dataclass(frozen=True)
class Parts:
    """What a session's bests are worked out from; `recorded` are the summaries of its recordings."""

    run: Run | None = None
    repeats: Sequence[Repeat] = ()
    sets: Sequence[tuple[Exercise, WorkSet]] = ()
    recorded: Sequence[Mapping[str, Any]] = ()


def build(session: Session, parts: Parts) -> list[Best]:
    """The session's bests, not yet saved."""
    best: dict[Hashable, Mark] = {}
    for mark in (*run_marks(session, parts), *lift_marks(parts.sets)):
        if mark.rivals not in best or mark.worth > best[mark.rivals].worth:
            best[mark.rivals] = mark
    return [
        Best(
            athlete_id=session.athlete_id,
            session=session,
            local_date=session.local_date,
            kind=mark.kind,
            exercise_id=mark.exercise,
            distance_mm=mark.distance_mm,
            reps=mark.reps,
            rpe=mark.rpe,
            value=mark.value,
        )
        for mark in best.values()
    ]


def run_marks(session: Session, parts: Parts) -> Iterator[Mark]:
    """Times over the distances that are kept, and sprints."""
    for summary in parts.recorded:
        for mm, ms in summary.get("bests_ms", {}).items():
            yield Mark(BestKind.TIME, ms, distance_mm=int(mm))
    if parts.run is None:
        return
    for mm, ms in stretches(session, parts.run, parts):
        if distance := standing_for(mm, DISTANCES_MM):
            yield Mark(BestKind.TIME, ms, distance_mm=distance)
    if parts.run.kind == RunKind.SPRINTS:
        for mm, ms in timed(parts.repeats):
            if distance := standing_for(mm, SPRINTS_MM):
                yield Mark(BestKind.SPRINT, ms, distance_mm=distance)


def stretches(session: Session, run: Run, parts: Parts) -> Iterator[tuple[int, int]]:
    """What was timed without samples: an all-out run as a whole, repeats on the flat, laps of a watch."""
    if is_all_out(session, run) and could_be(run.distance_mm, session.duration_ms):
        yield run.distance_mm or 0, session.duration_ms or 0
    if run.kind != RunKind.HILLS:
        yield from timed(repeat for repeat in parts.repeats if repeat.hill_id is None)
    for summary in parts.recorded:
        for lap in [] if "bests_ms" in summary else summary.get("laps", []):
            if could_be(lap.get("distance_mm"), lap.get("duration_ms")):
                yield lap["distance_mm"], lap["duration_ms"]


def is_all_out(session: Session, run: Run) -> bool:
    """Whether the whole run says how fit the runner is: a race, or ticked as all-out."""
    return session.all_out or run.kind == RunKind.RACE


def timed(repeats: Iterable[Repeat]) -> Iterator[tuple[int, int]]:
    """Distance and time of each repeat that has both."""
    for repeat in repeats:
        if could_be(repeat.distance_mm, repeat.time_ms):
            yield repeat.distance_mm or 0, repeat.time_ms or 0


def could_be(distance_mm: int | None, time_ms: int | None) -> bool:
    """Whether both are known and no faster than anybody runs."""
    return bool(distance_mm and time_ms) and (distance_mm or 0) <= FASTEST_MPS * (time_ms or 0)


def standing_for(mm: int, distances: Iterable[int]) -> int | None:
    """The one of these distances that a measured one stands for: within 1 % of it."""
    near = (distance for distance in distances if 100 * abs(mm - distance) <= NEAR_PERCENT * distance)
    return next(near, None)


def lift_marks(sets: Sequence[tuple[Exercise, WorkSet]]) -> Iterator[Mark]:
    """What was lifted at how many reps, estimated maxima, and jumps; warm-ups count for nothing."""
    by_exercise: dict[Exercise, list[WorkSet]] = defaultdict(list)
    for exercise, work_set in sets:
        if counts(work_set):
            by_exercise[exercise].append(work_set)
    for exercise, rows in by_exercise.items():
        yield from rep_marks(exercise, rows)
        yield from e1rm_marks(exercise, rows)
        yield from jump_marks(exercise, rows)


def rep_marks(exercise: Exercise, rows: Iterable[WorkSet]) -> Iterator[Mark]:
    """Grams at one to ten reps; more reps where it is the body that is moved, or nothing was put on."""
    if exercise.measure != Measure.REPS:
        return
    for row in rows:
        if row.reps and (row.reps <= MOST_REPS or exercise.share_pct or not row.mass_g):
            yield Mark(BestKind.REPS, row.mass_g or 0, exercise.pk, reps=row.reps)


def e1rm_marks(exercise: Exercise, rows: Sequence[WorkSet]) -> Iterator[Mark]:
    """The highest estimate of the rated and of the unrated sets, each with its set."""
    for kind, is_rated in ((BestKind.E1RM_RATED, True), (BestKind.E1RM_UNRATED, False)):
        found = highest_e1rm(exercise, [row for row in rows if (row.rpe is not None) is is_rated])
        if found is not None:
            grams, row = found
            yield Mark(kind, grams, exercise.pk, reps=row.reps, rpe=row.rpe)


def jump_marks(exercise: Exercise, rows: Iterable[WorkSet]) -> Iterator[Mark]:
    """How high and how far."""
    if exercise.pattern != Pattern.PLYOMETRIC:
        return
    for row in rows:
        if row.height_mm and exercise.slug != DROP_JUMP:
            yield Mark(BestKind.JUMP_HEIGHT, row.height_mm, exercise.pk)
        if row.distance_mm and row.distance_mm <= FARTHEST_JUMP_MM:
            yield Mark(BestKind.JUMP_LENGTH, row.distance_mm, exercise.pk)


def write(session: Session, parts: Parts) -> None:
    """Write the bests of a session that was just made of these parts; inside the caller's transaction."""
    Best.objects.bulk_create(build(session, parts))


def rewrite(session: Session) -> None:
    """Work out the bests of a saved session anew; inside the caller's transaction."""
    mend_batch([session], write=True)


def mend(sessions: Sequence[Session], *, write: bool) -> list[Session]:
    """The sessions whose bests differ from what is known of them; written anew where asked."""
    found: list[Session] = []
    for start in range(0, len(sessions), BATCH):
        with transaction.atomic():
            found += mend_batch(sessions[start : start + BATCH], write=write)
    return found


def mend_batch(sessions: Sequence[Session], *, write: bool) -> list[Session]:
    """The same for so many sessions that one query can name them."""
    parts, stored = parts_of(sessions), defaultdict(set)
    for row in Best.objects.filter(session__in=sessions):
        stored[row.session_id].add(identity(row))
    wanted = {session.pk: build(session, parts[session.pk]) for session in sessions}
    differing = [one for one in sessions if stored[one.pk] != {identity(row) for row in wanted[one.pk]}]
    if write and differing:
        Best.objects.filter(session__in=[session for session in differing if stored[session.pk]]).delete()
        Best.objects.bulk_create(row for session in differing for row in wanted[session.pk])
    return differing


def identity(row: Best) -> Hashable:
    """All that a row says."""
    return tuple(getattr(row, field.attname) for field in Best._meta.concrete_fields if not field.primary_key)


def parts_of(sessions: Sequence[Session]) -> dict[int, Parts]:
    """What is known of each session, by its id: no query for a sport that is not among them."""
    speakers = speakers_of(sessions)
    runs, summaries = run_parts([session.pk for session in sessions if session.sport == Sport.RUN], speakers)
    sets = lifted([session.pk for session in sessions if session.sport == Sport.LIFT])
    return {
        session.pk: Parts(
            run=(run := runs.get(session.pk)),
            repeats=sorted(run.repeats.all(), key=lambda repeat: repeat.position) if run else (),
            sets=sets[session.pk],
            recorded=summaries[session.pk],
        )
        for session in sessions
    }


def speakers_of(sessions: Sequence[Session]) -> dict[int, int]:
    """Through which session each of these speaks, and each that was merged into one of them."""
    # Asked first: in one query with the sets, no index would help, and every set of everybody would be looked at.
    merged = Session.all_objects.filter(merged_into__in=sessions).only("merged_into")
    return {session.pk: session.merged_into_id or session.pk for session in (*sessions, *merged)}


def heard(ids: list[int], speakers: Mapping[int, int]) -> list[int]:
    """All sessions that speak through one of these."""
    through = set(ids)
    return [pk for pk, speaker in speakers.items() if speaker in through]


def run_parts(ids: list[int], speakers: Mapping[int, int]) -> tuple[dict[int, Run], dict[int, list[Mapping[str, Any]]]]:
    """The runs of these sessions with their repeats, and the summaries of what was recorded."""
    summaries: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    if not ids:
        return {}, summaries
    recordings = list(
        Recording.objects.filter(session__in=heard(ids, speakers)).select_related("session__run").order_by("pk")
    )
    cut = best_times_of([recording for recording in recordings if any(cut_off(recording))])
    for recording in recordings:
        summaries[speakers[recording.session_id or 0]].append({**recording.summary, **cut.get(recording.pk, {})})
    return {run.pk: run for run in Run.objects.filter(pk__in=ids).prefetch_related("repeats")}, summaries


def best_times_of(trimmed: list[Recording]) -> dict[int, dict[str, Any]]:
    """What takes the place of the best times in these recordings' summaries: those of what was not cut off."""
    blobs = SampleBlob.objects.filter(recording__in=trimmed) if trimmed else ()
    cuts = {recording.pk: cut_off(recording) for recording in trimmed}
    return {blob.pk: {"bests_ms": best_times_ms(within(unpack(blob.data), *cuts[blob.pk]))} for blob in blobs}


def best_times_ms(samples: Samples) -> dict[int, int]:
    """The fastest time over each of the distances that the recording is long enough for, by distance."""
    found = best_times(samples.elapsed_s, samples.distance_m, map(units.metres, DISTANCES_MM))
    return {
        distance: round(seconds * units.MS_PER_SECOND)
        for distance in DISTANCES_MM
        if (seconds := found.get(units.metres(distance))) is not None
    }


def lifted(ids: list[int]) -> dict[int, list[tuple[Exercise, WorkSet]]]:
    """The sets of these sessions with their exercises, in order."""
    sets: dict[int, list[tuple[Exercise, WorkSet]]] = defaultdict(list)
    if not ids:
        return sets
    # Not of what was merged into them: its sets became their own.
    rows = WorkSet.objects.filter(entry__session__in=ids).select_related("entry__exercise")
    for row in rows.order_by("entry__session", "entry__position", "position"):
        sets[row.entry.session_id].append((row.entry.exercise, row))
    return sets
