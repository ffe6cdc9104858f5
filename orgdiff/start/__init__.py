"""What a double click starts: two charts in, a folder beside them with everything that is made of them.

`dropped` reads which files were dragged onto the start file, `choosing` asks for them, `results` makes everything.
`python -m orgdiff.start` does it all; the folder for Windows PCs starts it (`docs/windows.md`).
"""

from orgdiff.start.dropped import dropped_files
from orgdiff.start.results import NotMade, in_order, make_all, make_results

__all__ = ["NotMade", "dropped_files", "in_order", "make_all", "make_results"]
