"""What the pages of signing in say, in English and Japanese."""

from typing import Final

from api.language import ENGLISH, JAPANESE

LANGUAGE_NAMES: Final = {JAPANESE: "日本語", ENGLISH: "English"}

WORDS: Final[dict[str, tuple[str, str]]] = {
    # the frame
    "brand": ("Ikkatsu Lump-sum budget", "Ikkatsu 一括計上予算"),
    "to_dashboard": ("To the figures", "予算の画面へ"),
    "to_account": ("My account", "アカウント"),
    "to_accounts": ("All accounts", "アカウント管理"),
    "sign_out": ("Sign out", "サインアウト"),
    "signed_in_as": ("Signed in as {name}", "{name} としてサインイン中"),
    "done": ("Done", "完了"),
    "problem": ("That did not work", "処理できませんでした"),
    # signing in
    "sign_in": ("Sign in", "サインイン"),
    "sign_in_about": (
        "For officers, approvers, analysts, auditors and administrators with an account.",
        "アカウントを持つ担当者・決裁者・分析担当・監査担当・管理者が利用できます。",
    ),
    "account": ("Account name", "アカウント名"),
    "password": ("Password", "パスワード"),
    "with_provider": ("Sign in with {name}", "{name} でサインイン"),
    "or": ("or", "又は"),
    "forgotten": (
        "Password forgotten? An administrator gives you a one-time password.",
        "パスワードを忘れた場合は、管理者に一時パスワードの発行を依頼してください。",
    ),
    "signed_out": (
        "You have signed out. Close the browser on a shared machine.",
        "サインアウトしました。共用の端末ではブラウザーを閉じてください。",
    ),
    "new_password_title": ("Choose a password of your own", "新しいパスワードの設定"),
    "new_password_about": (
        "Your one-time password was right. Type it once more, and the password you want to use from now on.",
        (
            "一時パスワードを確認しました。一時パスワードをもう一度入力し、"
            "今後使用するパスワードを設定してください。"
        ),
    ),
    "one_time_password": ("One-time password", "一時パスワード"),
    "present_password": ("Present password", "現在のパスワード"),
    "new_password": ("New password", "新しいパスワード"),
    "again": ("New password, again", "新しいパスワード(確認)"),
    "password_hint": (
        (
            "At least {shortest} characters. Length counts, signs and digits are not needed: several words "
            "that have "
            "nothing to do with each other are best."
        ),
        (
            "{shortest} 文字以上。記号や数字は必須ではありません。"
            "互いに関係のない複数の語の組合せをお勧めします。"
        ),
    ),
    "not_the_same": (
        "The two new passwords are not the same. Type both again.",
        "新しいパスワードと確認用の入力が一致しません。もう一度入力してください。",
    ),
    "set_password": ("Set the password", "パスワードを設定"),
    # the account page
    "posts": ("Posts", "役職"),
    "no_posts": (
        "No post: you can sign in and see public figures, and record nothing.",
        "役職はありません。公開情報の閲覧のみ可能です。",
    ),
    "role": ("Role", "役割"),
    "ministry": ("Ministry", "府省"),
    "whole_government": ("the whole government", "政府全体"),
    "cleared": (
        "May see sensitive systems of all ministries.",
        "全府省の機微な情報システムを閲覧できます。",
    ),
    "change_password": ("Change the password", "パスワードの変更"),
    "change_password_about": (
        "Your other sessions end; tokens stay.",
        "他の端末のセッションは終了します。トークンは有効なままです。",
    ),
    "password_changed": (
        "The password is changed; your other sessions have ended.",
        "パスワードを変更しました。他のセッションは終了しました。",
    ),
    "tokens": ("Tokens for programs", "プログラム用トークン"),
    "tokens_about": (
        (
            "A program sends it as 'Authorization: Bearer ...' and is then you: give it no more scope and "
            "time than "
            "it needs."
        ),
        (
            "プログラムは 'Authorization: Bearer ...' として送信し、ご本人として扱われます。"
            "権限と期間は必要最小限にしてください。"
        ),
    ),
    "token_name": ("What it is for", "用途"),
    "scope": ("Scope", "権限"),
    "scope_read": ("read only", "閲覧のみ"),
    "scope_write": ("read and record", "閲覧と記録"),
    "days": ("Days", "有効日数"),
    "expires": ("Expires", "有効期限"),
    "last_used": ("Last used", "最終使用"),
    "never": ("never", "未使用"),
    "make_token": ("Make a token", "トークンを発行"),
    "token_made": (
        "This is the token. It is shown this once and kept nowhere: copy it now.",
        ("トークンを発行しました。表示は今回限りで、どこにも保存されません。今すぐ控えてください。"),
    ),
    "revoke": ("Revoke", "失効"),
    "token_revoked": ("The token is revoked.", "トークンを失効させました。"),
    "no_tokens": ("You have no tokens.", "トークンはありません。"),
    "sessions": ("Sessions", "セッション"),
    "sessions_about": (
        "A session ends after {idle} minutes without a request, and {longest} hours after it began.",
        "操作がないまま {idle} 分、又は開始から {longest} 時間で終了します。",
    ),
    "began": ("Began", "開始"),
    "seen": ("Last used", "最終操作"),
    "address": ("Address", "アドレス"),
    "browser": ("Browser", "ブラウザー"),
    "this_session": ("this one", "この端末"),
    "end_all": ("End all my sessions, this one too", "すべてのセッションを終了(この端末を含む)"),
    # administration
    "accounts": ("Accounts", "アカウント管理"),
    "accounts_about": (
        (
            "Who may sign in, in which posts. Nobody changes their own; everything is in the log of the "
            "accounts."
        ),
        (
            "サインインできる者とその役職です。本人のものは変更できません。"
            "操作はすべてアカウントの記録に残ります。"
        ),
    ),
    "name": ("Name", "氏名"),
    "state": ("State", "状態"),
    "open": ("open", "有効"),
    "closed": ("closed", "停止中"),
    "demo": ("demo", "試用"),
    "signed_in_at": ("Signed in", "最終サインイン"),
    "open_account": ("Open an account", "アカウントの開設"),
    "account_hint": (
        "3 to 64 lower-case letters, digits, '.', '_' and '-'; never reused.",
        "英小文字で始まる 3〜64 字の英小文字・数字・. _ -。再利用されません。",
    ),
    "posts_hint": (
        (
            "One a line: ministry-officer@ministry, approver@ministry, agency-officer@digital-agency, "
            "analyst, auditor "
            "or administrator. A ministry by its name, 法人番号 or id."
        ),
        (
            "1行に1件:ministry-officer@府省、approver@府省、agency-officer@digital-agency、analyst、auditor、"
            "administrator。府省は名称・法人番号・ID で指定します。"
        ),
    ),
    "clearance": (
        "May see sensitive systems of all ministries",
        "全府省の機微な情報システムの閲覧を許可",
    ),
    "change": ("Change", "変更"),
    "save_posts": ("Save the posts", "役職を保存"),
    "save_clearance": ("Save", "保存"),
    "email": ("E-mail at the identity provider", "外部認証のメールアドレス"),
    "close": ("Close the account", "アカウントを停止"),
    "reopen": ("Re-open the account", "アカウントを再開"),
    "reset": ("Give a one-time password", "一時パスワードを発行"),
    "one_time_made": (
        (
            "This is the one-time password of {account}. It is shown this once, lasts 72 hours, and has to "
            "be "
            "replaced at the first sign-in: hand it over on a way of its own."
        ),
        (
            "{account} の一時パスワードです。表示は今回限り、有効期間は 72 時間で、"
            "初回サインイン時に変更が必要です。"
            "別の経路で本人に渡してください。"
        ),
    ),
    "changed": ("Recorded.", "記録しました。"),
    "own": ("(you)", "(本人)"),
}
"""Every sentence by its key: English, Japanese."""


def say(language: str, key: str, **values: object) -> str:
    """Return a sentence in a language, with its values in place."""
    return WORDS[key][language == JAPANESE].format(**values)
