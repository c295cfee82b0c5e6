"""Messages between a run and its child processes: eight bytes of length, then a pickle."""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

from impasse.limits import MAX_REPLY_BYTES

_LENGTH = struct.Struct(">Q")

READY, ITEM, END, FAULT, TOO_LONG = "ready", "item", "end", "fault", "too long"
"""What a reply is: the child has started, one result, the end of the results, an error of the program, a result over
the limit."""


class FrameTooLong(Exception):
    """A message is over the limit; nothing of it was read."""


def write_frame(stream: IO[bytes], value: Any, limit: int | None = None) -> None:
    """Write one message.

    Parameters
    ----------
    stream : binary file
    value : object
        Anything that can be pickled.
    limit : int, optional
        Bytes that the message may have.

    Raises
    ------
    FrameTooLong
        The message has more; nothing was written.
    """
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    if limit is not None and len(data) > limit:
        raise FrameTooLong
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes], limit: int | None = MAX_REPLY_BYTES) -> Any:
    """Read one message.

    Parameters
    ----------
    stream : binary file
    limit : int or None
        Bytes that the message may have.

    Returns
    -------
    object

    Raises
    ------
    EOFError
        The other side has ended.
    FrameTooLong
        The message announced is longer.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if limit is not None and length > limit:
        raise FrameTooLong
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return pickle.loads(data)
