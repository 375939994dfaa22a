"""What the readers of office formats share: packages of XML, list numbers, number formats, text made of runs."""
