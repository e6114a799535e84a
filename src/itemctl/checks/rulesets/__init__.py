"""Rulesets shipped with the program: which severity each rule has."""
