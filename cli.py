"""Launcher: `python cli.py compare …` runs orgdiff from a checkout that is not installed."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

if __name__ == "__main__":
    from orgdiff.cli import main

    main()
