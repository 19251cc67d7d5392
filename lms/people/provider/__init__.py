"""Another office's sign-in (OpenID Connect, such as VNeID): off unless the settings name one. Roles stay only ours."""
