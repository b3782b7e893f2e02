"""How much of a sheet is taken. Checked first, so that nothing large is built only to be refused.

A Tour de France has 184 riders, and the widest real sheet some forty columns.
"""

MOST_FILE_BYTES = 5_000_000
MOST_TEXT = 2_000_000  # characters
MOST_LINES = 10_000  # of a text as it came: a web page may give every cell a line of its own
MOST_ROWS = 2_000
MOST_COLUMNS = 60
LONGEST_CELL = 500  # characters
MOST_TAGS = 150_000  # of a web page, beginnings and ends
DEEPEST = 1_000  # elements of it within each other

# Of a workbook, which is a zip archive of XML files.
MOST_MEMBERS = 500
MOST_UNZIPPED_BYTES = 16_000_000
MOST_RATIO = 100  # of unzipped to zipped bytes, in a member that is not small
SMALL_MEMBER = 1_000_000
MOST_MARKS = 1_000_000  # elements and attributes of a member: each takes many times the memory of its bytes
