"""What is refused about accounts and signing in."""

from dataclasses import dataclass

from domain.errors import Conflict, DomainError, Forbidden, InvalidValue, NotFound, Unauthenticated

# --- signing in ---------------------------------------------------------------------------------------------


@dataclass(eq=False)
class WrongCredentials(Unauthenticated):
    """One answer for every reason: no such account, closed, no password, another password."""

    code = "wrong-credentials"
    titles = ("Account or password is wrong", "アカウント名又はパスワードの誤り")
    english = (
        "The account name or the password is wrong. Check both and try again; an administrator can "
        "give you a new password."
    )
    japanese = (
        "アカウント名又はパスワードが違います。確認して再度入力してください。"
        "パスワードは管理者が再発行できます。"
    )


@dataclass(eq=False)
class TooManyAttempts(DomainError):
    """So many failures that nobody looks at further tries for a while."""

    code = "too-many-attempts"
    titles = ("Too many attempts", "試行回数の超過")
    english = "Too many failed attempts from here. Wait {seconds} seconds, then try again."
    japanese = "失敗が続いたため一時的に受け付けていません。{seconds} 秒後に再度お試しください。"

    seconds: int


@dataclass(eq=False)
class PasswordMustChange(Forbidden):
    """Signed in with a password that only opens the form for a new one."""

    code = "password-must-change"
    titles = ("A new password is needed", "新しいパスワードが必要")
    english = "This was a one-time password: choose one of your own to go on."
    japanese = "一時パスワードです。ご自身のパスワードを設定してください。"


@dataclass(eq=False)
class BadToken(Unauthenticated):
    """A token that opens nothing: unknown, revoked, expired, or of a closed account."""

    code = "bad-token"
    titles = ("The token opens nothing", "無効なトークン")
    english = (
        "The token is unknown, revoked or expired, or its account is closed. Make a new one "
        "on the page /account."
    )
    japanese = (
        "トークンが存在しないか、失効・期限切れ、又はアカウントが停止されています。"
        "/account で新しいトークンを発行してください。"
    )


@dataclass(eq=False)
class SessionNeeded(Forbidden):
    """Something a token may not do."""

    code = "session-needed"
    titles = ("Only after signing in with a browser", "サインインが必要な操作")
    english = "A token cannot do this: sign in at /sign-in and do it on the page /account."
    japanese = "トークンでは操作できません。/sign-in からサインインし、/account で行ってください。"


@dataclass(eq=False)
class FormExpired(Forbidden):
    """A form that this browser was not given, or an old one."""

    code = "form-expired"
    titles = ("The form is out of date", "フォームの期限切れ")
    english = (
        "The form is out of date, or cookies are switched off. Send it once more from the page shown now."
    )
    japanese = "フォームの期限が切れたか、Cookie が無効です。表示中のページから再度送信してください。"


@dataclass(eq=False)
class OriginMissing(Forbidden):
    """A write with a cookie that does not say from which page it comes."""

    code = "origin-missing"
    titles = ("The write does not say where it comes from", "送信元が不明な書き込み")
    english = (
        "A write that is signed in by a cookie needs the header 'Origin' or 'Sec-Fetch-Site', which browsers "
        "send by themselves; programs use a token."
    )
    japanese = (
        "Cookie による書き込みには、ブラウザーが自動で付ける 'Origin' 又は 'Sec-Fetch-Site' "
        "ヘッダーが必要です。"
        "プログラムからはトークンを使用してください。"
    )


# --- passwords ----------------------------------------------------------------------------------------------


@dataclass(eq=False)
class PasswordTooShort(InvalidValue):
    """Fewer characters than it takes."""

    code = "password-too-short"
    titles = ("The password is too short", "パスワードが短い")
    english = (
        "A password has at least {shortest} characters; this one has {length}. Several words are easiest."
    )
    japanese = "パスワードは {shortest} 文字以上です(入力は {length} 文字)。複数の語の組合せをお勧めします。"

    length: int
    shortest: int


@dataclass(eq=False)
class PasswordTooLong(InvalidValue):
    """More characters than are looked at."""

    code = "password-too-long"
    titles = ("The password is too long", "パスワードが長い")
    english = "A password has at most {longest} characters; this one has {length}."
    japanese = "パスワードは {longest} 文字以内です(入力は {length} 文字)。"

    length: int
    longest: int


@dataclass(eq=False)
class PasswordUnreadable(InvalidValue):
    """Characters nobody can type again."""

    code = "password-unreadable"
    titles = ("The password holds control characters", "パスワードに制御文字がある")
    english = "A password cannot hold line breaks or other control characters."
    japanese = "パスワードに改行などの制御文字は使えません。"


@dataclass(eq=False)
class PasswordFromName(InvalidValue):
    """Made of the account's name."""

    code = "password-from-name"
    titles = ("The password holds the account's name", "パスワードにアカウント名がある")
    english = "A password cannot hold the name of its account '{account}': that is tried first."
    japanese = "パスワードにアカウント名「{account}」を含めることはできません。最初に試されるためです。"

    account: str


@dataclass(eq=False)
class PasswordTooCommon(InvalidValue):
    """One of those that are tried first."""

    code = "password-too-common"
    titles = ("The password is too common", "よくあるパスワード")
    english = (
        "This password is among those that are tried first: a common word, one character again and again, or "
        "neighbouring keys. Take several words that have nothing to do with each other."
    )
    japanese = (
        "推測されやすいパスワードです(よくある語、同じ文字の繰返し、連続した文字)。"
        "互いに関係のない複数の語を組み合わせてください。"
    )


@dataclass(eq=False)
class PasswordUnchanged(InvalidValue):
    """The same again."""

    code = "password-unchanged"
    titles = ("The password is the former one", "パスワードが変わっていない")
    english = "The new password is the same as the former one."
    japanese = "新しいパスワードが現在のものと同じです。"


@dataclass(eq=False)
class PasswordsDiffer(InvalidValue):
    """Typed twice, differently."""

    code = "passwords-differ"
    titles = ("The two new passwords differ", "確認用の入力との不一致")
    english = "The two new passwords are not the same. Type both again."
    japanese = "新しいパスワードと確認用の入力が一致しません。もう一度入力してください。"


@dataclass(eq=False)
class WrongPassword(Forbidden):
    """The present password, asked for once more, is another."""

    code = "wrong-password"
    titles = ("The present password is wrong", "現在のパスワードの誤り")
    english = "The present password is wrong."
    japanese = "現在のパスワードが違います。"


# --- accounts -----------------------------------------------------------------------------------------------


@dataclass(eq=False)
class UnknownAccount(NotFound):
    """No account of that name."""

    code = "unknown-account"
    titles = ("No such account", "アカウントが存在しない")
    english = "There is no account '{account}'."
    japanese = "アカウント「{account}」はありません。"

    account: str


@dataclass(eq=False)
class AccountExists(Conflict):
    """The name is taken, by a closed account perhaps."""

    code = "account-exists"
    titles = ("The account exists", "既存のアカウント")
    english = (
        "There is an account '{account}' already; a closed one can be re-opened. Names are never reused."
    )
    japanese = (
        "アカウント「{account}」は既にあります。停止中であれば再開できます。アカウント名は再利用されません。"
    )

    account: str


@dataclass(eq=False)
class AccountIsClosed(Conflict):
    """Nothing is changed on a closed account but that it is closed."""

    code = "account-closed"
    titles = ("The account is closed", "停止中のアカウント")
    english = "The account '{account}' is closed; re-open it first."
    japanese = "アカウント「{account}」は停止中です。先に再開してください。"

    account: str


@dataclass(eq=False)
class OwnAccount(Forbidden):
    """Nobody grants themselves rights."""

    code = "own-account"
    titles = ("One's own account", "本人のアカウント")
    english = (
        "'{account}' cannot change the posts, the clearance, the password or the state of their own account "
        "as an administrator: another administrator does."
    )
    japanese = (
        "「{account}」は管理者として本人のアカウントの役職・閲覧権限・パスワード・状態を変更できません。"
        "別の管理者が行います。"
    )

    account: str


@dataclass(eq=False)
class InvalidPost(InvalidValue):
    """A post that cannot be held."""

    code = "invalid-post"
    titles = ("Not a post", "役職の誤り")
    english = (
        "'{post}' is not a post: ministry-officer and approver are held at a ministry (approver@mof), "
        "agency-officer at digital-agency; analyst, auditor and administrator at none."
    )
    japanese = (
        "'{post}' は役職ではありません。ministry-officer と approver は府省(例:approver@mof)、"
        "agency-officer は digital-agency、analyst・auditor・administrator は府省なしで指定します。"
    )

    post: str


@dataclass(eq=False)
class UnknownToken(NotFound):
    """No token of that id among one's own."""

    code = "unknown-token"
    titles = ("No such token", "トークンが存在しない")
    english = "You have no token '{token_id}'."
    japanese = "トークン「{token_id}」はありません。"

    token_id: str


@dataclass(eq=False)
class TooManyTokens(Conflict):
    """More tokens than anybody can keep an eye on."""

    code = "too-many-tokens"
    titles = ("Too many tokens", "トークン数の超過")
    english = "You have {held} tokens, the most there can be; revoke one first."
    japanese = "トークンは {held} 個までです。先に不要なものを失効させてください。"

    held: int


@dataclass(eq=False)
class InvalidExpiry(InvalidValue):
    """A token that would never end, or has ended already."""

    code = "invalid-expiry"
    titles = ("Not a possible expiry", "有効期限の誤り")
    english = "A token lasts 1 to {longest_days} days; got {days}."
    japanese = "トークンの有効期間は 1〜{longest_days} 日です(入力:{days} 日)。"

    days: int
    longest_days: int


@dataclass(eq=False)
class UnknownSession(NotFound):
    """No session of that id among one's own."""

    code = "unknown-session"
    titles = ("No such session", "セッションが存在しない")
    english = "You have no session '{session_id}'."
    japanese = "セッション「{session_id}」はありません。"

    session_id: str


@dataclass(eq=False)
class NoAccounts(NotFound):
    """A process that keeps no accounts."""

    code = "no-accounts"
    titles = ("No accounts are kept here", "アカウントの管理なし")
    english = "This process keeps no accounts."
    japanese = "このプロセスではアカウントを管理していません。"
