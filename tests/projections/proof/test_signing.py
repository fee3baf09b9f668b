"""The key that signs: given, or made once and kept for its owner alone."""

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from stat import S_IMODE

import pytest

from projections.errors import UnusableKey
from projections.proof.signing import PublicKey, SigningKey, key_file, keys_of, passing_keys
from projections.settings import Settings

SEED = bytes(range(32))
GIVEN = b64encode(SEED).decode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Books in a folder of their own."""
    return Settings(database_url=f"sqlite:///{tmp_path / 'books' / 'ikkatsu.db'}")


def test_a_key_is_made_once_and_belongs_to_its_owner(settings: Settings) -> None:
    keys = keys_of(settings, {})
    assert (keys.find(), keys.trusted) == (None, {})

    made = keys.make()

    assert keys_of(settings, {}).make() == made
    assert keys_of(settings, {}).find() == made
    assert S_IMODE(key_file(settings).stat().st_mode) == 0o600
    assert [file.name for file in key_file(settings).parent.iterdir()] == ["ikkatsu-signing.key"]


def test_of_those_who_make_it_at_once_all_get_the_same(settings: Settings) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: keys_of(settings, {}).make(), range(16)))

    assert len(set(made)) == 1


def test_a_given_key_is_used_and_none_is_kept(settings: Settings) -> None:
    keys = keys_of(settings, {"IKKATSU_SIGNING_KEY": f" {GIVEN}\n"})

    assert keys.make() == keys.find() == SigningKey(SEED)
    assert not key_file(settings).exists()


def test_on_postgres_the_key_is_kept_in_the_projects_own_folder() -> None:
    path = key_file(Settings(database_url="postgresql://books/ikkatsu"))

    assert path.parts[-2:] == ("var", "ikkatsu-signing.key")


def test_signatures_of_former_keys_count(settings: Settings) -> None:
    former, other = (passing_keys().make().public for _ in range(2))
    environment = {"IKKATSU_SIGNING_KEY": GIVEN, "IKKATSU_FORMER_KEYS": f"{former.text}, {other.text}"}

    assert set(keys_of(settings, environment).trusted.values()) == {
        former,
        other,
        SigningKey(SEED).public,
    }


@pytest.mark.parametrize("name", ["IKKATSU_SIGNING_KEY", "IKKATSU_FORMER_KEYS"])
@pytest.mark.parametrize(("text", "length"), [("c2hvcnQ=", 5), ("not base64!", 0)])
def test_what_is_no_key_is_refused(settings: Settings, name: str, text: str, length: int) -> None:
    with pytest.raises(UnusableKey) as refused:
        keys_of(settings, {name: text.replace(" ", "")})

    assert (refused.value.named, refused.value.length, refused.value.needed) == (name, length, 32)


def test_the_same_statement_has_the_same_signature_which_no_other_statement_has() -> None:
    key = SigningKey(SEED)
    signature = key.sign(b"a log\n")

    assert key.sign(b"a log\n") == signature
    assert key.public.has_signed(b"a log\n", signature)
    assert not key.public.has_signed(b"a bog\n", signature)
    assert not passing_keys().make().public.has_signed(b"a log\n", signature)


def test_a_key_is_told_by_its_digest_and_never_printed() -> None:
    key = SigningKey(SEED)

    # RFC 8032 gives no vector for this seed; the public half is what the curve makes of it.
    assert key.public.text == "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
    assert key.public.key_id == "56475aa75463474c"
    assert PublicKey.read(key.public.text, "here") == key.public
    assert "SigningKey()" in repr(key)
