"""Expected values of a scenario in closed or numerical form, from the same Parameters that the engines read."""
