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
		then:  []string{"show A --json", `says "stage_entered_at": "2026-11-28"`, "import a.csv --no-ask", "says 1 unchanged"},
		deals: []string{"A||won|follow|100.00 EUR|2026-11-28|"},
	},
	{
		name: "won in the next file, after the last move there",
		file: "Id;Projekt;Phase;Wert;Gewonnen am;Letzte Phasenänderung;Angelegt\n1;A;Angebot;100 €;;01.08.2026;01.07.2026\n",
		then: []string{
			"b.csv Id;Projekt;Phase;Wert;Gewonnen am;Letzte Phasenänderung;Angelegt\n1;A;Angebot;100 €;28.11.2026;01.08.2026;01.07.2026\n",
			"import b.csv --no-ask", "says 1 changed", "show A --json", `says "stage_entered_at": "2026-11-28"`, "import b.csv --no-ask", "says 1 unchanged",
		},
		deals: []string{"A||won|follow|100.00 EUR|2026-11-28|"},
	},
	{
		name:  "monday's columns in German",
		file:  "Name,Status,Deal-Wert,Erstellungsprotokoll\nA,Gewonnen,100,\"01 Mar, 2026 10:11 AM\"\nB,Neu,200,\"02 Mar, 2026 10:11 AM\"\n",
		then:  []string{"show A --json", `says "created_at": "2026-03-01T10:11:00Z"`},
		deals: []string{"A||won|*", "B||open|*"},
	},
	{
		name: "two deals of one title, named by their numbers",
		file: "ID;Deal;Kunde\n71;Audit;Acme\n72;Audit;Acme\n",
		then: []string{
			"b.csv Datum;Projekt;Art;Notiz\n03.11.2026;Audit;Anruf;Preis\n", "~import b.csv --no-ask", `says 2 deals have the title "Audit": #1, #2. In its place, write the number`,
			"c.csv Datum;Projekt;Art;Notiz\n03.11.2026;#2;Anruf;Preis\n", "import c.csv --no-ask", "says 1 activity",
			"d.csv Datum;Deal-ID;Art;Notiz\n04.11.2026;2;Anruf;Menge\n", "import d.csv --no-ask", "says 1 activity",
			"e.csv Datum;Deal-ID;Art;Notiz\n05.11.2026;71;Anruf;Frist\n06.11.2026;2;Anruf;Ort\n", "import e.csv --no-ask", "says 1 activity .*1 rejected",
			"show 2 --json", `says (?s)Preis.*Menge`,
		},
		deals: []string{"Audit|Acme|open|lead|||", "Audit|Acme|open|lead|||"},
	},
	{
		name: "a to-do that was moved there",
		file: "ID,Title\n1,A\n",
		then: []string{
			"b.csv " + activities + "701,Call Dana,Call,A,2026-12-02,To do\n", "import b.csv --no-ask", "says 1 next step",
			"c.csv " + activities + "701,Call Dana,Call,A,2026-12-09,To do\n", "import c.csv --no-ask", "says 1 next step",
			"show 1 --json", `says "next_due": "2026-12-09"`,
			"import c.csv --no-ask", "says 1 already in the book", "import b.csv --no-ask", "says 1 already in the book", "show 1 --json", `says "next_due": "2026-12-09"`,
		},
		deals: []string{"A||open|lead|||"},
	},
	{
		name: "contacts of deals without an account",
		file: "Name,Kontakt,Phase,Betrag €\nLogo Meier,Nadia Köhler,Konzept,900\nWeb,Jo Ito,Angebot,1\nShop,Jo Ito,Angebot,1\n",
		then: []string{
			"import a.csv --no-ask --stage-map Konzept=needs",
			"b.csv Name,E-Mail,Telefon,Firma\nNadia Köhler,n@example.com,0151 1,Meier\nJo Ito,j@example.com,,\nUnknown One,u@example.com,,\n", "contacts import b.csv", "says 3 contacts of 3 deals",
			"show 1 --json", `says "email": "n@example.com"`,
		},
		deals: []string{"Logo Meier||open|needs|900.00 EUR||", "Web||open|propose|1.00 EUR||", "Shop||open|propose|1.00 EUR||"},
	},
	{
		name: "a log of customers is no list of deals",
		file: "ID;Deal;Kunde;Status\n1;Muster;Nordwind Werke;Offen\n2;Alt;Nordwind Werke;Verloren\n3;X;Acme;Offen\n4;Y;Acme;Offen\n",
		then: []string{
			"b.csv Kunde;Datum;Notiz\nNordwind Werke;03.11.2026;will Muster\nNordwind Werke;05.11.2026;Angebot raus\nAcme;05.11.2026;welcher\n",
			"import b.csv --no-ask", "says 2 activities for 1 deal", `says "Acme" has 2 deals: #3, #4`,
			"import b.csv --no-ask", "says 2 already in the book",
		},
		deals: []string{"Muster|Nordwind Werke|open|*", "Alt|Nordwind Werke|lost|*", "X|Acme|open|*", "Y|Acme|open|*"},
	},
}

const activities = "Activity - ID,Activity - Subject,Activity - Type,Activity - Deal,Activity - Due date,Activity - Done\n"

const updated = "ID;Deal;Phase;Status;Wert;Gewonnen am;Zuletzt geändert\n"
