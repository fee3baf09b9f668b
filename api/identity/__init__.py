"""Identity (本人確認): accounts, passwords, sessions, tokens and sign-in, apart from the books."""
