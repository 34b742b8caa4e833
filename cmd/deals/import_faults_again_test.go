package main

// againImportFaults are files that were read wrongly after an earlier one, or into a book that
// had deals of its own.
var againImportFaults = []importFault{
	{
		name: "an older export changes nothing",
		file: updated + "1;A;Angebot;Offen;100 €;;01.11.2026\n",
		then: []string{
			"b.csv " + updated + "1;A;Angebot;Gewonnen;120 €;29.11.2026;29.11.2026\n", "import b.csv --no-ask", `says ^.*1 changed, 0 unchanged, 0 waiting, 0 rejected\nkept as custom fields: Zuletzt geändert\n$`,
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
			"says status +open +won", "says value +100.00 EUR +120.00 EUR", "says status +open +lost", "says the book's version was kept",
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

// rereadImportFaults are files that were changed and once found the wrong deals.
var rereadImportFaults = []importFault{
	{
		name: "a running number in place of an id",
		file: "Nr;Projekt;Kunde;Betrag;Status\n1;P1;K1a;100 €;offen\n2;P2;K2a;200 €;offen\n3;P3;K3a;300 €;offen\n4;P4;K4a;400 €;offen\n5;P5;K5a;500 €;offen\n",
		then: []string{
			"win 3 --override --reason x",
			"a.csv Nr;Projekt;Kunde;Betrag;Status\n1;P1;K1a;100 €;offen\n2;P2;K2a;200 €;offen\n3;Neu;Nn;999 €;offen\n4;P3;K3a;300 €;offen\n5;P4;K4a;400 €;offen\n6;P5;K5a;500 €;offen\n",
			"import a.csv", "import a.csv",
		},
		deals: []string{
			"P1|K1a|open|lead|100.00 EUR||", "P2|K2a|open|lead|200.00 EUR||", "P3|K3a|won|*|300.00 EUR|*", "P4|K4a|open|lead|400.00 EUR||", "P5|K5a|open|lead|500.00 EUR||",
			"Neu|Nn|open|lead|999.00 EUR||",
		},
	},
	{
		name: "the old title of a renamed row again",
		file: "Deal,Company,Value,Created\nA,X,100,2026-01-01\nZ,Q,100,2026-01-01\n",
		then: []string{
			"a.csv Deal,Company,Value,Created\nAA,X,100,2026-01-01\nZ,Q,100,2026-01-01\n", "import a.csv", "win 1 --override --reason x",
			"a.csv Deal,Company,Value,Created\nAA,X,100,2026-01-01\nA,X,900,2026-05-05\nZ,Q,100,2026-01-01\n", "import a.csv", "import a.csv",
		},
		deals: []string{"AA|X|won|*|100.00*", "A|X|open|*|900.00*", "Z|Q|open|*"},
	},
	{
		name: "the old title of a renamed row on another one",
		file: "Deal,Company,Value,Created\nA,X,100,2026-01-01\nZ,Q,100,2026-01-01\n",
		then: []string{
			"a.csv Deal,Company,Value,Created\nAA,X,100,2026-01-01\nZ,Q,100,2026-01-01\n", "import a.csv",
			"a.csv Deal,Company,Value,Created\nAA,X,500,2026-01-01\nZ,Q,100,2026-01-01\n", "import a.csv",
			"a.csv Deal,Company,Value,Created\nAA,X,700,2026-01-01\nA,X,50,2026-02-02\nZ,Q,100,2026-01-01\n", "import a.csv", "import a.csv",
		},
		deals: []string{"AA|X|open|*|700.00*", "A|X|open|*|50.00*", "Z|Q|open|*"},
	},
	{
		name: "a row without an account after one was filled in",
		file: "Deal,Company,Value\nA,,100\nZ,Q,100\n",
		then: []string{
			"a.csv Deal,Company,Value\nA,X,100\nZ,Q,100\n", "import a.csv", "win 1 --override --reason x",
			"a.csv Deal,Company,Value\nA,X,100\nA,,900\nZ,Q,100\n", "import a.csv", "import a.csv",
		},
		deals: []string{"A|X|won|*|100.00*", "A||open|*|900.00*", "Z|Q|open|*"},
	},
	{
		name: "a row in the place of a deal that was won here",
		file: "Deal,Company,Value,Status\nWorkshop May,Hall,2000,open\nSite,Beta,900,open\n",
		then: []string{
			"win 1 --override --reason x", "a.csv Deal,Company,Value,Status\nWorkshop June,Hall,2000,open\nSite,Beta,900,open\n", "import a.csv", "import a.csv",
		},
		deals: []string{"Workshop May|Hall|won|*", "Workshop June|Hall|open|*", "Site|Beta|open|*"},
	},
	{
		name: "a row in the place of another of the same day, won here",
		file: "Deal,Company,Value,Status,Created\nWorkshop May,Hall,2000,open,2026-01-01\nSite,Beta,900,open,2026-01-01\n",
		then: []string{
			"win 1 --override --reason x", "a.csv Deal,Company,Value,Status,Created\nWorkshop June,Hall,2000,open,2026-01-01\nSite,Beta,900,open,2026-01-01\n", "import a.csv",
		},
		deals: []string{"Workshop May|Hall|won|*", "Workshop June|Hall|open|*", "Site|Beta|open|*"},
	},
	{
		name:  "quarters that move on",
		file:  "Deal,Company,Value\nRetainer Q1,Hall,2000\nRetainer Q2,Hall,2000\n",
		then:  []string{"a.csv Deal,Company,Value\nRetainer Q2,Hall,2000\nRetainer Q3,Hall,2000\n", "import a.csv"},
		deals: []string{"Retainer Q1|Hall|*", "Retainer Q2|Hall|*", "Retainer Q3|Hall|*"},
	},
	{
		name:  "one row of a file, and all of it",
		file:  "Deal,Company,Value\nA,X,100\nZ,Q,100\n",
		then:  []string{"a.csv Deal,Company,Value\nA-bis,X,100\n", "import a.csv", "a.csv Deal,Company,Value\nA,X,100\nA-bis,X,100\nZ,Q,100\n", "import a.csv"},
		deals: []string{"A|X|*", "A-bis|X|*", "Z|Q|*"},
	},
	{
		name:  "whole ids that a spreadsheet wrote with decimals",
		file:  "ID,Deal,Value\n1,A,5\n2,B,6\n1000,C,7\n",
		then:  []string{"a.csv ID,Deal,Value\n1.0,A,5\n2.0,B,6\n1000.0,C,8\n", "import a.csv"},
		deals: []string{"A||open|lead|5.00*", "B||open|lead|6.00*", "C||open|lead|8.00*"},
	},
	{
		name:  "letters as a Mac writes them",
		file:  "Deal,Company,Value\nK\u00fcche,M\u00fcller,100\nZ,Q,1\n",
		then:  []string{"a.csv Deal,Company,Value\nKu\u0308che,Mu\u0308ller,100\nZ,Q,1\n", "import a.csv"},
		deals: []string{"K\u00fcche|M\u00fcller|*", "Z|Q|*"},
	},
	{
		name: "an account that was corrected, in a sheet without titles",
		file: "Company,Value,Contact\nHall,2000,Jo\nHill,10,Bo\n",
		then: []string{
			"a.csv Company,Value,Contact\nHall & Co,2000,Jo\nHill,10,Bo\n", "import a.csv", "says 1 changed, 1 unchanged",
			"a.csv Company,Value,Contact\nHall & Co,2500,Jo\nHill,10,Bo\n", "import a.csv", "import a.csv", "says 2 unchanged",
		},
		deals: []string{"Hall · Jo|Hall & Co|open|lead|2500.00*", "Hill · Bo|Hill|*"},
	},
	{
		name: "cells that were corrected, in a sheet without titles",
		file: "Company,Value,Contact,Status\nHall,2000,,open\nHall,10,Bo,open\nHill,5,Ed,open\n",
		then: []string{
			"a.csv Company,Value,Contact,Status\nHall,2000,Jo,open\nHall,10,Bo,won\nHill,7,Ed,open\n", "import a.csv", "says 3 changed",
			"a.csv Company,Value,Contact,Status,Notes\nHall,2000,Jo,open,\nHall,10,Bo,won,x\nHill,7,Ed,open,\n", "import a.csv", "says 0 new",
			"b.csv Contact,Value\nKay,200\nLee,10\n", "import b.csv", "b.csv Contact,Value\nKay,250\nLee,10\n", "import b.csv", "says 1 changed, 1 unchanged",
		},
		deals: []string{"Hall|Hall|open|lead|2000.00*", "Hall · Bo|Hall|won|*|10.00*", "Hill · Ed|Hill|open|lead|7.00*", "Kay||open|lead|250.00*", "Lee||open|*"},
	},
	{
		name: "new business of an account, in a sheet without titles",
		file: "Company,Value,Status\nHall,2000,open\nHill,5,open\n",
		then: []string{
			"win 1 --override --reason x", "a.csv Company,Value,Status\nHall,900,open\nHill,5,open\n", "import a.csv", "import a.csv",
		},
		deals: []string{"Hall|Hall|won|*|2000.00*", "Hall|Hall|open|*|900.00*", "Hill|Hill|*"},
	},
	{
		name: "rows that were taken out of several of one name",
		file: "Deal,Company,Value\nRetainer,Hall,1\nRetainer,Hall,2\nRetainer,Hall,3\nRetainer,Hall,4\nRetainer,Hall,5\n",
		then: []string{
			"a.csv Deal,Company,Value\nRetainer,Hall,4\nRetainer,Hall,5\n", "import a.csv", "says 2 unchanged",
			"a.csv Deal,Company,Value\nRetainer,Hall,4\nRetainer,Hall,6\n", "import a.csv", "says 1 changed, 1 unchanged",
		},
		deals: []string{"Retainer|Hall|open|lead|1.00*", "Retainer|Hall|open|lead|2.00*", "Retainer|Hall|open|lead|3.00*", "Retainer|Hall|open|lead|4.00*", "Retainer|Hall|open|lead|6.00*"},
	},
	{
		name: "a row added to an export",
		file: "Deal,Company,Value\nA,X,100\n",
		then: []string{
			"b.csv origin_source,origin_id,title,account,value,currency\n,,Neu,Om,77.00,USD\n", "import b.csv", "import b.csv",
		},
		deals: []string{"A|X|*", "Neu|Om|*"},
	},
}
