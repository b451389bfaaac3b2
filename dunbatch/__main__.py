"""`python -m dunbatch` is the command `dunbatch`."""

from dunbatch.cli.main import main

if __name__ == "__main__":
    main()
