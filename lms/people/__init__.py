"""Persons, accounts, memberships, roles and sign-in. A person is not an account: most have none.

Knows nothing of courses or plans. Whatever changes where a person counts is noted in the session (`touch`).
"""
