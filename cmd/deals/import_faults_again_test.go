package main

// againImportFaults are files that were read wrongly after an earlier one, or into a book that
// had deals of its own.
var againImportFaults = []importFault{
	{
		name: "an older export changes nothing",
		file: updated + "1;A;Angebot;Offen;100 €;;01.11.2026\n",
		then: []string{
			"b.csv " + updated + "1;A;Angebot;Gewonnen;120 €;29.11.2026;29.11.2026\n", "import b.csv --no-ask",
			"import a.csv --no-ask", "says 1 row is older than the last import: unchanged", "says 1 unchanged",
			"import b.csv --no-ask", "says 1 unchanged",
		},
		deals: []string{"A||won|follow|120.00 EUR|2026-11-29|"},
	},
	{
		name: "an export of a CRM from before",
		file: "Deal - ID,Deal - Title,Deal - Status,Deal - Value,Deal - Stage,Deal - Update time\n1,A,Open,100,Lead,2026-10-01 10:00:00\n",
		then: []string{
			"b.csv Deal - ID,Deal - Title,Deal - Status,Deal - Value,Deal - Stage,Deal - Update time\n1,A,Lost,100,Lead,2026-11-20 10:00:00\n", "import b.csv --no-ask",
			"import a.csv --no-ask", "says 1 row is older",
		},
		deals: []string{"A||lost|lead|100.00*||"},
	},
	{
		name: "reopened in the other program since",
		file: updated + "1;A;Angebot;Gewonnen;120 €;20.11.2026;20.11.2026\n",
		then: []string{
			"b.csv " + updated + "1;A;Angebot;Offen;150 €;;28.11.2026\n", "import b.csv --no-ask", "says 1 changed",
		},
		deals: []string{"A||open|propose|150.00 EUR||"},
	},
	{
		name: "a file without update times never reopens a deal silently",
		file: "ID;Deal;Phase;Status;Wert\n1;A;Angebot;Gewonnen;120 €\n2;B;Angebot;Verloren;7 €\n",
		then: []string{
			"b.csv ID;Deal;Phase;Status;Wert\n1;A;Angebot;Offen;100 €\n2;B;Angebot;Offen;9 €\n", "import b.csv --no-ask",
			"says status +propose +won", "says value +100.00 EUR +120.00 EUR", "says status +propose +lost", "says the book's version was kept",
			"import a.csv --no-ask", "says 2 unchanged",
			"c.csv ID;Deal;Phase;Status;Wert\n1;A;Angebot;Gewonnen;130 €\n2;B;Angebot;Verloren;7 €\n", "import c.csv --no-ask", "says 1 changed",
		},
		deals: []string{"A||won|follow|130.00 EUR||", "B||lost|propose|7.00 EUR||"},
	},
	{
		name:  "the follow-up of a sale begins with it",
		file:  "Id;Projekt;Phase;Wert;Gewonnen am;Letzte Phasenänderung;Angelegt\n1;A;Angebot;100 €;28.11.2026;01.08.2026;01.07.2026\n",
		then:  []string{"ls is:stuck --json", `says ^\[\]`, "import a.csv --no-ask", "says 1 unchanged"},
		deals: []string{"A||won|follow|100.00 EUR|2026-11-28|"},
	},
	{
		name: "won in the next file, after the last move there",
		file: "Id;Projekt;Phase;Wert;Gewonnen am;Letzte Phasenänderung;Angelegt\n1;A;Angebot;100 €;;01.08.2026;01.07.2026\n",
		then: []string{
			"b.csv Id;Projekt;Phase;Wert;Gewonnen am;Letzte Phasenänderung;Angelegt\n1;A;Angebot;100 €;28.11.2026;01.08.2026;01.07.2026\n",
			"import b.csv --no-ask", "says 1 changed", "ls is:stuck --json", `says ^\[\]`, "import b.csv --no-ask", "says 1 unchanged",
		},
		deals: []string{"A||won|follow|100.00 EUR|2026-11-28|"},
	},
}

const updated = "ID;Deal;Phase;Status;Wert;Gewonnen am;Zuletzt geändert\n"
