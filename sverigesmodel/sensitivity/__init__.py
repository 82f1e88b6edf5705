"""Studies made of many comparisons: what is not known of the numbers, and what that means for the result."""
