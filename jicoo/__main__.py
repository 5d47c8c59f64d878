"""`python -m jicoo`: the `jicoo` command, for where no script is on the path."""

from jicoo._entry import main

if __name__ == "__main__":
    main()
