"""factx from Python: functions with plain keyword options, and a reader that keeps the model loaded."""
