package main

// lineImportFaults are files as people reported them, with what follows from reading them.
var lineImportFaults = []importFault{
	{
		name:  "a Portuguese currency column",
		file:  "Título;Situação;Valor;Moeda\nA;Em andamento;1000;EUR\nB;Em andamento;1000;R$\n",
		deals: []string{"A||open|*|1000.00 EUR||", "B||open|*|1000.00 BRL||"},
	},
	{
		name:  "a column of currencies under another name",
		file:  "Deal Name,Stage,Amount,Zahlart\nA,Lead,1000,EUR\nB,Lead,5,GBP\n",
		says:  []string{`Column "Zahlart" is used as the currency`},
		deals: []string{"A||open|lead|1000.00 EUR||", "B||open|lead|5.00 GBP||"},
	},
	{
		name: "statuses of other programs and languages",
		file: "Title,Status\nA,Dead\nB,Deleted\nC,Archived\nD,Vinta\nE,Persa\nF,Verloren\nG,Gewonnen\nH,Aperta\nI,Perdido\nJ,Ganado\nK,Abierto\nL,Ghosted\nM,Rejected\nN,Not Selected\nO,Churned\n",
		says: []string{`--status-map Deleted=lost --status-map Archived=lost`},
		deals: []string{
			"A||lost|*", "D||won|*", "E||lost|*", "F||lost|*", "G||won|*", "H||open|*", "I||lost|*", "J||won|*", "K||open|*", "L||lost|*", "M||lost|*", "N||lost|*", "O||lost|*",
		},
	},
	{
		name: "a program's words for lost, answered as the hint says",
		file: "ID,Deal Name,Stage,Amount,Close Date\n1,Audit,Zzz lost it,1000,2026-03-01\n2,Site,Closed Won,2000,2026-03-02\n",
		then: []string{`import a.csv --stage-map "Zzz lost it=lost"`, "stats --window all", "says win rate +1/2"},
		deals: []string{
			"Audit||lost|*|1000.00*|2026-03-01|", "Site||won|*|2000.00*|2026-03-02|",
		},
	},
	{
		name: "a move and an amount of one's own, and the same file again",
		file: "Record ID,Deal Name,Deal Stage,Amount,Close Date\n1,Audit,Qualified To Buy,1000,2026-12-20\n",
		then: []string{
			`advance 1 --override --reason "agreed by phone"`, "edit 1 --value 1500", "import a.csv", "says 0 changed, 1 unchanged",
			"b.csv Record ID,Deal Name,Deal Stage,Amount,Close Date\n1,Audit,Contract Sent,1200,2026-12-20\n",
			"import b.csv --dry-run", "says stage +negotiate +needs +qualify", `says value +1200.00 USD +1500.00 USD +1000.00 USD`,
		},
		deals: []string{"Audit||open|needs|1500.00*||2026-12-20"},
	},
	{
		name:  "a contact that was filled in",
		file:  "Deal,Company,Contact,Value\nGate,Hall,,2000\n",
		then:  []string{"a.csv Deal,Company,Contact,Value\nGate,Hall,Jo,2000\n", "import a.csv", "show 1", "says Jo"},
		deals: []string{"Gate|Hall|open|lead|2000.00*||"},
	},
	{
		name:  "no sale of nothing in the average",
		file:  "Title,Status,Closed,Value\nA,won,2026-03-01,1000\nB,won,2026-03-01,0\n",
		then:  []string{"stats --window all", `says average deal +\$1,000, median \$1,000 +of 1 won`},
		deals: []string{"A||won|*|1000.00*", "B||won|*||*"},
	},
	{
		name:  "the created day of Pipedrive, for the cycle",
		file:  "Deal - ID,Deal - Title,Deal - Status,Deal - Deal created,Deal - Won time\n1,A,Won,2026-01-01 09:00:00,2026-02-01 09:00:00\n",
		then:  []string{"stats --window all", "says time to win +median 31 days"},
		deals: []string{"A||won|follow||2026-02-01|"},
	},
	{
		name: "a next step without a day, and a description",
		file: "Record ID,Deal Name,Deal Stage,Next step,Deal Description\n1,Audit,Contract Sent,Send the quote,Wants it before the fair\n",
		then: []string{"show 1", `says no date +Send the quote`, "show 1", "says Wants it before the fair"},
		deals: []string{
			"Audit||open|negotiate|||",
		},
	},
	{
		name:  "a closing date under Zoho's name in a file of HubSpot's",
		file:  "Record ID,Deal Name,Deal Stage,Amount,Closing Date\n1,A,Closed Won,1000,2026-03-01\n2,B,Closed Lost,1000,2026-03-02\n3,C,Contract Sent,1000,2027-03-02\n",
		deals: []string{"A||won|*|1000.00*|2026-03-01|", "B||lost|*|1000.00*|2026-03-02|", "C||open|negotiate|1000.00*||2027-03-02"},
	},
}
