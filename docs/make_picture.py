"""Draw the picture of the README from the sample: python docs/make_picture.py."""

from pathlib import Path

import gemeenschapsnet as gn

HERE = Path(__file__).parent


def main() -> None:
    """Write docs/wilgenrade.png."""
    network = gn.read(HERE.parent / "sample_data" / "wilgenrade")
    axes = gn.continuity(network).plot(language="en", audience="shared")
    axes.figure.savefig(HERE / "wilgenrade.png", dpi=110)


if __name__ == "__main__":
    main()
