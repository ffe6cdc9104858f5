"""`python -m orgdiff`: the command line."""

from orgdiff.cli import main

if __name__ == "__main__":
    main()
