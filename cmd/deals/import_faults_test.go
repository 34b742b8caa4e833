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
	// it fails. A first word that ends in .csv is a file written with the rest;
	// "says" is a pattern in what the last command prints.
	then []string
	code int      // of the import
	says []string // patterns in what the import prints
	// deals are "title|account|status|stage|value|closed|expected" in the end, in any order;
	// * is anything.
	deals []string
}

// TestImportFaults reads files that were once read wrongly: importFaults and moreImportFaults
// are about what columns, words, amounts and days mean, shapeImportFaults about letters, lines,
// sums and corrected sheets, headingImportFaults about headings, endingImportFaults about ends,
// cellImportFaults about amounts, names and sums, againImportFaults about later files,
// rereadImportFaults about deals found again, lineImportFaults about what follows. Each kind of fault that is not in the rows of one file
// has a test of its own:
//   - days that move with the zone: TestADayIsThatDayInEveryZone, TestAnotherTimeZoneBringsNothingAgain
//   - what was done here since: TestAFileReadAgainTakesNothingBack, TestAStepDoneHereIsNotPlannedAgain
//   - what waits or is rejected: TestARejectedRowCanBeCorrected, TestAnImportWithoutItsRejectedRowsIsNoFailedImport
//   - the currency of a book: TestAmountsAreInTheBooksCurrency, TestANewBookCountsInTheCurrencyOfTheCountry
//   - calendars and cards: TestALaterCalendarMovesEventsInsteadOfDoublingThem, TestALaterCalendarCancelsWhatIsGone,
//     TestACardIsNamedAfterTheDealAndNotItsDay
//   - formulas and spreadsheets: TestNoExportedCellRunsAsAFormula, and the script export_sheet
//   - paths that are not files, or never end: TestFilesThatCannotBeUnderstoodAreRefusedWhole, TestInterruptedWhileReading
func TestImportFaults(t *testing.T) {
	for _, f := range slices.Concat(importFaults, moreImportFaults, shapeImportFaults, cellImportFaults,
		headingImportFaults, endingImportFaults, againImportFaults, rereadImportFaults, lineImportFaults) {
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
				if first == "says" {
					if said := c.out.String() + c.err.String(); !regexp.MustCompile(rest).MatchString(said) {
						t.Errorf("does not say %q:\n%s", rest, said)
					}
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
		says:  []string{`"Wert \(T€\)" are read as thousands: 12 is €12,000`},
		deals: []string{"A||open|lead|12000.00 EUR||", "B||open|lead|1500.00 EUR||"},
	},
	{
		name:  "a day without a name of its own",
		file:  "Projekt;Status;Wert;Datum\nA;Gewonnen;100;01.02.2026\nB;Verloren;200;02.02.2026\nC;Offen;300;\n",
		says:  []string{`Column "Datum" may hold the date: deals import a.csv --map closed_at=Datum`},
		then:  []string{"import a.csv --map closed_at=Datum"},
		deals: []string{"A||won|follow|100.00*|2026-02-01|", "B||lost|*|200.00*|2026-02-02|", "C||open|lead|300.00*||"},
	},
	{
		name:  "a day that open deals have, too, is not when they closed",
		file:  "Deal,Company,Stage,Amount,Date A\nA,Acme,Won,€100,13/02/2026\nB,Beta,Lead,€5,14/02/2026\nC,Gam,Proposal,€7,15/02/2026\n",
		says:  []string{`(?m)^✓ imported 3 deals`, `in any period\.\n`},
		then:  []string{"import a.csv"},
		deals: []string{"A|Acme|won|follow|100.00 EUR||", "B|Beta|open|lead|5.00 EUR||", "C|Gam|open|propose|7.00 EUR||"},
	},
	{
		name:  "nor is one whose name says that something ends",
		file:  "Deal,Stage,Amount,Ending moment\nA,Won,€100,01/02/2026\nB,Lead,€5,02/02/2026\nC,Proposal,€7,13/02/2026\n",
		then:  []string{"import a.csv"},
		deals: []string{"A||won|follow|100.00 EUR||", "B||open|lead|5.00 EUR||", "C||open|propose|7.00 EUR||"},
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
