package main

// endingImportFaults are files in which the end of a deal was once read wrongly.
var endingImportFaults = []importFault{
	{
		name:  "one yes and no beside another",
		file:  "Titel;Firma;Betrag;Offen;Gewonnen\nA;Xa;100 €;ja;nein\nB;Xb;100 €;nein;ja\nC;Xc;100 €;nein;nein\n",
		then:  []string{`import a.csv --status-map "Offen: nein=lost"`},
		deals: []string{"A|Xa|open|*", "B|Xb|won|*", "C|Xc|lost|*"},
	},
	{
		name:  "a day that open deals have, too",
		file:  "Kunde;Projekt;Betrag;Phase;Datum;Termin\nXa;A;1 €;Gewonnen;01.03.2026;13.04.2026\nXb;B;2 €;Angebot;02.03.2026;14.05.2026\n",
		says:  []string{`^[^?]*$`},
		deals: []string{"A|Xa|won|*", "B|Xb|open|propose|*"},
	},
	{
		name:  "a plain day that open deals have, too",
		file:  "Date,Client,Project,Amount,Last contact,Stage\n03/01/2026,Xa,A,1,04/13/2026,Won\n03/02/2026,Xb,B,2,05/14/2026,Proposal\n",
		says:  []string{`^[^?]*$`},
		deals: []string{"A|Xa|won|*", "B|Xb|open|propose|*"},
	},
	{
		name:  "a certain probability that was read as open before",
		file:  "Title,Company,Amount,Probability,Close Date\nA,Xa,100,100%,2026-03-01\nB,Xb,100,0%,2026-03-01\nC,Xc,100,50%,2027-03-01\nD,Xc,100,100%,2027-03-01\n",
		then:  []string{`import a.csv --status-map 100%=won --status-map 0%=lost`},
		deals: []string{"A|Xa|won|*", "B|Xb|lost|*", "C|Xc|open|*", "D|Xc|open|*"},
	},
	{
		name: "a certain probability in the past in a later file",
		file: "Title,Company,Amount,Probability,Close Date\nC,Xc,100,50%,2027-03-01\nD,Xc,100,100%,2027-03-01\n",
		then: []string{
			"a.csv Title,Company,Amount,Probability,Close Date\nA,Xa,100,100%,2026-03-01\nC,Xc,100,50%,2027-03-01\nD,Xc,100,100%,2027-03-01\n", "import a.csv",
		},
		deals: []string{"C|Xc|open|*", "D|Xc|open|*"},
	},
	{
		name:  "closed, with a date to come",
		file:  "Title,Company,Stage,Value,Close Date\nA,Xa,Closed,5,2027-03-01\nB,Xb,Proposal,6,2027-03-01\n",
		says:  []string{`"Closed" in column "Stage" could be won or lost, .*: probably won`},
		deals: []string{"B|Xb|open|propose|*"},
	},
	{
		name:  "unknown words beside a past day that some deals have",
		file:  "Titel;Firma;Betrag;Status;Angelegt;Fertig am\nA;Xaver;100 €;Zulu;01.01.2026;01.03.2026\nB;Yvo;100 €;Kilo;01.01.2026;01.04.2026\nC;Zoe;100 €;Mike;01.01.2026;\n",
		code:  1,
		says:  []string{`"Zulu" .*: probably lost`, `"Kilo" .*: probably lost`, `"Mike" .*: probably open`},
		deals: []string{},
	},
	{
		name: "ends in Swedish, Danish, Norwegian and Polish",
		file: "Title,Company,Status\nA,X,Vunnen\nB,X,Förlorad\nC,X,Avslutad\nD,X,Wygrana\nE,X,Przegrana\nF,X,Vundet\nG,X,Tabt\nH,X,Vunnet\nI,X,Tapt\n",
		says: []string{`"Avslutad" in column "Status" could be won or lost`},
		deals: []string{
			"A|X|won|*", "B|X|lost|*", "D|X|won|*", "E|X|lost|*", "F|X|won|*", "G|X|lost|*", "H|X|won|*", "I|X|lost|*",
		},
	},
}
