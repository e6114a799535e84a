"""Room `metrics`: figures with their definitions, published lists, burden; indicators and targets later."""
