"""Who we speak as: the account book, and the keys in the keyring."""
