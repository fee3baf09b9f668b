"""What the docstring of a class says is read once and shown everywhere."""

from domain.attribute_docs import attribute_docs, first_paragraph


class Held:
    """Something that is held in ``one`` place.

    More about it.

    Attributes:
        amount_yen: Whole yen,
            above 0.
        holder: Who has it.

    Raises:
        Nothing: Ever.
    """


def test_every_field_is_explained_in_one_line() -> None:
    assert attribute_docs(Held) == {"amount_yen": "Whole yen, above 0.", "holder": "Who has it."}


def test_a_class_is_what_its_first_paragraph_says() -> None:
    assert first_paragraph(Held) == "Something that is held in `one` place."
