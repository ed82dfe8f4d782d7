"""Samples come back from the database as they went in, to the step they are kept in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sessions.samples import Column, Counted, Samples, pack, unpack

STEP = {
    "elapsed_s": 0.001,
    "distance_m": 0.001,
    "lat": 1e-7,
    "lon": 1e-7,
    "altitude_m": 0.01,
    "hr": 1,
    "cadence_spm": 0.1,
    "power_w": 1,
    "speed_m_s": 0.001,
}
LIMITS = {
    "elapsed_s": (0, 1_209_600),
    "distance_m": (0, 2_000_000),
    "lat": (-90, 90),
    "lon": (-180, 180),
    "altitude_m": (-500, 9_000),
    "hr": (25, 240),
    "cadence_spm": (0, 600),
    "power_w": (0, 2_500),
    "speed_m_s": (0, 45),
}


def samples(**columns: list[float]) -> Samples:
    """Samples, three where no column says otherwise, of which only the named columns know anything."""
    made = {name: np.array(values, dtype=np.float64) for name, values in columns.items()}
    return Samples(**({name: np.full(3, np.nan) for name in STEP} | made))


def hour() -> Samples:
    """An hour at one sample a second, as restless as a real one."""
    random = np.random.default_rng(7)
    seconds = np.arange(3600.0)

    def wander(step: float) -> Column:
        return np.asarray(np.cumsum(random.normal(0, step, seconds.size)))

    return Samples(
        elapsed_s=seconds,
        distance_m=np.cumsum(random.uniform(2.5, 3.5, seconds.size)),
        lat=52.5 + wander(1e-5),
        lon=13.4 + wander(1e-5),
        altitude_m=100 + wander(0.1),
        hr=np.clip(150 + wander(1), 60, 200),
        cadence_spm=np.asarray(random.integers(83, 88, seconds.size) * 2, dtype=np.float64),
        power_w=random.normal(240, 10, seconds.size),
        speed_m_s=random.uniform(2.5, 3.5, seconds.size),
    )


def column(name: str, size: int) -> st.SearchStrategy[list[float]]:
    low, high = LIMITS[name]
    return st.lists(st.floats(low, high) | st.just(float("nan")), min_size=size, max_size=size)


@given(st.integers(0, 40).flatmap(lambda size: st.fixed_dictionaries({name: column(name, size) for name in STEP})))
@settings(max_examples=60)
def test_samples_come_back_to_the_nearest_step(columns: dict[str, list[float]]) -> None:
    back = unpack(pack(samples(**columns)))

    for name, step in STEP.items():
        np.testing.assert_allclose(getattr(back, name), columns[name], rtol=0, atol=step * 0.5001)


def test_a_column_without_a_value_comes_back_without_one() -> None:
    back = unpack(pack(samples(elapsed_s=[0, 1, 2], hr=[120, float("nan"), 122])))

    np.testing.assert_array_equal(back.hr, [120, np.nan, 122])
    np.testing.assert_array_equal(back.power_w, [np.nan] * 3)


def test_what_is_counted_is_what_comes_back() -> None:
    made = samples(elapsed_s=[0, 1.00049, 2], hr=[150, np.nan, 151.4], distance_m=[0, 3.00051, 6])

    counted, back = Counted.of(made).samples(), unpack(pack(made))

    for name in STEP:
        np.testing.assert_array_equal(getattr(counted, name), getattr(back, name))
    assert counted.distance_m[1] == 3.001


def test_a_column_without_a_value_takes_no_room() -> None:
    alone, with_power = samples(elapsed_s=[0, 1, 2]), samples(elapsed_s=[0, 1, 2], power_w=[240, 251, 187])

    assert len(pack(alone)) < len(pack(with_power))


def test_a_number_beyond_32_bits_is_missing_and_spoils_no_other() -> None:
    back = unpack(pack(samples(elapsed_s=[0, 1, 2], distance_m=[0, 3_000_000, 6])))

    np.testing.assert_array_equal(back.distance_m, [0, np.nan, 6])


def test_an_hour_of_every_column_is_smaller_than_a_photograph() -> None:
    assert len(pack(hour())) < 50_000


def test_what_postgresql_hands_over_as_a_view_of_memory_is_read_too() -> None:
    packed = pack(samples(elapsed_s=[0, 1, 2]))

    assert unpack(memoryview(packed)).span_s == 2


@pytest.mark.parametrize("data", [b"", b"\x02rest", b"\x00"])
def test_a_format_from_another_version_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not known"):
        unpack(data)


def test_the_first_position_is_the_first_that_is_known() -> None:
    nan = float("nan")

    assert samples(lat=[nan, 52.5, 52.6], lon=[nan, 13.4, 13.5]).first_position == (52.5, 13.4)
    assert samples().first_position is None


def test_the_distance_is_that_of_the_last_sample_that_knows_one() -> None:
    assert samples(distance_m=[0, 3, float("nan")]).total_m == 3
    assert samples().total_m is None
