"""Admin classes that any record can use: buttons, history, lists, previews."""
