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
	{
		name:  "sums of groups",
		file:  "Kunde,Projekt,Wert,Anzahlung\nMeier,App,100,50\nSchmidt,Web,200,\nZwischensumme Q1,,300,50\nHuber,Shop,300,\nKlein,Blog,50,20\nErgebnis Q2,,350,20\nGesamt,,650,70\n",
		says:  []string{`3 total rows \(lines 4, 7, 8\)`},
		deals: []string{"App|Meier|open|lead|100.00*||", "Web|Schmidt|open|lead|200.00*||", "Shop|Huber|open|lead|300.00*||", "Blog|Klein|open|lead|50.00*||"},
	},
	{
		name:  "a deal whose name looks like a sum",
		file:  "Project,Client,Value\nA,X,100\nB,Y,200\nTotal Cleaning,,250\n",
		deals: []string{"A|X|open|lead|100.00*||", "B|Y|open|lead|200.00*||", "Total Cleaning||open|lead|250.00*||"},
	},
	{
		name:  "headings that say how deals ended",
		file:  "Kunde,Projekt,Wert\nOffen,,\nMeier,App,100\nMaier,Web,100\nGewonnen,,\nHuber,Shop,300\nHube,Blog,300\nVerloren,,\nKlein,Logo,300\n",
		deals: []string{"App|Meier|open|lead|100.00*||", "Web|Maier|open|lead|100.00*||", "Shop|Huber|won|*|300.00*||", "Blog|Hube|won|*|300.00*||", "Logo|Klein|lost|*|300.00*||"},
	},
	{
		name:  "headings in words of one's own",
		file:  "Projekt;Kunde;Wert\nAngebote offen;;\nA;K;100\nB;L;200\nAbgesagt 2025;;\nC;M;300\nAufträge 2026;;\nD;M;300\nE;M;300\nSumme Aufträge;;600\n",
		says:  []string{`"Aufträge 2026" in column "Group", 2 rows .*: probably won`},
		then:  []string{`import a.csv --stage-map "Aufträge 2026=won"`},
		deals: []string{"A|K|open|*", "B|L|open|*", "C|M|lost|*", "D|M|won|*", "E|M|won|*"},
	},
	{
		name:  "a title alone among full rows",
		file:  "Name,Stage,Deal Value,Close Date\nA,Lead,1,2027-09-10\nB,Lead,2,2027-09-10\nMaler website,,,\nC,Lead,2,2027-01-01\nD,Lead,2,2027-01-01\nE,Lead,2,2027-01-01\n",
		deals: []string{"A|*", "B|*", "Maler website||open|lead|||", "C|*", "D|*", "E|*"},
	},
	{
		name:  "a title alone under a heading",
		file:  "Projekt;Kunde;Wert\nVerloren;;\nA;K;100\nB;L;200\nMeier Website;;\nC;M;300\nD;M;300\n",
		says:  []string{`"Meier Website" in column "Group", 2 rows`},
		deals: []string{"A|K|lost|*", "B|L|lost|*"},
	},
	{
		name:  "a group among others that says how deals ended",
		file:  "Name,Value,Group\nA,100,Spring batch\nB,200,Closed Won\n",
		says:  []string{`"Spring batch" in column "Group"`},
		deals: []string{"B||won|*"},
	},
	{
		name: "thousands and millions in a letter",
		file: "Deal;Stage;Value;Currency\nA;Lead;25 T;EUR\nB;Lead;25T;EUR\nC;Lead;3 mn;EUR\nD;Lead;₹5L;\nE;Lead;25 tkr;SEK\nF;Lead;1,5 mkr;SEK\nG;Lead;3 Lacs;INR\nH;Lead;2 mil;EUR\nI;Lead;5 L;EUR\nJ;Lead;5 Tage;EUR\n",
		says: []string{`"2 mil" in column "Value" is not an amount`},
		deals: []string{
			"A||open|lead|25000.00 EUR||", "B||open|lead|25000.00 EUR||", "C||open|lead|3000000.00 EUR||", "D||open|lead|500000.00 INR||",
			"E||open|lead|25000.00 SEK||", "F||open|lead|1500000.00 SEK||", "G||open|lead|300000.00 INR||", "H||open|lead|||", "I||open|lead|||", "J||open|lead|||",
		},
	},
	{
		name:  "a note of a day to come",
		file:  "ID,Title,Stage\n1,Site,Lead\n",
		then:  []string{"b.csv Deal-ID;Betreff;Typ;Datum;Notiz\n1;Anruf;Notiz;13.10.2027;x\n", "import b.csv", "show 1 --json"},
		deals: []string{"Site||open|lead|||"},
	},
	{
		name:  "a day of a plain name is when a deal came in",
		file:  "Projekt;Status;Wert;Datum\nA;offen;1000;01.02.2026\nB;offen;2000;03.04.2026\nC;gewonnen;3000;05.05.2026\n",
		says:  []string{`Column "Datum" is used as the created date`},
		deals: []string{"A||open|*", "B||open|*", "C||won|follow|3000.00*||"},
	},
	{
		name:  "a day of a plain name that may be to come",
		file:  "Project,Stage,Value,Date\nA,Lead,1000,2026-02-01\nB,Lead,2000,2027-02-03\n",
		says:  []string{`kept as custom fields: Date`},
		deals: []string{"A||open|*", "B||open|*"},
	},
	{
		name:  "a day of a plain name that has two readings asks nothing",
		file:  "Project,Stage,Value,Date\nA,Lead,1000,01/02/2026\nB,Lead,2000,03/02/2026\n",
		deals: []string{"A||open|*", "B||open|*"},
	},
	{
		name: "an account that was corrected",
		file: "Deal,Company,Contact,Value\nGate,Hall,Jo,2000\nSite,Hill,Bo,10\n",
		then: []string{
			"a.csv Deal,Company,Contact,Value\nGate,Hall & Co,Jo,2000\nSite,Hill,Bo,10\n", "import a.csv",
			"a.csv Deal,Company,Contact,Value\nGate,Hall & Co,Jo,2500\nSite,Hill,Bo,10\n", "import a.csv",
		},
		deals: []string{"Gate|Hall & Co|open|lead|2500.00*||", "Site|Hill|open|lead|10.00*||"},
	},
	{
		name:  "a title that was corrected",
		file:  "Deal,Company,Created,Value\nGate,Hall,2026-01-02,2000\nSite,Hill,2026-01-02,10\n",
		then:  []string{"a.csv Deal,Company,Created,Value\nGate 2,Hall,2026-01-02,2000\nSite,Hill,2026-01-02,10\n", "import a.csv", "import a.csv"},
		deals: []string{"Gate 2|Hall|open|lead|2000.00*||", "Site|Hill|open|lead|10.00*||"},
	},
	{
		name:  "a new deal of a title that another account had",
		file:  "Deal,Company,Value\nWebsite,Hall,2000\nSite,Hill,10\n",
		then:  []string{"a.csv Deal,Company,Value\nWebsite,Hull,3000\nSite,Hill,10\n", "import a.csv", "import a.csv"},
		deals: []string{"Website|Hall|open|lead|2000.00*||", "Website|Hull|open|lead|3000.00*||", "Site|Hill|open|lead|10.00*||"},
	},
	{
		name:  "two rows that may both be one deal",
		file:  "Deal,Company,Value\nWebsite,Hall,2000\nSite,Hill,10\n",
		then:  []string{"a.csv Deal,Company,Value\nWebsite,Hull,2000\nWebsite,Hell,2000\nSite,Hill,10\n", "import a.csv", "import a.csv"},
		deals: []string{"Website|Hall|*", "Website|Hull|*", "Website|Hell|*", "Site|Hill|*"},
	},
	{
		name:  "the sheet of a photographer",
		file:  "Brautpaar;Datum der Hochzeit;Preis;Status;Angefragt am\nAnna & Ben;12.06.2027;2.400 €;gebucht;01.10.2026\nCleo und Dirk;03.07.2027;1.800 €;angefragt;12.11.2026\nGina & Hans;14.05.2027;2.400 €;abgesagt;03.09.2026\n",
		deals: []string{"Anna & Ben||won|follow|2400.00 EUR||", "Cleo und Dirk||open|lead|1800.00 EUR||", "Gina & Hans||lost|lead|2400.00 EUR||"},
	},
	{
		name:  "a list of quotes with drafts",
		file:  "Angebotsnr.;Angebotsdatum;Kunde;Betreff;Nettobetrag;Bruttobetrag;Status\nA1;03.02.2026;Meier;Webseite;1.000,00 €;1.190,00 €;angenommen\nA2;21.11.2026;Groß;Flyer;250,00 €;297,50 €;Entwurf\n",
		deals: []string{"Webseite|Meier|won|follow|1000.00 EUR||", "Flyer|Groß|open|lead|250.00 EUR||"},
	},
	{
		name:  "French and Brazilian names of sales programs",
		file:  "Nom;Tiers;Étape;Statut;Montant HT\nRefonte;Papillon;Proposition envoyée;Ouverte;12 500,00 €\nAudit;Petit;Premier contact;En retard;1 000,00 €\n",
		then:  []string{"b.csv Nome da negociação,Empresa,Etapa,Estado,Valor único\nSite,Silva,Proposta,Em andamento,\"12.500,00\"\n", "import b.csv --currency BRL"},
		deals: []string{"Refonte|Papillon|open|propose|12500.00 EUR||", "Audit|Petit|open|lead|1000.00 EUR||", "Site|Silva|open|propose|12500.00 BRL||"},
	},
}
