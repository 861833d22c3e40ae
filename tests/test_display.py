"""Tables in plain text whose cells are wrapped."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spnet.display import wrapped_table

_words = st.lists(st.text("abcdefg", min_size=1, max_size=9), min_size=1, max_size=6).map(" ".join)


@given(st.data(), st.integers(1, 7), st.integers(40, 120))
def test_every_word_is_there_and_no_line_is_too_long(data: st.DataObject, columns: int, width: int) -> None:
    header = data.draw(st.lists(_words, min_size=columns, max_size=columns))
    cells = st.lists(st.lists(_words, max_size=3), min_size=columns - 1, max_size=columns - 1)
    rows = [([data.draw(_words)], *data.draw(cells)) for _ in range(data.draw(st.integers(0, 3)))]
    text = wrapped_table(header, rows, width=width)
    assert max(map(len, text.splitlines()), default=0) <= width
    words = text.split()
    for paragraph in (*header[1:], *(p for row in rows for cell in row[1:] for p in cell)):
        for word in paragraph.split():
            assert word in words
