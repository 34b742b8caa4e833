package importer_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/rotting"
)

// What a file says about a deal comes along, whatever its columns are called.
func TestNothingAFileSaysIsLost(t *testing.T) {
	const header = "Deal Name,Description,Notes,Next step,Owner, Region  (EU) ,Empty,Last activity date\n"
	const row = "Audit,<p>Wants it <b>before</b> the fair &amp; soon</p>,\"Met Dana\",Send the quote,Sam,North,,2026-11-02\n"
	s := &shelf{}
	s.bring(t, header+row, options())
	d := s.deals[0]
	if got := notesOf(&d); got != "Met Dana|Wants it before the fair & soon" {
		t.Errorf("notes: %s", got)
	}
	if got := fmt.Sprint(d.Own); got != "map[Owner:Sam Region (EU):North]" {
		t.Errorf("fields of its own: %s", got)
	}
	if step, _ := d.NextStep(); step.Text != "Send the quote" || !step.Due.IsZero() || calendar.Stamp(d.LastTouch()).String() != "2026-11-02" {
		t.Errorf("next step: %+v, last touch: %v", step, d.LastTouch())
	}
	if again := s.bring(t, header+row, options()); again.Same != 1 {
		t.Errorf("read again: %+v", again)
	}

	// The file has a new note and another owner; the region was corrected here.
	s.deals[0].Own = maps.Clone(s.deals[0].Own)
	s.deals[0].Own["Region (EU)"] = "South"
	s.deals[0].Version++
	row2 := strings.NewReplacer("Met Dana", "Dana said yes", "Sam", "Ines").Replace(row)
	if again := s.bring(t, header+row2, options()); again.Changed != 1 {
		t.Errorf("a new note: %+v", again)
	}
	d = s.deals[0]
	if got := notesOf(&d); got != "Dana said yes|Wants it before the fair & soon" || d.Own["Owner"] != "Ines" || d.Own["Region (EU)"] != "South" {
		t.Errorf("%s\n%v", got, d.Own)
	}

	// The note was edited here, so that the file's next one is added.
	s.deals[0].Activities[0].Text = "Dana said yes, by phone"
	s.bring(t, header+strings.Replace(row2, "Dana said yes", "Dana signed", 1), options())
	if got := notesOf(&s.deals[0]); got != "Dana said yes, by phone|Wants it before the fair & soon|Dana signed" {
		t.Errorf("a note edited here: %s", got)
	}
}

func notesOf(d *pipeline.Deal) string {
	var notes []string
	for _, a := range d.Activities {
		if a.Kind == pipeline.Note {
			notes = append(notes, a.Text)
		}
	}
	return strings.Join(notes, "|")
}

// Each column of notes is a note, each text once, and a day before it stays in it.
func TestEveryColumnOfNotesIsKept(t *testing.T) {
	d := one(t, "Title,Notes,Comments,Notizen,Note 1,Note 2,Remarks\nA,12.03.26: met,Likes it,Likes it,One,\"Two\nlines\",n/a\n", options())
	if got := notesOf(&d); got != "12.03.26: met|Likes it|One|Two\nlines" {
		t.Errorf("%q, own %v", got, d.Own)
	}
}

// What the cells of a row say about people becomes contacts.
func TestPeopleInOneRow(t *testing.T) {
	for _, c := range []struct{ name, header, row, want string }{
		{"HubSpot", "Deal Name,Associated Contact", "A,Dana Maler (dana@example.com)", "Dana Maler <dana@example.com>"},
		{"two of HubSpot", "Deal Name,Associated Contact,Associated Contact IDs", "A,Dana Maler (d@x.de);Jo Roe (j@x.de),1;2", "Dana Maler <d@x.de>, Jo Roe <j@x.de>"},
		{"an address in brackets", "Deal,Contact", "A,Dana Maler <dana@example.com>", "Dana Maler <dana@example.com>"},
		{"addresses for names", "Deal,Contact,Email", "A,Dana Maler; Jo Roe,d@x.de; j@x.de", "Dana Maler <d@x.de>, Jo Roe <j@x.de>"},
		{"full names with commas", "Deal,Related contacts,Emails", `A,"Anna Müller, Jo Ek","a@x.de, j@x.de"`, "Anna Müller <a@x.de>, Jo Ek <j@x.de>"},
		{"two addresses", "Deal,Contact,Email", "A,Dana Maler,a@x.de; b@x.de", "Dana Maler <a@x.de>, Dana Maler <b@x.de>"},
		{
			"further columns", "Deal,Contact,Email,Email 2,Phone,Mobile,Other phone", "A,Dana,a@x.de,b@x.de,030 123456,0171 123456,040 123456",
			"Dana <a@x.de> 030 123456, Dana <b@x.de> 0171 123456, Dana 040 123456",
		},
		{"work and private", "Deal,Contact,Work Email,E-Mail (privat),Téléphone portable", "A,Dana,a@x.de,b@x.de,0171 123456", "Dana <a@x.de> 0171 123456, Dana <b@x.de>"},
		{"the same address twice", "Deal,Contact,Email,Work Email", "A,Dana (a@x.de),a@x.de,A@X.de", "Dana <a@x.de>"},
		{"no name", "Deal,Email", "A,Jo Roe <j@x.de>", "Jo Roe <j@x.de>"},
		{"two columns of people", "Deal,Primary contact,Associated contacts", "A,Dana,Dana;Jo Roe", "Dana, Jo Roe"},
		{"first and last name", "Deal Name,Contact first name,Contact last name,Contact Email", "A,Dana,Maler,d@x.de", "Dana Maler <d@x.de>"},
	} {
		d := one(t, c.header+"\n"+c.row+"\n", options())
		var got []string
		for _, p := range d.Contacts {
			words := p.Name
			if p.Email != "" {
				words += " <" + p.Email + ">"
			}
			got = append(got, strings.TrimSpace(words+" "+p.Phone))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s; own %v", c.name, strings.Join(got, ", "), c.want, d.Own)
		}
	}
}

func TestANameIsTurnedOnlyWhereTheColumnShowsIt(t *testing.T) {
	s := &shelf{}
	s.bring(t, "Deal;Contact\nA;Müller, Anna\nB;Roe, Jo\nC;Dana Maler\n", options())
	s.bring(t, "Deal;Kontakt\nD;Anna Müller\nE;King, Martin\nF;Dana Maler\n", options())
	var got []string
	for _, d := range s.deals {
		got = append(got, d.Contact().Name)
	}
	if want := "Anna Müller|Jo Roe|Dana Maler|Anna Müller|King, Martin|Dana Maler"; strings.Join(got, "|") != want {
		t.Errorf("%q", got)
	}
}

func TestTheLinkOfAnAccountIsKeptApart(t *testing.T) {
	d := one(t, "Deal,Company\nA,Acme (https://www.notion.so/acme?pvs=21)\n", options())
	if d.Account != "Acme" || d.Own["Company link"] != "https://www.notion.so/acme?pvs=21" {
		t.Errorf("account %q, own %v", d.Account, d.Own)
	}
}

// A further contact that was taken out here stays out until the file names another one.
func TestFurtherContactsAreOnlyAdded(t *testing.T) {
	s := &shelf{}
	s.bring(t, "Deal,Contact\nA,Dana;Jo Roe\n", options())
	s.deals[0].Contacts, s.deals[0].Version = s.deals[0].Contacts[:1], 2
	if again := s.bring(t, "Deal,Contact\nA,Dana;Jo Roe\n", options()); again.Same != 1 || len(s.deals[0].Contacts) != 1 {
		t.Errorf("read again: %+v", again)
	}
	s.bring(t, "Deal,Contact\nA,Dana;Jo Roe;Kim\n", options())
	if got := s.deals[0].Contacts; len(got) != 3 || got[2].Name != "Kim" {
		t.Errorf("a third one: %+v", got)
	}
}

// What is to be done next, by the columns of programs and sheets.
func TestNextStepsAndActivities(t *testing.T) {
	for _, c := range []struct{ header, row, want, own string }{
		{"Deal,Status,Next step", "A,open,Send the quote", " Send the quote", "map[]"},
		{"Deal,Status,Next step,Next step date", "A,open,Send the quote,2026-12-01", "2026-12-01 Send the quote", "map[]"},
		{"Deal - Title,Deal - Status,Deal - Next activity date", "A,open,2026-12-01", "2026-12-01 Next activity", "map[]"},
		{"Deal,Status,Next activity date,Next activity subject", "A,open,2026-12-01,Call Dana", "2026-12-01 Call Dana", "map[]"},
		{"Deal,Status,Next activity date,Next activity type", "A,open,2026-12-01,Call", "2026-12-01 Call", "map[]"},
		{"Titel,Status,Nächste Aktivität,Nächste Schritte", "A,open,2026-12-01,Anrufen", "2026-12-01 Anrufen", "map[]"},
		{"Deal,Status,Next step", "A,open,n/a", " ", "map[]"},
		{"Deal,Status,Close date,Next step,Next activity date", "A,lost,2026-11-01,Send the quote,2026-10-01", " ", "map[Next activity date:2026-10-01 Next step:Send the quote]"},
		{"Deal,Status,Close date,Next activity date", "A,won,2026-11-01,2026-10-01", " ", "map[Next activity date:2026-10-01]"},
		{"Deal,Status,Close date,Next step,Next activity date", "A,lost,2026-11-01,Ask again,2027-03-01", "2027-03-01 Ask again", "map[]"},
	} {
		d := one(t, c.header+"\n"+c.row+"\n", options())
		step, _ := d.NextStep()
		if got := step.Due.String() + " " + step.Text; got != c.want || fmt.Sprint(d.Own) != c.own {
			t.Errorf("%s: %q, want %q; own %v", c.header, got, c.want, d.Own)
		}
	}
}

// A step without a date gets one here or in the file, and is not doubled.
func TestAStepWithoutADateGetsOne(t *testing.T) {
	const without, with = "Deal,Next step\nA,Send the quote\n", "Deal,Next step,Next step date\nA,Send the quote,2026-12-01\n"
	s := &shelf{}
	s.bring(t, without, options())
	if again := s.bring(t, without, options()); again.Same != 1 {
		t.Errorf("read again: %+v", again)
	}
	s.bring(t, with, options())
	if steps := s.deals[0].Steps; len(steps) != 1 || steps[0].Due.String() != "2026-12-01" {
		t.Errorf("with a date: %+v", steps)
	}
	if again := s.bring(t, without, options()); again.Changed != 0 || s.deals[0].Steps[0].Due.IsZero() {
		t.Errorf("without one again: %+v", s.deals[0].Steps)
	}
}

// The last contact is the later one of what a file says and what happened here.
func TestTheLastContactOfAFileIsTheLastTouch(t *testing.T) {
	const header = "Deal,Created,Last activity date,Last contacted\n"
	touched := func(d *pipeline.Deal) string { return calendar.Stamp(d.LastTouch()).String() }
	s := &shelf{}
	s.bring(t, header+"A,2026-01-05,2026-11-02,2026-11-16\nB,2026-01-05,,\nC,2026-01-05,2027-01-01,\n", options())
	for i, want := range []string{"2026-11-16", "", ""} {
		if got := touched(&s.deals[i]); got != want || len(s.deals[i].Activities) > 0 {
			t.Errorf("%s: %s, want %s", s.deals[i].Title, got, want)
		}
	}
	if rot := rotting.Of(options().Process, &s.deals[0], now); rot.Stale || rot.Untouched != 7 {
		t.Errorf("it is %+v", rot)
	}
	s.deals[0].Activities = []pipeline.Activity{{Part: 1, Kind: pipeline.Call, Text: "hi", At: now}}
	if again := s.bring(t, header+"A,2026-01-05,2026-11-02,2026-11-20\n", options()); again.Changed != 0 || len(again.Changes) != 0 {
		t.Errorf("an earlier one than here: %+v", again)
	}
}

// A deal has room for a hundred fields of its own. The rest is named.
func TestAFileOfTooManyColumnsSaysWhichAreNotUsed(t *testing.T) {
	header, row := "Title", "A"
	for n := range 120 {
		header, row = fmt.Sprint(header, ",extra ", n), fmt.Sprint(row, ",", n)
	}
	i, err := read(t, file(t, header+"\n"+row+"\n"), options())
	if err != nil || len(i.NotUsed()) != 20 || i.NotUsed()[0] != "extra 100" {
		t.Fatalf("not used: %v, %v", i.NotUsed(), err)
	}
	s := &shelf{}
	if s.take(t, i); len(s.deals[0].Own) != 100 {
		t.Errorf("%d fields", len(s.deals[0].Own))
	}
}
