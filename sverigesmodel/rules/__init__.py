"""One small scalar function for each rule of the model; both engines call them, neither restates them."""
