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
		name:  "the date of an order, without a status",
		file:  "Deal,Company,Value,Order date\nA,Xa,100,2026-03-01\nB,Xb,200,\nC,Xc,300,2027-05-01\n",
		says:  []string{`a date in "Order date", but nothing says whether the deal was won, 1 row \(line 2\): probably won`},
		then:  []string{`import a.csv --status-map "Order date=won"`, "import a.csv"},
		deals: []string{"A|Xa|won|follow|100.00*|2026-03-01|", "B|Xb|open|lead|200.00*||", "C|Xc|open|lead|300.00*||2027-05-01"},
	},
	{
		name:  "the date of an order, beside a stage",
		file:  "Titel;Firma;Phase;Auftragsdatum\nA;Xa;Angebot;01.03.2026\nB;Xb;Lead;\n",
		says:  []string{`a date in "Auftragsdatum", but nothing says whether the deal was won`},
		then:  []string{`import a.csv --status-map "Auftragsdatum=open"`, "show A", `says Auftragsdatum\s+01.03.2026`},
		deals: []string{"A|Xa|open|propose|||", "B|Xb|open|lead|||"},
	},
	{
		name:  "the date of an order, where words say how deals ended",
		file:  "Deal,Company,Status,Contract date\nA,Xa,Open,2026-03-01\nB,Xb,Won,2026-04-01\nC,Xc,Lost,2026-04-02\n",
		then:  []string{"b.csv Deal,Company,Stage,Purchase date\nD,Xa,Lead,2026-03-01\nE,Xb,Won,2026-04-01\n", "import b.csv", "says ^[^?]*$"},
		deals: []string{"A|Xa|open|lead|||", "B|Xb|won|follow||2026-04-01|", "C|Xc|lost|lead|||", "D|Xa|open|lead|||", "E|Xb|won|follow||2026-04-01|"},
	},
	{
		name:  "a date to come, on which a deal should be won",
		file:  "Deal,Company,Value,Won time,Signed on\nA,Xa,100,2026-03-01,\nB,Xb,200,2027-03-01,\nC,Xc,300,,2027-04-01\n",
		deals: []string{"A|Xa|won|follow|100.00*|2026-03-01|", "B|Xb|open|lead|200.00*||2027-03-01", "C|Xc|open|lead|300.00*||2027-04-01"},
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
