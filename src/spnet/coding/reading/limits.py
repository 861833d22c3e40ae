"""The numbers that reading goes by, each with what it does and where it comes from.

Those marked *tuned* were set by hand on the list of cells that was looked at (tests/coding/cells.py, ``TUNED_ON``); the
others bound work, so that a hostile cell ends soon. Work is counted, never timed: a cell is read alike everywhere.
"""

from __future__ import annotations

__all__ = [
    "BEGINS",
    "EXPLAINED",
    "EXPLAINED_BESIDE_CODE",
    "EXPLAINED_OF_SCORE",
    "HALF",
    "LEAST_LIKE",
    "LIKE",
    "LONGEST_JOINT",
    "LONGEST_LABEL",
    "LONGEST_LINE_JOIN",
    "LONGEST_NOTATION",
    "LONGEST_QUOTE",
    "LONGEST_SLIP",
    "LONGEST_WORD",
    "LOOK_BACK",
    "MARGIN",
    "MOST_CANDIDATES",
    "MOST_NEAR",
    "MOST_NOTES",
    "MOST_POSTINGS",
    "MOST_PROBLEMS",
    "MOST_SUGGESTIONS",
    "MOST_TEXTS",
    "MOST_WORDS",
    "SAME",
    "SENTENCE",
    "THERE",
    "THERE_OF_SENTENCE",
    "WIDEST",
]

# --- how like a label a text must be ---------------------------------------------------------------------------

#: the share of a text that a label must explain (tuned); beside a code, which speaks for its label, less will do
EXPLAINED, EXPLAINED_BESIDE_CODE = 0.78, 0.6
#: the share of a label that must be there, and of a label that is a whole sentence (tuned)
THERE, THERE_OF_SENTENCE = 0.3, 0.65
#: two words that are less of their label than this are not told apart from another label that has the rarer of them
HALF = 0.5
#: from how many words a label is a sentence: the elements have nine and more, the practices of the source fewer
SENTENCE = 9
#: what the share of the text weighs in a score; the share of the label weighs the rest (tuned)
EXPLAINED_OF_SCORE = 0.7
#: two labels whose scores, from 0 to 100, are closer than this are not told apart (tuned)
MARGIN = 6.0
#: how like two words must be to be compared at all, and to be called one word misspelt (tuned)
LIKE, SAME = 0.74, 0.8
#: how much a word says that begins another, as in "prof. learning" (tuned)
BEGINS = 0.85
#: from what score on a label is suggested for a text that fits none (tuned)
LEAST_LIKE = 45.0

# --- how much is looked at --------------------------------------------------------------------------------------

#: texts of one cell that may be compared with the labels, and words in them that no label has
MOST_TEXTS, MOST_WORDS = 120, 240
#: categories, or words of labels, that are compared with one text or word, and entries looked up to find them
MOST_CANDIDATES, MOST_POSTINGS = 12, 400
#: notations that are compared with one that is unknown
MOST_NEAR = 200
#: parts of a text, as commas and "and" part it, that are tried as one label
WIDEST = 8
#: lines that are tried as one label which was wrapped
LONGEST_LINE_JOIN = 4
#: notes in brackets that are taken off a label
MOST_NOTES = 3
#: labels of more different words are found only letter for letter
LONGEST_LABEL = 200
#: longer notations are found only where they stand alone
LONGEST_NOTATION = 60
#: longer words are compared as they stand
LONGEST_WORD = 40
#: how far back from a code is looked for what leads up to it, and the longest sign between two codes
LOOK_BACK, LONGEST_JOINT = 400, 16
#: what is longer is no notation with a slip in it
LONGEST_SLIP = 6

# --- what is said -----------------------------------------------------------------------------------------------

#: after so many problems reading ends, as that of a document does
MOST_PROBLEMS = 100
#: suggestions for one text
MOST_SUGGESTIONS = 3
#: characters of the cell that a message quotes
LONGEST_QUOTE = 120
