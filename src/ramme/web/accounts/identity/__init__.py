"""Login by OpenID Connect as careful as it can be: code flow, PKCE, nonce, and a token that is read only when signed."""
