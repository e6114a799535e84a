"""Room `messages`: wording of the program in Chinese and English, by id and arguments.

Wording of rules stands with each rule; what stands here is what commands say and what their help reads.
"""
