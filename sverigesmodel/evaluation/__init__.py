"""Studies of scenarios: replications, paired comparison, intervals, and what is kept of them."""
