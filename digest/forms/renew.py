"""Make the JSON Schemas in ``digest/schemas/`` anew from the forms: ``make schemas``."""

from digest.forms.schemas import FOLDER, schemas


def main() -> None:
    """Write each schema."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
