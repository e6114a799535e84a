"""Room `checks`: one declaration per rule, grouped by family; the engine that runs them; rulesets.

A rule says what is wrong, never how bad it is: severities belong to rulesets.
"""
