package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// importFault is a file that was once read wrongly, and what is right.
type importFault struct {
	name string
	file string
	// then are commands, each run after the file was imported as "a.csv"; ~ in front means that
	// it fails. A first word that ends in .csv is a file written with the rest.
	then []string
	code int      // of the import
	says []string // patterns in what the import prints
	// deals are "title|account|status|stage|value|closed|expected" in the end, in any order;
	// * is anything.
	deals []string
}

// TestImportFaults reads files that were once read wrongly.
func TestImportFaults(t *testing.T) {
	for _, f := range importFaults {
		t.Run(f.name, func(t *testing.T) {
			c := newConsole(t, 0)
			c.Now = func() time.Time { return time.Date(2026, 11, 29, 21, 0, 0, 0, time.UTC) }
			c.InTerminal = false
			t.Chdir(t.TempDir())
			put := func(name, text string) {
				if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			put("a.csv", f.file)
			c.asksOnce(t)
			c.does(t, f.code, "import", "a.csv")
			said := c.out.String() + c.err.String()
			for _, pattern := range f.says {
				if !regexp.MustCompile(pattern).MatchString(said) {
					t.Errorf("does not say %q:\n%s", pattern, said)
				}
			}
			for _, line := range f.then {
				first, rest, _ := strings.Cut(line, " ")
				if strings.HasSuffix(first, ".csv") {
					put(first, rest)
					continue
				}
				code := 0
				if after, fails := strings.CutPrefix(line, "~"); fails {
					code, line = 1, after
				}
				c.does(t, code, commandLine(line)...)
			}
			got, want := slices.Sorted(slices.Values(dealsIn(t, c))), slices.Sorted(slices.Values(f.deals))
			if len(got) != len(want) {
				t.Fatalf("deals:\n%s\nwant:\n%s\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"), said)
			}
			for n := range got {
				if ok, err := filepath.Match(want[n], got[n]); !ok || err != nil {
					t.Errorf("deal %s, want %s\n%s", got[n], want[n], said)
				}
			}
		})
	}
}

// asksOnce follows the command that is proposed for a file, which must leave no question.
func (c *console) asksOnce(t *testing.T) {
	t.Helper()
	dryRun := func(args ...string) string {
		c.out.Reset()
		c.err.Reset()
		run(t.Context(), append(args, "--dry-run", "--json"), c.streams)
		return c.out.String()
	}
	type asked struct {
		Command   string
		Questions []struct{ Flag, Value string }
		Error     struct{ Hint string }
	}
	var first, second asked
	_ = json.NewDecoder(strings.NewReader(dryRun("import", "a.csv"))).Decode(&first) // A refusal may follow.
	command := first.Command
	if _, hint, found := strings.Cut(first.Error.Hint, "deals import "); found {
		command = "deals import " + hint
	}
	if command == "" || strings.Contains(command, "COLUMN") {
		return
	}
	out := dryRun(commandLine(command)[1:]...)
	if err := json.NewDecoder(strings.NewReader(out)).Decode(&second); err != nil || len(second.Questions) > 0 || strings.Contains(second.Error.Hint, "--map") {
		t.Errorf("%s leaves %+v, %v\n%s", command, second, err, out)
	}
}

// commandLine splits a command line; quotes keep blanks.
func commandLine(line string) (words []string) {
	for _, w := range regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line, -1) {
		words = append(words, strings.Trim(w, `"`))
	}
	return words
}

func dealsIn(t *testing.T, c *console) (lines []string) {
	t.Helper()
	var list []struct {
		Title, Account, Status, Stage, Currency string
		Minor                                   *int64 `json:"value_minor"`
		Closed                                  string `json:"closed_at"`
		Expected                                string `json:"expected_close"`
	}
	if err := json.Unmarshal([]byte(c.does(t, 0, "ls", "--status", "all", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		value := ""
		if d.Minor != nil {
			value = fmt.Sprintf("%d.%02d %s", *d.Minor/100, *d.Minor%100, d.Currency)
		}
		lines = append(lines, strings.Join([]string{d.Title, d.Account, d.Status, d.Stage, value, d.Closed[:min(10, len(d.Closed))], d.Expected}, "|"))
	}
	return lines
}

var importFaults = []importFault{
	{
		name:  "a status in free words",
		file:  "Projekt,Status\n" + freely("P%d,\"gewonnen, Rechnung %d\"\n") + freely("Q%d,Closed Lost - reason %d\n"),
		deals: slices.Concat(freeDeals("P%d||won|follow|||"), freeDeals("Q%d||lost|lead|||")),
	},
	{
		name: "converted",
		file: "ID,Title,Status,Value,Currency\n1,A,Converted,1,EUR\n2,B,New,1,EUR\n",
		says: []string{`"Converted" in column "Status".*: probably won`}, deals: []string{"B||open|lead|1.00 EUR||"},
	},
	{
		name: "open, with a day on which it was won",
		file: "Deal - ID,Deal - Title,Deal - Status,Deal - Stage,Deal - Lost time,Deal - Won time\n1,A,Open,Qualified,,\n2,B,Open,Qualified,,2026-03-01 10:00:00\n",
		says: []string{`"Deal - Won time" .*contradicts "Open" in column "Deal - Status".*: probably won`},
		then: []string{`import a.csv --status-map "Deal - Won time=won"`}, deals: []string{"A||open|*|||", "B||won|follow||2026-03-01|"},
	},
	{
		name:  "won in one file and lost in the next",
		file:  "ID,Title,Status\n1,A,Won\n",
		then:  []string{"a.csv ID,Title,Status\n1,A,Lost\n", "import a.csv"},
		deals: []string{"A||lost|close|||"},
	},
	{
		name:  "a Spanish file of amounts in euros, and a deal called 1",
		file:  "id,nombre,etapa,importe (EUR),fecha de cierre\n1,Auditoría,Ganado,42000,2026-03-01\n",
		deals: []string{"Auditoría||won|follow|42000.00 EUR|2026-03-01|"},
	},
	{
		name: "a Zoho file with its currency's sign",
		file: "Deal_Name,Stage,Amount,$currency_symbol,Closing_Date\nAudit,Closed Won,1000,£,2026-03-20\n", deals: []string{"Audit||won|follow|1000.00 GBP|2026-03-20|"},
	},
	{
		name:  "a Pipedrive file in German with its currency",
		file:  "Deal - Titel;Deal - Status;Deal - Wert;Deal - Währung von Wert;Deal - Gewonnen am\nAudit;Gewonnen;1.000,50;CHF;2026-03-20\n",
		deals: []string{"Audit||won|follow|1000.50 CHF|2026-03-20|"},
	},
	{
		name:  "French and Portuguese currency columns",
		file:  "Titre;Statut;Montant;Devise\nA;En cours;1000;€\nB;En cours;1000;CHF\n",
		deals: []string{"A||open|lead|1000.00 EUR||", "B||open|lead|1000.00 CHF||"},
	},
	{
		name:  "two-digit years, the order from the column",
		file:  "Deal Name,Stage,Amount,Close Date\nA,Closed Won,100,25/12/25\nB,Closed Won,100,03/04/26\nC,Closed Won,100,03/04/99\n",
		deals: []string{"A||won|follow|100.00*|2025-12-25|", "B||won|follow|100.00*|2026-04-03|", "C||won|follow|100.00*|1999-04-03|"},
	},
	{
		name: "two-digit years, the order asked",
		file: "Deal Name,Stage,Amount,Close Date\nA,Closed Won,100,03/04/25\nB,Strange,100,03/05/25\n",
		code: 1, says: []string{`--stage-map Strange=(lost|won) --dates mdy`}, then: []string{"import a.csv --dates dmy --stage-map Strange=lost"},
		deals: []string{"A||won|follow|100.00*|2025-04-03|", "B||lost|*|100.00*|2025-05-03|"},
	},
	{
		name:  "the names of Dynamics",
		file:  "Topic,Potential Customer,Status,Est. Revenue,Actual Revenue,Est. Close Date,Actual Close Date\nAudit,Acme,Won,1000,1200,3/25/2026,3/20/2026\nSite,Acme,Open,500,,12/25/2026,\n",
		deals: []string{"Audit|Acme|won|follow|1200.00*|2026-03-20|2026-03-25", "Site|Acme|open|lead|500.00*||2026-12-25"},
	},
	{
		name:  "the names of Odoo",
		file:  "Opportunity,Customer,Stage,Expected Revenue,Expected Closing,Active\nAudit,Acme,Proposition,1000,2026-12-20,True\nSite,Acme,New,500,,False\n",
		deals: []string{"Audit|Acme|open|propose|1000.00*||2026-12-20", "Site|Acme|lost|lead|500.00*||"},
	},
	{
		name:  "the names of Close",
		file:  "id,lead_name,status_type,value_formatted,date_won,date_lost\no1,Acme,won,\"€1,000\",2026-03-20,\no2,Beta,lost,\"€2,000\",,2026-03-21\n",
		deals: []string{"Acme*|Acme|won|follow|1000.00 EUR|2026-03-20|", "Beta*|Beta|lost|lead|2000.00 EUR|2026-03-21|"},
	},
	{
		name:  "the names of sheets",
		file:  "Opportunity,First Name,Last Name,Primary Contact Email,Current Stage,amount_usd,actual_close_date\nAudit,Dana,Maler,d@example.com,Closed Won,1000,2026-03-20\n",
		deals: []string{"Audit||won|follow|1000.00 USD|2026-03-20|"},
	},
	{
		name:  "HubSpot's amount in company currency, and its own",
		file:  "Record ID,Deal Name,Deal Stage,Amount in company currency,Amount,Currency,Close Date\n1,Audit,Closed Won,1100,1000,EUR,2026-03-20\n",
		deals: []string{"Audit||won|follow|1000.00 EUR|2026-03-20|"},
	},
	{
		name:  "a Closed column of Y and N is no date",
		file:  "ID,Title,Stage,Amount,Close Date,Closed\n1,Audit,Closed Won,1000,20.03.2026,Y\n2,Site,Proposal,500,24.12.2026,N\n",
		deals: []string{"Audit||won|follow|1000.00*|2026-03-20|", "Site||open|propose|500.00*||2026-12-24"},
	},
	{
		name:  "one field from two columns, without a flag",
		file:  "Titre;Statut;Gagné le;Perdu le\nA;Gagnée;01.02.2026;\nB;Perdue;;02.02.2026\n",
		deals: []string{"A||won|follow||2026-02-01|", "B||lost|*||2026-02-02|"},
	},
	{
		name:  "a credit is kept apart",
		file:  "Title,Status,Closed,Value\nA,won,2026-03-01,-855.18\nB,won,2026-03-01,100\n",
		says:  []string{`line 2: "-855.18".*negative`},
		deals: []string{"B||won|follow|100.00*|2026-03-01|"},
	},
	{
		name:  "residues of a spreadsheet",
		file:  "Title,Value\nA,1234.567\nB,17010.672\nC,99.5\n",
		deals: []string{"A||open|lead|1234.57*||", "B||open|lead|17010.67*||", "C||open|lead|99.50*||"},
	},
	{
		name:  "thousands beside decimals are asked",
		file:  "Title,Value\nA,12.000\nB,1.500\nC,99.50\n",
		says:  []string{`import a.csv --numbers de`},
		deals: []string{"C||open|lead|99.50*||"},
	},
	{
		name:  "amounts of other countries",
		file:  "Title;Value\nA;₹4,00,000\nB;1'200.- CHF\nC;12.000,- €\n",
		deals: []string{"A||open|lead|400000.00 INR||", "B||open|lead|1200.00 CHF||", "C||open|lead|12000.00 EUR||"},
	},
	{
		name:  "cents, thousands and millions in the header",
		file:  "Titel;Wert (T€)\nA;12\nB;1,5\n",
		says:  []string{`"Wert \(T€\)" are read in thousands: 12 is €12,000`},
		deals: []string{"A||open|lead|12000.00 EUR||", "B||open|lead|1500.00 EUR||"},
	},
	{
		name:  "a day without a name of its own",
		file:  "Projekt;Status;Wert;Datum\nA;Gewonnen;100;01.02.2026\nB;Verloren;200;02.02.2026\nC;Offen;300;\n",
		says:  []string{`Column "Datum" may have it: deals import a.csv --map closed_at=Datum`},
		then:  []string{"import a.csv --map closed_at=Datum"},
		deals: []string{"A||won|follow|100.00*|2026-02-01|", "B||lost|*|200.00*|2026-02-02|", "C||open|lead|300.00*||"},
	},
	{
		name:  "two days without a name of their own, and an unknown word",
		file:  "Project,Status,Amount,Thumbs up,Thumbs down\nA,Won,100,2026-02-01,\nB,Zapped,200,,\nC,Open,300,,\nD,Lost,400,,2026-02-03\n",
		says:  []string{`import a.csv --map "closed_at=Thumbs up" --map "closed_at=Thumbs down" --status-map Zapped=(lost|open)`},
		deals: []string{"A||won|follow|100.00*||", "C||open|lead|300.00*||", "D||lost|*|400.00*||"},
	},
	{
		name:  "dots beside an American column",
		file:  "Title,Created,Expected close\nA,3/25/2026,01.02.2027\n",
		deals: []string{"A||open|lead|||2027-02-01"},
	},
	{
		name:  "lost in other words",
		file:  "ID,Deal Name,Stage,Amount,Close Date\n1,Audit,Conclusion perdue,1000,2026-03-01\n2,Site,Closed Lost to Competition,2000,2026-03-02\n",
		deals: []string{"Audit||lost|*|1000.00*|2026-03-01|", "Site||lost|*|2000.00*|2026-03-02|"},
	},
	{
		name:  "unknown words are guessed lost where the row says so",
		file:  "ID,Deal Name,Stage,Amount,Close Date,Lost reason\n1,Audit,Zapped,1000,2026-03-01,too dear\n2,Site,Weird one,2000,2027-03-02,\n3,App,Negotiation,1,2027-03-02,\n",
		says:  []string{`Zapped=lost`, `Weird one=`},
		then:  []string{`import a.csv --stage-map Zapped=lost --stage-map "Weird one=propose"`},
		deals: []string{"App||open|negotiate|1.00*", "Audit||lost|*|1000.00*|2026-03-01|", "Site||open|propose|2000.00*|2027-03-02"},
	},
	{
		name:  "a stage can be mapped to won and to open",
		file:  "ID,Deal Name,Stage,Amount,Close Date\n1,Audit,Zapped,1000,2026-03-01\n2,Site,Yeah,2000,2026-03-02\n",
		code:  1,
		then:  []string{`import a.csv --stage-map Zapped=won --stage-map Yeah=open`},
		deals: []string{"Audit||won|follow|1000.00*|2026-03-01|", "Site||open|lead|2000.00*||2026-03-02"},
	},
	{
		name:  "a French HubSpot header",
		file:  "Nom de la transaction;Phase de la transaction;Montant;Date de fermeture;Associated Company (Primary)\nAudit;Conclusion gagnée;12 500,50;2026-03-01;Papillon\n",
		deals: []string{"Audit|Papillon|won|follow|12500.50*|2026-03-01|"},
	},
	{
		name:  "a Spanish sheet",
		file:  "id,empresa,etapa,importe_eur\n1,Acme,Negociación,42000\n",
		deals: []string{"Acme*|Acme|open|negotiate|42000.00 EUR||"},
	},
	{
		name: "contacts are no deals",
		file: "Record ID,First Name,Last Name,Email,Lead Status\n101,Dana,Maler,d@example.com,New\n",
		code: 1, says: []string{`people|contacts`},
	},
	{
		name:  "amount currency",
		file:  "Opportunity Name,Stage,Amount Currency,Amount,Close Date\nAudit,Closed Won,EUR,1000,2026-03-20\nSite,Closed Won,GBP,1000,2026-03-20\n",
		deals: []string{"Audit||won|follow|1000.00 EUR|2026-03-20|", "Site||won|follow|1000.00 GBP|2026-03-20|"},
	},
	{
		name:  "closed without a day",
		file:  "Client,Project,Status,Value\nAcme,Audit,won,1000\nBeta,Site,lost,2000\nGamma,Logo,open,500\n",
		deals: []string{"Audit|Acme|won|*|1000.00*||", "Site|Beta|lost|*|2000.00*||", "Logo|Gamma|open|lead|500.00*||"},
	},
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
		says:  []string{`decimals`, `--numbers de`},
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

// freely repeats a line with a number, so that no two are alike.
func freely(line string) (text string) {
	for n := range 40 {
		text += strings.ReplaceAll(line, "%d", strconv.Itoa(n))
	}
	return text
}

// freeDeals are the deals of such lines.
func freeDeals(line string) []string {
	return strings.Split(strings.TrimSuffix(freely(line+"\n"), "\n"), "\n")
}
