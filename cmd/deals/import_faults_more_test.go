package main

// moreImportFaults are further files that were once read wrongly.
var moreImportFaults = []importFault{
	{
		name:  "statuses in other words",
		file:  "ID;Titel;Status;Wert;Tag\n1;A;Gagnée;100;2026-03-01\n2;B;Perdue;100;2026-03-01\n3;C;En cours;100;\n4;D;Ganho;100;2026-03-01\n5;E;Abandoned;100;2026-03-01\n6;F;On Hold;100;\n",
		then:  []string{`import a.csv --map closed_at=Tag`},
		deals: []string{"A||won|*|*|2026-03-01|", "B||lost|*|*|2026-03-01|", "C||open|*", "D||won|*|*|2026-03-01|", "E||lost|*|*|2026-03-01|", "F||open|*"},
	},
	{
		name:  "a status column of stages",
		file:  "Name,Status\nA,Proposal\nB,Negotiation\nC,Lost\n",
		deals: []string{"A||open|propose|*", "B||open|negotiate|*", "C||lost|*"},
	},
	{
		name:  "two-digit years",
		file:  "Deal Name,Stage,Amount,Close Date\nA,Closed Won,100,25/12/25\n",
		deals: []string{"A||won|follow|100.00*|2025-12-25|"},
	},
	{
		name:  "a day beside a moment",
		file:  "ID,Title,Stage,Status,Lost time,Last stage change\n1,A,Qualified,Lost,2026-04-17,2026-04-17 14:14\n",
		then:  []string{"doctor", "export --format json -o j.json", "import j.json", "--book new.db import j.json"},
		deals: []string{"A||lost|qualify||2026-04-17|"},
	},
	{
		name:  "a created day of our own gives way",
		file:  "Record ID,Deal Name,Deal Stage,Amount,Close Date\n2,Site,Contract Sent,2000,2026-12-01\n",
		then:  []string{"a.csv Record ID,Deal Name,Deal Stage,Amount,Close Date\n2,Site,Closed Won,2000,2026-11-29\n", "import a.csv"},
		deals: []string{"Site||won|follow|2000.00*|2026-11-29|*"},
	},
	{
		name:  "closed before it was created",
		file:  "Title,Status,Created,Closed,Value\nA,won,2026-05-02,2026-04-01,10\n",
		deals: []string{"A||won|follow|10.00*|2026-04-01|"},
	},
	{
		name:  "Pipedrive's created day",
		file:  "Deal - ID,Deal - Title,Deal - Status,Deal - Deal created,Deal - Won time\n1,A,Won,2026-01-01 09:00:00,2026-02-01 09:00:00\n",
		deals: []string{"A||won|follow||2026-02-01|"},
	},
	{
		name:  "a Closed column of ones is no date",
		file:  "Opportunity Name,Stage,Amount,Close Date,Closed,Won\nAudit,Closed Won,1000,3/20/2026,1,1\n",
		deals: []string{"Audit||won|follow|1000.00*|2026-03-20|"},
	},
	{
		name:  "a source id is no id",
		file:  "ID,TITLE,SOURCE_ID\n11,Audit,WEB\n12,Site,WEB\n",
		deals: []string{"Audit||open|lead|||", "Site||open|lead|||"},
	},
	{
		name:  "the deal's own id goes before the lead's",
		file:  "lead_id,deal_id,deal_name,stage\nL1,D1,Audit,Lead\nL1,D2,Retainer,Lead\n",
		deals: []string{"Audit||open|lead|||", "Retainer||open|lead|||"},
	},
	{
		name:  "the deal's own name goes before the lead's",
		file:  "Lead Name,Deal Name,Deal Stage\nDana Maler,Audit,Lead\n",
		deals: []string{"Audit||open|lead|||"},
	},
	{
		name:  "-99 is no currency",
		file:  "Name,Sales Stage,Amount,Currency\nAudit,Prospecting,1000.000000,-99\n",
		deals: []string{"Audit||open|lead|1000.00*||"},
	},
	{
		name:  "one field from two columns",
		file:  "Title,Status,Gagné le,Perdu le\nA,won,2026-03-01,\nB,lost,,2026-03-02\n",
		then:  []string{`import a.csv --map "closed_at=Gagné le" --map "closed_at=Perdu le"`},
		deals: []string{"A||won|follow||2026-03-01|", "B||lost|*||2026-03-02|"},
	},
	{
		name:  "none, rounding, and no amount at all",
		file:  "Title,Status,Closed,Value\nA,won,2026-03-01,1000\nB,won,2026-03-01,0\nC,open,,1234.567\nD,open,,N/A\nE,open,,TBD\nF,open,,-\n",
		deals: []string{"A||won|*|1000.00*", "B||won|*||*", "C||open|lead|1234.57*||", "D||open|lead|||", "E||open|lead|||", "F||open|lead|||"},
	},
	{
		name:  "a total is no deal",
		file:  "Title,Account,Value\nA,Acme,1000\nB,Beta,2000\nTotal,,3000\n",
		deals: []string{"A|Acme|open|lead|1000.00*||", "B|Beta|open|lead|2000.00*||"},
	},
	{
		name:  "a title above the header",
		file:  "My deals 2026,,\n,,\nTitle,Account,Value\nA,Acme,1000\n",
		deals: []string{"A|Acme|open|lead|1000.00*||"},
	},
	{
		name:  "months in other languages",
		file:  "Title,Expected close\nA,15 mars 2027\nB,15. März 2027\nC,15-Dez-2026\n",
		deals: []string{"A||open|lead|||2027-03-15", "B||open|lead|||2027-03-15", "C||open|lead|||2026-12-15"},
	},
	{
		name:  "another column shows the order",
		file:  "Title,Created,Expected close\nA,03/04/2026,25/12/2026\n",
		deals: []string{"A||open|lead|||2026-12-25"},
	},
	{
		name:  "contradictions are asked",
		file:  "Title,Stage,Status\nA,Closed Won,Active\nB,Closed Lost,Open\nC,Closed,\nD,Proposal,Open\n",
		says:  []string{`Closed`},
		deals: []string{"D||open|propose|||"},
	},
	{
		name:  "thousands or decimals",
		file:  "Title;Value\nA;12.000\nB;1.500\nC;800\n",
		then:  []string{"import a.csv --numbers de --currency EUR"},
		deals: []string{"A||open|lead|12000.00 EUR||", "B||open|lead|1500.00 EUR||", "C||open|lead|800.00 EUR||"},
	},
	{
		name:  "dates of two kinds",
		file:  "Title,Value,Expected close\nA,1,24-Dec-26\nB,1,24.12.26\n",
		deals: []string{"A||open|lead|1.00*||2026-12-24", "B||open|lead|1.00*||2026-12-24"},
	},
	{
		name:  "a short row",
		file:  "Title,Account,Value\nA,One\n",
		deals: []string{"A|One|open|lead|||"},
	},
	{
		name:  "optional cells",
		file:  "Title,Email,Expected close,Forecast category\nA,n/a,6/25/27,Closed\nB,b@example.com,6/26/27,Pipeline\n",
		deals: []string{"A||open|lead|||2027-06-25", "B||open|lead|||2027-06-26"},
	},
	{
		name:  "an exact duplicate",
		file:  "Title,Account,Value\nA,Acme,1\nA,Acme,1\nB,Acme,2\n",
		deals: []string{"A|Acme|open|lead|1.00*||", "B|Acme|open|lead|2.00*||"},
	},
	{
		name:  "headings of groups",
		file:  "Name,Stage,Deal Value,Close Date\nActive Deals,,,\nA,Lead,1,2027-09-10\nClosed Won,,,\nC,Won,2,2026-01-01\n",
		says:  []string{`skipped, not deals: 2 group headings \(lines 2, 4\)`},
		deals: []string{"A||open|lead|1.00*||2027-09-10", "C||won|*|2.00*|2026-01-01|*"},
	},
	{
		name:  "headings and subtotals of a sheet",
		file:  "Kunde,Projekt,Status,Wert\n2025,,,\nMeier,App,Angebot,100\nSchmidt,Web,Angebot,200\n,,,300\nGewonnen,,,\nHuber,Shop,Gewonnen,300\n",
		says:  []string{`2 group headings \(lines 2, 6\), 1 total row \(line 5\)`},
		deals: []string{"App|Meier|open|propose|100.00*||", "Web|Schmidt|open|propose|200.00*||", "Shop|Huber|won|*|300.00*||*"},
	},
	{
		name:  "deals with only a title",
		file:  "Title,Account,Value\nA,Acme,1\nB,,\nC,Beta,2\nD,,\n",
		deals: []string{"A|Acme|open|lead|1.00*||", "B||open|lead|||", "C|Beta|open|lead|2.00*||", "D||open|lead|||"},
	},
	{
		name:  "calls that name their deals by id",
		file:  "ID,Title,Stage\n1,Site,Lead\n",
		then:  []string{"b.csv Deal-ID;Betreff;Typ;Datum;Notiz\n1;Anruf;Anruf;13.10.2026;x\n", "import b.csv"},
		deals: []string{"Site||open|lead|||"},
	},
	{
		name:  "a call with the id of no deal here",
		file:  "ID,Title,Stage\n1,Site,Lead\n",
		then:  []string{"b.csv Deal ID,Deal,Date,Type,Note\n99,Site,2026-05-01,Call,x\n", "~import b.csv"},
		deals: []string{"Site||open|lead|||"},
	},
	{
		name:  "no currency in a cell of a column with one currency",
		file:  "ID,Title,Stage,Value,Currency\n1,A,Lead,100,EUR\n2,B,Lead,100,\n3,C,Lead,100,EUR\n",
		deals: []string{"A||open|lead|100.00 EUR||", "B||open|lead|100.00 EUR||", "C||open|lead|100.00 EUR||"},
	},
	{
		name:  "no currency in a cell of a column with several",
		file:  "ID,Title,Stage,Value,Currency\n1,A,Lead,100,EUR\n2,B,Lead,100,\n3,C,Lead,100,GBP\n4,D,Lead,,\n5,E,Lead,€5,\n",
		says:  []string{`Currency`},
		deals: []string{"A||open|lead|100.00 EUR||", "C||open|lead|100.00 GBP||", "D||open|lead|||", "E||open|lead|5.00 EUR||"},
	},
	{
		name:  "amounts without a currency after that of the book changed",
		file:  "ID,Title,Stage,Value\n1,A,Lead,100\n2,B,Lead,200\n",
		then:  []string{"add X --value 900EUR", "add Y --value 900EUR", "add Z --value 900EUR", "import a.csv"},
		deals: []string{"A||open|lead|100.00 USD||", "B||open|lead|200.00 USD||", "X||*", "Y||*", "Z||*"},
	},
	{
		name:  "an answer about some amounts changes none that landed",
		file:  "Deal,Stage,Value\nA,Lead,\"1,234\"\nB,Lead,\"12,50\"\nC,Lead,\"1.500\"\nD,Lead,7\n",
		deals: []string{"B||open|lead|12.50*||", "D||open|lead|7.00*||"},
	},
	{
		name:  "an answer about some currencies changes none that landed",
		file:  "Deal,Stage,Value\nA,Lead,C$100\nB,Lead,100 kr\nC,Lead,200\n",
		deals: []string{"A||open|lead|100.00 CAD||"},
	},
	{
		name:  "and answers them all",
		file:  "Deal,Stage,Value\nA,Lead,C$100\nB,Lead,100 kr\nC,Lead,200\n",
		then:  []string{"import a.csv --currency SEK"},
		deals: []string{"A||open|lead|100.00 CAD||", "B||open|lead|100.00 SEK||", "C||open|lead|200.00 SEK||"},
	},
	{
		name:  "the column shows how numbers are written",
		file:  "Deal;Wert;Währung\nA;1,234;EUR\nB;12,5;EUR\n",
		says:  []string{`probably 1\.234`, `--numbers de`},
		deals: []string{"B||open|lead|12.50 EUR||"},
	},
	{
		name:  "net beside gross",
		file:  "Deal,Stage,Net,Gross,Currency\nA,Lead,100,119,EUR\n",
		deals: []string{"A||open|lead|100.00 EUR||"},
	},
	{
		name: "thousands and millions in cells",
		file: "Deal;Stage;Value\nA;Lead;25 TEUR\nB;Lead;1,5 Mio. €\nC;Lead;12 T€\nD;Lead;5 Tsd. €\nE;Lead;3 lakh\nF;Lead;₹2.5 cr\n",
		deals: []string{
			"A||open|lead|25000.00 EUR||", "B||open|lead|1500000.00 EUR||", "C||open|lead|12000.00 EUR||", "D||open|lead|5000.00 EUR||",
			"E||open|lead|300000.00*||", "F||open|lead|25000000.00 INR||",
		},
	},
	{
		name:  "a currency said twice",
		file:  "Deal,Stage,Value,Currency\nA,Lead,100,EUR - Euro\nB,Lead,100,US Dollar (USD)\n",
		deals: []string{"A||open|lead|100.00 EUR||", "B||open|lead|100.00 USD||"},
	},
}
