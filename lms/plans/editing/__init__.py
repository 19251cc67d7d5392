"""Plans written in the browser: a file that is brought, or a draft (bản soạn) filled in by forms, shown beside the
edition it would change and entered whole or not at all.
"""
