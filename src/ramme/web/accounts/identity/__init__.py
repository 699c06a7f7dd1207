"""Login by OpenID Connect, with care: code flow, PKCE, nonce, and a token that is read only when it is signed."""
