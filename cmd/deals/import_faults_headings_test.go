package main

// wonAndLost are the deals under a heading for each.
var wonAndLost = []string{"SEO|Alpha|won|*", "Site|Beta|won|*", "Logo|Gamma|lost|*", "App|Delta|lost|*"}

// headingImportFaults are files whose headings were once read wrongly.
var headingImportFaults = []importFault{
	{
		name:  "headings with a number and a sum",
		file:  "Deal,Company,Value\nWon (2),,3000\nSEO,Alpha,2000\nSite,Beta,1000\nLost (2),,1200\nLogo,Gamma,500\nApp,Delta,700\n",
		deals: wonAndLost,
	},
	{
		name:  "headings with a sum",
		file:  "Deal;Company;Value\nGewonnen;;3000\nSEO;Alpha;2000\nSite;Beta;1000\nVerloren;;1200\nLogo;Gamma;500\nApp;Delta;700\n",
		deals: wonAndLost,
	},
	{
		name:  "headings with a count",
		file:  "Deal,Company,Value\nWon,2 deals,3000\nSEO,Alpha,2000\nSite,Beta,1000\nLost,2 deals,1200\nLogo,Gamma,500\nApp,Delta,700\n",
		deals: wonAndLost,
	},
	{
		name:  "headings of stages with a sum",
		file:  "Deal,Company,Value\nProposal (2),,3000\nSEO,Alpha,2000\nSite,Beta,1000\nNegotiation (1),,500\nLogo,Gamma,500\n",
		deals: []string{"SEO|Alpha|open|propose|*", "Site|Beta|open|propose|*", "Logo|Gamma|open|negotiate|*"},
	},
	{
		name:  "deals with an amount and no account are no headings",
		file:  "Deal,Company,Value\nProposal,,3000\nSEO,Alpha,2000\nSite,Beta,1700\nLogo,Gamma,500\n",
		deals: []string{"Proposal||open|*", "SEO|Alpha|open|*", "Site|Beta|open|*", "Logo|Gamma|open|*"},
	},
	{
		name:  "a third heading in other words",
		file:  "Projekt;Kunde;Betrag\nGewonnen;;\nSEO;Alpha;2000\nSite;Beta;1000\nVerloren;;\nLogo;Gamma;500\nApp;Delta;700\nNoch in Arbeit;;\nNeu;Eta;500\nNeu2;Zeta;700\n",
		says:  []string{`"Noch in Arbeit" in column "Group", 2 rows .*: probably open`, `3 group headings`},
		deals: wonAndLost,
	},
	{
		name:  "a third heading whose words say a stage",
		file:  "Projekt;Kunde;Betrag\nGewonnen;;\nSEO;Alpha;2000\nSite;Beta;1000\nVerloren;;\nLogo;Gamma;500\nApp;Delta;700\nOffene Angebote;;\nNeu;Eta;500\nNeu2;Zeta;700\n",
		deals: append([]string{"Neu|Eta|open|propose|*", "Neu2|Zeta|open|propose|*"}, wonAndLost...),
	},
	{
		name:  "titles alone under a heading",
		file:  "Deal,Company,Value\nLost,,\nLogo,Gamma,500\nApp,Delta,700\nPort,Eta,700\nYard,Eta,700\nSmall one,,\nTiny one,,\n",
		deals: []string{"Logo|Gamma|lost|*", "App|Delta|lost|*", "Port|*", "Yard|*", "Small one||lost|*", "Tiny one||lost|*"},
	},
	{
		name:  "a single heading that seems to be an end",
		file:  "Projekt;Kunde;Betrag\nSEO;Alpha;2000\nSite;Beta;1000\nLogo;Gamma;500\nApp;Delta;700\nNicht bekommen;;\nNeu;Delta;700\n",
		says:  []string{`"Nicht bekommen" in column "Group", 1 row \(line 7\): probably lost`},
		deals: []string{"SEO|Alpha|open|*", "Site|Beta|open|*", "Logo|Gamma|open|*", "App|Delta|open|*"},
	},
	{
		name:  "periods are no stages",
		file:  "Projekt;Kunde;Betrag;Status\nQ3 2026;;;\nSEO;Alpha;2.000 €;gewonnen\nSite;Beta;1.000 €;gewonnen\nJanuar;;;\nLogo;Gamma;500 €;verloren\nApp;Delta;700 €;verloren\nAds;Z;300 €;offen\n",
		says:  []string{`kept as custom fields: Period`},
		deals: append([]string{"Ads|Z|open|*"}, wonAndLost...),
	},
	{
		name:  "periods alone are no stages",
		file:  "Projekt;Kunde;Betrag\nQ3;;\nSEO;Alpha;2.000 €\nSite;Beta;1.000 €\nQ4;;\nLogo;Gamma;500 €\n",
		deals: []string{"SEO|Alpha|open|*", "Site|Beta|open|*", "Logo|Gamma|open|*"},
	},
	{
		name:  "customers are no stages where a status says it",
		file:  "Projekt;Kunde;Betrag;Status\nACME GmbH;;;\nSEO;Alpha;2.000 €;gewonnen\nSite;Beta;1.000 €;gewonnen\nMeier AG;;;\nLogo;Gamma;500 €;verloren\nApp;Delta;700 €;verloren\nAds;Z;300 €;offen\n",
		says:  []string{`kept as custom fields: Group`},
		deals: append([]string{"Ads|Z|open|*"}, wonAndLost...),
	},
	{
		name:  "rows after a gap below the lost ones",
		file:  "Deal,Company,Value\nWon,,\nSEO,Alpha,2000\nSite,Beta,1000\nLost,,\nLogo,Gamma,500\nApp,Delta,700\n,,\nNew1,Om,100\n",
		says:  []string{`"Lost\?" in column "Group", 1 row \(line 9\): probably lost`},
		deals: wonAndLost,
	},
}
