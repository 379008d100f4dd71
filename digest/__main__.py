"""``python -m digest`` is the same as ``digest``."""

from digest.cli import main

if __name__ == "__main__":
    main()
