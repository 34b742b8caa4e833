package main

// cellImportFaults are about amounts, currencies, names, letters and sums, each in a cell or a row.
var cellImportFaults = []importFault{
	{
		name:  "an accountant's credit is no crore",
		file:  "Deal,Company,Value\nA,Xa,\"1,000 CR\"\nB,Xb,$500 CR\nC,Xc,cr. 20\nD,Xd,30\n",
		then:  []string{"b.csv Deal,Company,Value\nF,Xf,₹5 Cr\n", "import b.csv"},
		says:  []string{`3 rejected`, `"1,000 CR" in column "Value" is negative`},
		deals: []string{"D|Xd|open|lead|30.00 USD||", "F|Xf|open|lead|50000000.00 INR||"},
	},
	{
		name: "an amount whose currency contradicts its header, or the user",
		file: "Title,Company,Value (EUR)\nA,Xa,$500\nB,Xb,5\nC,Xc,7 EUR\n",
		says: []string{`Amounts in column "Value \(EUR\)" that name another currency, such as "\$500", are in that one`},
		then: []string{
			"b.csv Title,Company,Value\nD,Xd,£500\nE,Xe,5\n", "import b.csv --currency EUR", `says "£500", are in that one`,
			"c.csv Deal,Company,Value\nF,Xf,£500\nG,Xg,€5\n", "import c.csv", "says ^✓ [^\n]*\n$",
		},
		deals: []string{
			"A|Xa|open|lead|500.00 USD||", "B|Xb|open|lead|5.00 EUR||", "C|Xc|open|lead|7.00 EUR||", "D|Xd|open|lead|500.00 GBP||", "E|Xe|open|lead|5.00 EUR||",
			"F|*|500.00 GBP||", "G|*|5.00 EUR||",
		},
	},
	{
		name:  "crores in the header, and in rupees only",
		file:  "Title,Company,Value (Cr),Currency\nA,Xa,5,EUR\nB,Xb,5,INR\nC,Xc,7,EUR\n",
		says:  []string{`"Value \(Cr\)" are read as full amounts, not as crores`},
		then:  []string{"b.csv Title,Company,Value (L)\nD,Xd,5\n", "import b.csv", "c.csv Title,Company,Value (₹ Cr)\nE,Xe,5\n", "import c.csv", "says read as crores: 12 is ₹120,000,000"},
		deals: []string{"A|Xa|open|lead|5.00 EUR||", "B|Xb|open|lead|50000000.00 INR||", "C|Xc|open|lead|7.00 EUR||", "D|Xd|open|lead|5.00 *||", "E|Xe|open|lead|50000000.00 INR||"},
	},
	{
		name:  "a currency in the header counts more than a flag",
		file:  "Title,Company,Value (USD)\nA,Xa,5\n",
		then:  []string{"undo", "import a.csv --currency EUR", "b.csv Title,Company,Betrag (kr)\nB,Xb,5\n", "import b.csv --currency SEK"},
		deals: []string{"A|Xa|open|lead|5.00 USD||", "B|Xb|open|lead|5.00 SEK||"},
	},
	{
		name:  "an amount whose currency contradicts that of its row",
		file:  "Deal,Company,Amount,Currency\nA,Xa,$500,EUR\nB,Xb,£20,EUR\nC,Xc,$30,CAD\nD,Xd,40,EUR\n",
		says:  []string{`"\$500" in column "Amount" contradicts "EUR" in column "Currency"`},
		deals: []string{"A|Xa|open|lead|||", "B|Xb|open|lead|||", "C|Xc|open|lead|30.00 CAD||", "D|Xd|open|lead|40.00 EUR||"},
	},
	{
		name:  "an amount with two currencies",
		file:  "Deal,Company,Amount\nA,Xa,€ 500 USD\nB,Xb,€ 12 dzd\nC,Xc,$ 30 CAD\nD,Xd,500 € USD\nE,Xe,1 USD\nF,Xf,2 USD\nG,Xg,3 USD\nH,Xh,4 USD\n",
		says:  []string{`"€ 500 USD" in column "Amount" has two currencies`},
		deals: []string{"A|Xa|open|lead|||", "B|Xb|open|lead|||", "C|Xc|open|lead|30.00 CAD||", "D|Xd|open|lead|||", "E|*", "F|*", "G|*", "H|*"},
	},
	{
		name:  "sums in other words, and deals that say total",
		file:  "Deal;Company;Value;Stage\nA;;1000;\nB;;2000;\nC;;4000;\nSumme gewonnen;;2000;\nMedian;;2000;\nInsgesamt;;7000;\n∑;;7000;\n",
		then:  []string{"b.csv Deal,Value\nLogo,500\nSite,500\nTotal rebrand,1000\n", "import b.csv", "c.csv Account,Value\nKurz,500\nLang,500\nTotal Energies,1000\n", "import c.csv"},
		deals: []string{"A|*", "B|*", "C|*", "Logo|*", "Site|*", "Total rebrand||open|lead|1000.00*||", "Kurz|*", "Lang|*", "Total Energies|*|open|lead|1000.00*||"},
	},
	{
		name:  "letters of MS-DOS and of old Macs",
		file:  "Titel;Firma;Betrag\nK\x81che;M\x81ller & S\x94hne;500 \xd5\n",
		says:  []string{`Accented letters are read as in Excel's "CSV \(MS-DOS\)"`},
		then:  []string{"b.csv Titel;Firma;Betrag\nA;Xa;500 \xdb\n", "import b.csv"},
		deals: []string{"Küche|Müller & Söhne|open|lead|500.00 EUR||", "A|Xa|open|lead|500.00 EUR||"},
	},
	{
		name:  "the sign of the euro in Latin-9",
		file:  "Titel;Firma;Betrag\nA;Xa;500 \xa4\n",
		then:  []string{"b.csv Titel;Firma;Betrag;Waehrung\nB;Xb;500;\xa4\nC;Xc;600;\xa4\n", "import b.csv"},
		deals: []string{"A|Xa|open|lead|500.00 EUR||", "B|Xb|open|lead|500.00 EUR||", "C|Xc|open|lead|600.00 EUR||"},
	},
	{
		name:  "numbers with two readings beside grouped ones",
		file:  "Deal,Account,Amount\nA,Kay,$1.234\nB,Kay,\"$2,345.67\"\nC,Kay,$1.5\n",
		says:  []string{`probably \$1\.234, with decimals`, `--numbers us`},
		then:  []string{"import a.csv --numbers us", "b.csv Titel;Firma;Betrag\nD;Xa;1,234 €\nE;Xb;2.345,67 €\n", "import b.csv --numbers de"},
		deals: []string{"A|Kay|open|lead|1.23 USD||", "B|Kay|open|lead|2345.67 USD||", "C|Kay|open|lead|1.50 USD||", "D|Xa|open|lead|1.23 EUR||", "E|Xb|open|lead|2345.67 EUR||"},
	},
	{
		name:  "amounts in two columns of currencies",
		file:  "Deal,Company,Value EUR,Value USD\nA,Xa,1000,\nC,Xc,5,6\n",
		says:  []string{`Where a deal has amounts in "Value EUR" and "Value USD", one is its value`},
		then:  []string{"import a.csv", "export -o b.csv", "import b.csv"},
		deals: []string{"A|Xa|open|lead|1000.00 EUR||", "C|Xc|open|lead|5.00 EUR||"},
	},
	{
		name:  "an amount once and one a month",
		file:  "Deal;Kunde;Einmalig;Monatlich;Phase\nA;Xa;1.500,00;100,00;Angebot\nB;Xb;800,00;50,00;Angebot\n",
		says:  []string{`kept as custom fields: Monatlich`},
		then:  []string{"b.csv Deal,Client,One-time,Monthly\nC,Xc,200,30\n", "import b.csv"},
		deals: []string{"A|Xa|open|propose|1500.00 *||", "B|Xb|open|propose|800.00 *||", "C|Xc|open|lead|200.00 *||"},
	},
	{
		name:  "the currency of an import that was undone",
		file:  "Title,Company,Value\nA,Xa,5\n",
		then:  []string{"undo", "import a.csv --currency EUR", "undo", "import a.csv"},
		deals: []string{"A|Xa|open|lead|5.00 EUR||"},
	},
}
