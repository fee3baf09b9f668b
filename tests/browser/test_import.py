"""Importing from the page: two bad rows are seen, mended and sent again; recorded once, with a receipt."""

import csv
import io
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, watched

GOOD_NUMBER, WRONG_NUMBER = "7000012050002", "1000012050002"
COLUMNS = (
    "rs_project_id",
    "fiscal_year",
    "block",
    "tier",
    "paid_by",
    "payee_name",
    "payee_corporate_number",
    "amount_yen",
)
ROWS = (
    ("20079", "2025", "A", "direct", "", "株式会社見本システムズ", GOOD_NUMBER, "42000000"),
    ("20079", "2025", "A", "direct", "", "株式会社見本ネット", WRONG_NUMBER, "1000000"),
    ("20079", "2025", "B", "direct", "", "株式会社見本保守", "", "1,234"),
    ("20079", "2025", "B", "subcontract", "見本", "株式会社見本データ", "", "500000"),
)
AWARD = (
    "0000000000000470001",
    "国税総合管理（ＫＳＫ）システムの運用・保守業務",
    "2025-04-01",
    "161000000.00",
    "N2",
    "8002040",
    "株式会社見本システムズ",
    GOOD_NUMBER,
)


def written(path: Path, *rows: tuple[str, ...], header: tuple[str, ...] | None = COLUMNS) -> Path:
    """A CSV file as it is published: with a byte order mark, CRLF, every cell quoted."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [header, *rows] if header else rows
    )
    path.write_bytes(text.getvalue().encode("utf-8-sig"))
    return path


def chosen(seen: Watched, kind: str) -> Page:
    page = seen.page
    seen.open("/import")
    page.click("#import-kind")
    page.get_by_role("option", name=kind).click()
    expect(page.locator("#import-drop[data-kind]:not([data-kind=''])")).to_be_visible()
    return page


def brought(page: Page, path: Path) -> None:
    """Choose a file with the keyboard, as the button lets one."""
    with page.expect_file_chooser() as chooser:
        page.locator("#import-pick").press("Enter")
    chooser.value.set_files(path)


def dropped(page: Page, path: Path) -> None:
    """Drop a file on the page."""
    transfer = page.evaluate_handle(
        "([name, text]) => { const held = new DataTransfer();"
        " held.items.add(new File([text], name, {type: 'text/csv'})); return held; }",
        [path.name, path.read_text(encoding="utf-8-sig")],
    )
    page.dispatch_event("#import-drop", "drop", {"dataTransfer": transfer})


def test_two_bad_rows_are_mended_and_the_file_is_recorded_once(
    browser: Browser, own_url: str, tmp_path: Path
) -> None:
    file = written(tmp_path / "支出先.csv", *ROWS)
    with watched(browser, own_url) as seen:
        page = chosen(seen, "支出先（本システムの様式）")
        dropped(page, file)
        rows = page.locator("#import-rows")
        expect(rows).to_contain_text("3行目 列「payee_corporate_number」")
        expect(rows).to_contain_text("検査用数字が合いません。先頭は1ですが、7であるはずです")
        expect(rows).to_contain_text("4行目 列「amount_yen」")
        expect(rows).to_contain_text("桁区切りがあります")
        expect(page.locator("#import-counts")).to_contain_text("42,500,000円")
        expect(page.locator("main")).to_contain_text("まだ何も記録されていません")
        before = page.url
        page.reload()
        expect(rows).to_contain_text("桁区切りがあります")
        assert page.url == before

        with page.expect_download() as download:
            page.get_by_role("link", name="拒否された行をダウンロード（.csv）").click()
        refused = list(csv.reader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
        assert [row[:8] for row in refused] == [list(COLUMNS), list(ROWS[1]), list(ROWS[2])]
        assert [row[8] for row in refused[1:]] == ["3", "4"]
        assert "検査用数字" in refused[1][9]

        # The rows are mended where they stand, in the file as it was.
        mended = (ROWS[0], (*ROWS[1][:6], GOOD_NUMBER, ROWS[1][7]), (*ROWS[2][:7], "1234"), ROWS[3])
        page.get_by_role("link", name="別のファイルを取り込む").click()
        brought(page, written(tmp_path / "支出先 修正.csv", *mended))
        expect(page.locator("#import-words")).to_contain_text("4行（43,501,234円")
        page.get_by_role("button", name="4行を確定して記録").click()
        receipt = page.locator(".receipt")
        expect(receipt).to_contain_text("4件の記録を作成しました")
        receipt.locator("#import-receipt").click()
        expect(page.locator("main")).to_contain_text("支払の公表")

        page = chosen(seen, "支出先（本システムの様式）")
        brought(page, tmp_path / "支出先 修正.csv")
        expect(page.locator("#import-words")).to_contain_text("新しく記録する行はありません")
        expect(page.get_by_role("button", name="確定して記録")).to_have_count(0)


def test_a_question_is_answered_in_place_and_not_asked_again(
    browser: Browser, own_url: str, tmp_path: Path
) -> None:
    other = ("0000000000000470002", "庁舎清掃業務", *AWARD[2:])
    file = written(tmp_path / "落札実績.csv", AWARD, other, header=None)
    with watched(browser, own_url, width=390) as seen:
        page = chosen(seen, "調達ポータル 落札実績")
        brought(page, file)
        question = page.locator(".import-question")
        expect(question).to_contain_text("どのシステムですか")
        expect(page.locator("#import-rows")).to_contain_text("対象外")
        question.locator("input").first.click()
        page.get_by_role("option", name="国税総合管理(KSK)システム").first.click()
        question.get_by_role("button", name="回答を記録").click()
        expect(page.locator("#import-words")).to_contain_text("1行（161,000,000円")
        expect(question).to_have_count(0)
        page.get_by_role("button", name="1行を確定して記録").click()
        expect(page.locator(".receipt")).to_contain_text("1件の記録を作成しました")
        page.goto(f"{own_url}/registers/contracts?system=rs-20079")
        expect(page.locator("main")).to_contain_text("公表（落札実績）")


def test_a_file_that_cannot_be_read_is_told_in_plain_words(
    browser: Browser, published_url: str, tmp_path: Path
) -> None:
    with watched(browser, published_url) as seen:
        seen.open("/import")
        page = seen.page
        dropped(page, written(tmp_path / "何か.csv", *ROWS))
        expect(page.locator("#import-told")).to_contain_text("先にファイルの種類を選んでください")
        page = chosen(seen, "支出先（本システムの様式）")
        dropped(page, written(tmp_path / "列違い.csv", ("1", "2"), header=("a", "b")))
        expect(page.locator("#import-told")).to_contain_text("見出しに列 rs_project_id がありません")
        seen.complaints.clear()  # the browser complains of every refusal
