"""When two figures make one statement, when two statements agree: of which things, where and when, of which event."""
