"""The directory of Texas public education: districts and schools as NCES listed them for 2013-14."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib.resources import files
from types import MappingProxyType
from typing import Protocol, TypeVar

from attrs import field, frozen

from spnet.errors import ExampleDataError

__all__ = ["Absent", "Directory", "DirectoryDistrict", "DirectorySchool", "read_directory", "texas_directory"]

T = TypeVar("T")

_DISTRICT_COLUMNS = ("LEAID", "NAME", "TYPE", "GSLO", "GSHI")
_SCHOOL_COLUMNS = ("NCESSCH", "LEAID", "SCHNAM", "TYPE", "STATUS", "ULOCAL", "GSLO", "GSHI", "CHARTR")

_RESTORE = "The file comes with spnet: install spnet anew, or restore it as the README.md beside it says."


class Absent(Enum):
    """Why the directory has no value in a place: two different things, and neither is zero or empty text."""

    MISSING = "missing"  #: expected, but not reported (M)
    NOT_APPLICABLE = "not applicable"  #: there is nothing to report (N)


_ABSENT = {"M": Absent.MISSING, "N": Absent.NOT_APPLICABLE}

_DISTRICT_TYPES: dict[str, str] = {
    "1": "regular district",
    "2": "district in a supervisory union",
    "3": "supervisory union",
    "4": "regional service center",
    "5": "state-operated agency",
    "6": "federally operated agency",
    "7": "charter agency",
    "8": "other agency",
}
_SCHOOL_TYPES: dict[str, str] = {
    "1": "regular school",
    "2": "special education school",
    "3": "vocational school",
    "4": "alternative school",
    "5": "reportable program",
}
_STATUSES: dict[str, str] = {
    "1": "open",
    "2": "closed",
    "3": "new",
    "4": "added",
    "5": "changed agency",
    "6": "inactive",
    "7": "yet to open",
    "8": "reopened",
}
_LEFT_OUT = ("closed", "inactive", "yet to open")
_GRADES: dict[str, str | Absent] = {
    grade: grade for grade in ("PK", "KG", *(f"{number:02}" for number in range(1, 13)), "UG")
} | _ABSENT
_LOCALES: dict[str, str | Absent] = {
    f"{tens}{ones}": f"{place}, {kind}"
    for tens, place, kinds in (
        (1, "city", ("large", "mid-size", "small")),
        (2, "suburb", ("large", "mid-size", "small")),
        (3, "town", ("fringe", "distant", "remote")),
        (4, "rural", ("fringe", "distant", "remote")),
    )
    for ones, kind in enumerate(kinds, start=1)
} | _ABSENT
_YES_OR_NO: dict[str, bool | Absent] = {"1": True, "2": False} | _ABSENT


@frozen(kw_only=True)
class DirectoryDistrict:
    """One education agency of the directory.

    Parameters
    ----------
    id : str
        Its NCES id, LEAID: seven digits.
    name : str
        Its name, as the directory writes it.
    type : str
        ``"regular district"``, ``"regional service center"``, ``"state-operated agency"``, ``"charter agency"``
        and the like.
    low_grade, high_grade : str or Absent
        ``"PK"``, ``"KG"``, ``"01"`` to ``"12"``, ``"UG"`` (ungraded).

    Examples
    --------
    >>> from spnet.examples import texas_directory
    >>> texas_directory().districts[0].name
    'CROSBYTON CISD'
    """

    id: str
    name: str
    type: str
    low_grade: str | Absent
    high_grade: str | Absent


@frozen(kw_only=True)
class DirectorySchool:
    """One school of the directory.

    Parameters
    ----------
    id : str
        Its NCES id, NCESSCH: twelve digits.
    district : str
        Id of its district, LEAID.
    name : str
        Its name, as the directory writes it; many names occur more than once.
    type : str
        ``"regular school"``, ``"special education school"``, ``"vocational school"``, ``"alternative school"`` or
        ``"reportable program"``.
    status : str
        ``"open"``, ``"new"``, ``"added"``, ``"changed agency"`` or ``"reopened"``.
    locale : str or Absent
        Such as ``"city, large"`` or ``"rural, remote"``.
    low_grade, high_grade : str or Absent
        ``"PK"``, ``"KG"``, ``"01"`` to ``"12"``, ``"UG"`` (ungraded).
    charter : bool or Absent
        Whether it is a charter school.

    Examples
    --------
    >>> from spnet.examples import texas_directory
    >>> school = texas_directory().schools[0]
    >>> school.id, school.locale
    ('480000101145', 'rural, remote')
    """

    id: str
    district: str
    name: str
    type: str
    status: str
    locale: str | Absent
    low_grade: str | Absent
    high_grade: str | Absent
    charter: bool | Absent


def _read_only(counts: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(counts))


@frozen(kw_only=True, repr=False)
class Directory:
    """Districts and schools as NCES listed them.

    Parameters
    ----------
    districts : tuple of DirectoryDistrict
        All education agencies, by id; also those without a school.
    schools : tuple of DirectorySchool
        The schools in operation, by id, so that those of a district stand together.
    left_out : mapping of str to int
        How many schools were left out, by status: closed, inactive, yet to open.

    Examples
    --------
    >>> from spnet.examples import texas_directory
    >>> texas_directory()
    <Directory: 1265 districts, 8748 schools, 588 left out>
    """

    districts: tuple[DirectoryDistrict, ...]
    schools: tuple[DirectorySchool, ...]
    left_out: Mapping[str, int] = field(converter=_read_only)

    def __repr__(self) -> str:
        left_out = sum(self.left_out.values())
        return f"<Directory: {len(self.districts)} districts, {len(self.schools)} schools, {left_out} left out>"


class _File(Protocol):
    """What is asked of a file or folder; `pathlib.Path` and the files of a package have it."""

    def joinpath(self, name: str, /) -> _File: ...

    def read_bytes(self) -> bytes: ...


def texas_directory() -> Directory:
    """Read the directory of Texas public education that comes with the package.

    It is real: the NCES Common Core of Data directory of school year 2013-14, which is in the public domain. Schools
    that were closed, inactive or yet to open (STATUS 2, 6 and 7) are left out and counted.

    Returns
    -------
    Directory
        1,265 districts and the 8,748 of 9,336 schools that were in operation.

    Raises
    ------
    ExampleDataError
        A file of the package is damaged.

    Notes
    -----
    Origin, licence and codes: ``examples/data/nces-texas-2013/README.md`` in the package. Ids are text. In 26
    districts there is no school, in 9 more none in operation; they are there all the same.

    Examples
    --------
    >>> from spnet.examples import texas_directory
    >>> directory = texas_directory()
    >>> len(directory.districts), len(directory.schools)
    (1265, 8748)
    >>> dict(directory.left_out)
    {'closed': 112, 'inactive': 395, 'yet to open': 81}
    """
    return read_directory(files("spnet.examples").joinpath("data", "nces-texas-2013"))


def read_directory(folder: _File) -> Directory:
    """Read ``districts.csv.gz`` and ``schools.csv.gz`` of a folder.

    Parameters
    ----------
    folder : pathlib.Path or importlib.resources.abc.Traversable
        Where they are.

    Returns
    -------
    Directory
        Districts, schools in operation, and how many schools were left out.

    Raises
    ------
    ExampleDataError
        A file is missing or damaged, has other columns, or a row does not fit.

    Examples
    --------
    >>> from importlib.resources import files
    >>> from spnet.examples.nces import read_directory
    >>> read_directory(files("spnet.examples").joinpath("data", "nces-texas-2013"))
    <Directory: 1265 districts, 8748 schools, 588 left out>
    """
    districts: dict[str, DirectoryDistrict] = {}
    for row in _rows(folder, "districts.csv.gz", _DISTRICT_COLUMNS):
        district = _district(row)
        if district.id in districts:
            raise row.error("LEAID", "an id that occurs twice")
        districts[district.id] = district
    schools: dict[str, DirectorySchool] = {}
    left_out = dict.fromkeys(_LEFT_OUT, 0)
    seen: set[str] = set()
    for row in _rows(folder, "schools.csv.gz", _SCHOOL_COLUMNS):
        school = _school(row, districts)
        if school.id in seen:
            raise row.error("NCESSCH", "an id that occurs twice")
        seen.add(school.id)
        if school.status in left_out:
            left_out[school.status] += 1
        else:
            schools[school.id] = school
    return Directory(
        districts=tuple(districts[id] for id in sorted(districts)),
        schools=tuple(schools[id] for id in sorted(schools)),
        left_out=left_out,
    )


# --- rows ---------------------------------------------------------------------------------------------------


@frozen
class _Row:
    """The fields of one line, and where it stands."""

    file: str
    line: int
    fields: dict[str, str]

    def error(self, column: str, what: str) -> ExampleDataError:
        return ExampleDataError(
            f"{column} is {self.fields[column]!r}, {what}", f"{self.file}, line {self.line}", _RESTORE
        )

    def id(self, column: str, digits: int) -> str:
        value = self.fields[column]
        if len(value) != digits or not (value.isascii() and value.isdigit()):
            raise self.error(column, f"where {digits} digits belong")
        return value

    def text(self, column: str) -> str:
        value = self.fields[column]
        if not value.strip():
            raise self.error(column, "where a name belongs")
        return value

    def word(self, column: str, words: Mapping[str, T]) -> T:
        value = self.fields[column]
        if value not in words:
            raise self.error(column, f"which is none of {', '.join(words)}")
        return words[value]


def _district(row: _Row) -> DirectoryDistrict:
    return DirectoryDistrict(
        id=row.id("LEAID", 7),
        name=row.text("NAME"),
        type=row.word("TYPE", _DISTRICT_TYPES),
        low_grade=row.word("GSLO", _GRADES),
        high_grade=row.word("GSHI", _GRADES),
    )


def _school(row: _Row, districts: Mapping[str, DirectoryDistrict]) -> DirectorySchool:
    district = districts.get(row.id("LEAID", 7))
    if district is None:
        raise row.error("LEAID", "which is no district of districts.csv.gz")
    if not row.id("NCESSCH", 12).startswith(district.id):
        raise row.error("NCESSCH", f"which does not begin with its LEAID, {district.id}")
    return DirectorySchool(
        id=row.fields["NCESSCH"],
        district=district.id,  # the district's own text, held once
        name=row.text("SCHNAM"),
        type=row.word("TYPE", _SCHOOL_TYPES),
        status=row.word("STATUS", _STATUSES),
        locale=row.word("ULOCAL", _LOCALES),
        low_grade=row.word("GSLO", _GRADES),
        high_grade=row.word("GSHI", _GRADES),
        charter=row.word("CHARTR", _YES_OR_NO),
    )


def _rows(folder: _File, name: str, columns: tuple[str, ...]) -> Iterator[_Row]:
    try:
        text = gzip.decompress(folder.joinpath(name).read_bytes()).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ExampleDataError(f"the file cannot be read: {error}", name, _RESTORE) from error
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = tuple(next(lines, ()))
        if header != columns:
            raise ExampleDataError(
                f"its columns are {', '.join(header) or 'none'} where {', '.join(columns)} belong", name, _RESTORE
            )
        for fields in lines:
            if len(fields) != len(columns):
                raise ExampleDataError(
                    f"a row of {len(fields)} fields where {len(columns)} belong",
                    f"{name}, line {lines.line_num}",
                    _RESTORE,
                )
            yield _Row(name, lines.line_num, dict(zip(columns, fields, strict=True)))
    except csv.Error as error:
        raise ExampleDataError(f"a row cannot be read: {error}", f"{name}, line {lines.line_num}", _RESTORE) from error
