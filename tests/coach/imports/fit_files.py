"""A small writer of FIT files, so that the tests bring their own: `run_fit()` for a run, `FitFile` for anything."""

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime
from struct import calcsize, pack

FIT_EPOCH = 631_065_600
START = datetime(2026, 3, 4, 6, 30, tzinfo=UTC)
SEMICIRCLES = 2**31 / 180

ENUM, UINT8, SINT16, UINT16, UINT32, SINT32, UINT32Z = 0x00, 0x02, 0x83, 0x84, 0x86, 0x85, 0x8C
_FORMATS = {ENUM: "B", UINT8: "B", SINT16: "h", UINT16: "H", UINT32: "I", SINT32: "i", UINT32Z: "I"}
_INVALID = {ENUM: 0xFF, UINT8: 0xFF, SINT16: 0x7FFF, UINT16: 0xFFFF, UINT32: 0xFFFFFFFF, SINT32: 0x7FFFFFFF, UINT32Z: 0}

FILE_ID, USER_PROFILE, SESSION, LAP, RECORD, WEIGHT_SCALE, ACTIVITY = 0, 3, 18, 19, 20, 30, 34
USER_METRICS, FIELD_DESCRIPTION, DEVELOPER_DATA_ID = 79, 206, 207
RUNNING, CYCLING, TRAINING = 1, 2, 10
TREADMILL, STRENGTH_TRAINING = 1, 20

Value = int | None
Fields = dict[tuple[int, int], Value]  # (number in the profile, base type) -> value as it is stored


def fit_crc(data: bytes) -> int:
    """The checksum bit by bit, as the protocol describes it."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    return crc


def timestamp(moment: datetime) -> int:
    return round(moment.timestamp()) - FIT_EPOCH


def semicircles(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * SEMICIRCLES)


@dataclass
class FitFile:
    """Messages one after the other; `data()` is the file."""

    big_endian: bool = False
    body: bytearray = field(default_factory=bytearray)
    layouts: dict[int, tuple[object, ...]] = field(default_factory=dict)

    def add(self, message: int, fields: Fields, *, local: int = 0, compressed_at: int | None = None) -> None:
        """Write the message, after its definition where the local number means something else so far."""
        layout = (message, *fields)
        if self.layouts.get(local) != layout:
            self.define(message, list(fields), local=local)
            self.layouts[local] = layout
        head = local if compressed_at is None else 0x80 | local << 5 | compressed_at & 31
        self.body.append(head)
        for (_, base_type), value in fields.items():
            self.body += pack(self.order + _FORMATS[base_type], _INVALID[base_type] if value is None else value)

    def define(self, message: int, fields: list[tuple[int, int]], *, local: int, developer: bytes = b"") -> None:
        self.body += pack("BBB", 0x40 | local | (0x20 if developer else 0), 0, self.big_endian)
        self.body += pack(self.order + "HB", message, len(fields))
        for number, base_type in fields:
            self.body += pack("BBB", number, calcsize(_FORMATS[base_type]), base_type)
        self.body += developer

    @property
    def order(self) -> str:
        return ">" if self.big_endian else "<"

    def data(self) -> bytes:
        return closed(bytes(self.body))


def closed(body: bytes) -> bytes:
    """The file around these messages."""
    head = pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    whole = head + pack("<H", fit_crc(head)) + body
    return whole + pack("<H", fit_crc(whole))


def run_fit(
    *,
    seconds: int = 600,
    start: datetime = START,
    speed: float = 3.0,
    hr: int | None = 150,
    cadence: int | None = 85,
    sport: int = RUNNING,
    sub_sport: int = 0,
    position: tuple[float, float] | None = (52.5, 13.4),
    distance: bool = True,
    speed_field: bool = True,
    session: bool = True,
    laps: int = 1,
    offset_min: int | None = 60,
    weight_kg: float | None = None,
    serial: int = 123_456,
    ascent: int | None = None,
    power: int | None = None,
) -> bytes:
    """A run at an even speed due north, one record a second, flat, with as many equal laps as asked for."""
    file = FitFile()
    file_id(file, start, serial=serial)
    if weight_kg is not None:
        file.add(USER_PROFILE, {(4, UINT16): round(weight_kg * 10)}, local=2)
        file.add(USER_METRICS, {(253, UINT32): timestamp(start), (3, UINT16): round(weight_kg * 10)}, local=2)
    for second in range(seconds + 1):
        metres = speed * second
        lat = position and position[0] + math.degrees(metres / 6_371_008.8)
        fields: Fields = {
            (253, UINT32): timestamp(start) + second,
            (0, SINT32): semicircles(lat),
            (1, SINT32): semicircles(position and position[1]),
            (2, UINT16): (100 + 500) * 5,
            (3, UINT8): hr,
            (4, UINT8): cadence,
            (5, UINT32): round(metres * 100) if distance else None,
            (6, UINT16): round(speed * 1000) if speed_field else None,
            (7, UINT16): power,
        }
        file.add(RECORD, fields, local=1)
    for lap in range(laps):
        each = seconds / laps
        file.add(LAP, summary(start, lap * each, each, speed * each if distance else None), local=3)
    if session:
        whole = summary(start, 0, seconds, speed * seconds if distance else None)
        file.add(SESSION, {**whole, (5, ENUM): sport, (6, ENUM): sub_sport, (22, UINT16): ascent}, local=4)
        ended = timestamp(start) + seconds
        local_time = None if offset_min is None else ended + offset_min * 60
        file.add(ACTIVITY, {(253, UINT32): ended, (1, UINT16): 1, (5, UINT32): local_time}, local=5)
    return file.data()


def file_id(file: FitFile, start: datetime, *, kind: int = 4, serial: int | None = 123_456) -> None:
    """Say whose file it is: 4 is an activity, 2 settings, 6 a course, 9 the weigh-ins of a scale; made by Garmin."""
    fields: Fields = {(0, ENUM): kind, (1, UINT16): 1, (3, UINT32Z): serial, (4, UINT32): timestamp(start)}
    file.add(FILE_ID, fields)


def summary(start: datetime, begins: float, seconds: float, metres: float | None) -> Fields:
    """The fields that a lap and a session share."""
    return {
        (253, UINT32): timestamp(start) + round(begins + seconds),
        (2, UINT32): timestamp(start) + round(begins),
        (7, UINT32): round(seconds * 1000),
        (8, UINT32): round(seconds * 1000),
        (9, UINT32): None if metres is None else round(metres * 100),
    }


def scale_fit(*masses: float, start: datetime = START) -> bytes:
    """The file of a scale: a weigh-in a day, in kg."""
    file = FitFile()
    file_id(file, start, kind=9)
    for day, mass in enumerate(masses):
        moment = timestamp(start) + day * 86_400
        file.add(WEIGHT_SCALE, {(253, UINT32): moment, (0, UINT16): round(mass * 100), (1, UINT16): 2_050})
    return file.data()


def settings_fit() -> bytes:
    """A file of settings, which holds no session."""
    file = FitFile()
    file_id(file, START, kind=2)
    file.add(USER_PROFILE, {(4, UINT16): 700})
    return file.data()
