"""Leads (减证线索): materials that might be reduced, with the evidence for it. Leads are never grounds.

`registry.KINDS` lists the kinds of evidence; `leads.find_leads` gathers; `draft.lead_draft` writes a draft batch.
"""
