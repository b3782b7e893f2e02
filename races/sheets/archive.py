"""A zip archive, whose limits are checked before anything in it is believed."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from races.sheets.limits import MOST_MARKS, MOST_MEMBERS, MOST_RATIO, MOST_UNZIPPED_BYTES, SMALL_MEMBER
from races.sheets.refusal import NotASheet

_MEMBER = b"PK\x01\x02"  # begins the entry of each in the directory
_CHUNK = 1 << 16


def names(data: bytes) -> set[str]:
    return {member.filename for member in _opened(data).infolist()}


def check(data: bytes) -> None:
    """Raises NotASheet where a member is encrypted, or broken, or holds far more than a workbook of results.

    What a member says of its size may be believed: no more than that is ever read of it.
    """
    archive = _opened(data)
    members = archive.infolist()
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in members):
        raise NotASheet("damaged")
    if sum(member.file_size for member in members) > MOST_UNZIPPED_BYTES or any(map(_is_bomb, members)):
        raise NotASheet("too-much-inside")
    for member in members:
        _check_marks(archive, member)


def _opened(data: bytes) -> ZipFile:
    if data.count(_MEMBER) > MOST_MEMBERS:
        raise NotASheet("too-much-inside")
    try:
        return ZipFile(BytesIO(data))
    except Exception as error:  # the module has many for what is broken
        raise NotASheet("damaged") from error


def _is_bomb(member: ZipInfo) -> bool:
    return member.file_size > max(SMALL_MEMBER, MOST_RATIO * member.compress_size)


def _check_marks(archive: ZipFile, member: ZipInfo) -> None:
    marks = 0
    try:
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                marks += chunk.count(b"<") + chunk.count(b"=")
    except Exception as error:
        raise NotASheet("damaged") from error
    if marks > MOST_MARKS:
        raise NotASheet("too-much-inside", member.filename)
