package main

// shapeImportFaults are files whose rows, letters or lines were once read wrongly.
var shapeImportFaults = []importFault{
	{
		name:  "the letters and lines of Excel for Mac",
		file:  "Titel;Firma;Stufe;Wert\rGr\x9a\xa7e;M\x9fller;Angebot;1000\rCaf\x8e;Compa\x96\x92a;Angebot;2000\r",
		deals: []string{"Größe|Müller|open|propose|1000.00*||", "Café|Compañía|open|propose|2000.00*||"},
	},
	{
		name:  "letters of Excel for Windows",
		file:  "Titel;Firma;Stufe;Wert\r\nGr\xf6\xdfe;M\xfcller O\x92Brien;Angebot;1000 \x80\r\nIt\x92s\x85 \x93ok\x94;l\x92accord;Angebot;2000 \x80\r\n",
		deals: []string{"Größe|Müller O’Brien|open|propose|1000.00 EUR||", "It’s… “ok”|l’accord|open|propose|2000.00 EUR||"},
	},
}
