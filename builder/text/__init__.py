"""Text from seeds is data: one home for making it safe wherever it goes."""
