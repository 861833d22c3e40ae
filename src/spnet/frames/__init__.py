"""The rim: results as data frames, of the library that the caller works with.

narwhals and the libraries of frames are extras, which are imported when a frame is first made.
"""

from spnet.frames.results import to_frame

__all__ = ["to_frame"]
