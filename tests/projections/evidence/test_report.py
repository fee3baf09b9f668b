"""The readable reports: what they say in both languages, and that nothing of them comes from elsewhere."""

import re

import pytest

from tests.projections.evidence.handed_out import HandedOut


def characters(pdf: bytes) -> set[str]:
    """Return the characters that the fonts in a PDF name (ToUnicode)."""
    maps = re.findall(rb"/CIDInit.*?endcmap", pdf, re.DOTALL)
    codes = [code for each in maps for code in re.findall(rb"<[0-9A-Fa-f]+> <([0-9A-Fa-f]+)>\n", each)]
    return {bytes.fromhex(code.decode()).decode("utf-16-be") for code in codes}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", ("証拠一式", "財務省 ・ 2024年度", "歳出予算現額", "国税総合管理")),
        ("en", ("Bundle of evidence", "FY2024")),
    ],
)
def test_a_page_says_the_question_the_figures_and_the_events(
    bundle_of_finance: HandedOut, language: str, said: tuple[str, ...]
) -> None:
    page = bundle_of_finance.files[f"report.{language}.html"].decode()

    assert [text for text in (*said, "190,519,836,615", "157,057,908,760") if text not in page] == []
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_page_needs_nothing_from_elsewhere(bundle_of_finance: HandedOut, language: str) -> None:
    page = bundle_of_finance.files[f"report.{language}.html"].decode()

    assert re.findall(r"<(?:script|link|img|iframe)\b|\bsrc=|\burl\(|@import", page) == []


def test_a_pdf_has_its_japanese_in_it(bundle_of_finance: HandedOut) -> None:
    pdf = bundle_of_finance.files["report.ja.pdf"]

    assert pdf.startswith(b"%PDF-")
    assert set("証拠一式財務省歳出予算現額国税総合管理システム0123456789") <= characters(pdf)
    assert pdf.count(b"/FontFile2") == 2


def test_a_pdf_was_made_at_the_moment_that_was_asked_about(bundle_of_finance: HandedOut) -> None:
    assert b"(D:20251231000000Z" in bundle_of_finance.files["report.en.pdf"]


def test_a_pdf_is_small(bundle_of_finance: HandedOut) -> None:
    assert len(bundle_of_finance.files["report.ja.pdf"]) < 250_000
