"""openbaar: a public register of migration diplomacy, read from Dutch-language news."""

__version__ = "0.1.0"
