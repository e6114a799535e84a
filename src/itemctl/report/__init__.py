"""Room `report`: one renderer per output form. Renderers are given data and wording and return text."""
