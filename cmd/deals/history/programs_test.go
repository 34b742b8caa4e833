package history_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/history"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/store"
)

var now = time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)

// newBook has deals from another program, and one that was made here.
func newBook(tb testing.TB) *store.Book {
	tb.Helper()
	book, err := store.Open(context.Background(), filepath.Join(tb.TempDir(), "book.db"), store.Options{Now: func() time.Time { return now }})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = book.Close() })
	_, err = book.Import(context.Background(), func(int) string { return "deals" }, func(yield func(pipeline.Deal) bool) {
		for _, d := range []struct{ id, title, account string }{
			{"1", "Brand refresh", "Acme"},
			{"2", "Shop", "Initech"},
			{"006Qy00000AbCdEIAV", "Logo", "Hooli"},
			{"zcrm_5437000000123", "Audit", "Umbrella"},
			{"77", "Renewal", "Stark"},
			{"78", "Renewal", "Wayne"},
		} {
			made := now.AddDate(-1, 0, 0)
			if !yield(pipeline.Deal{
				Title: d.title, Account: d.account, Origin: pipeline.Origin{Source: "csv-1", ID: d.id}, Status: pipeline.Open, Stage: "lead",
				CreatedAt: made, Imported: now, Visits: []pipeline.Visit{{Stage: "lead", Entered: made, Unseen: true}},
			}) {
				return
			}
		}
	})
	if err != nil {
		tb.Fatal(err)
	}
	return book
}

func read(tb testing.TB, book *store.Book, text string) (*history.File, error) {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "activities.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	file, err := table.Open(context.Background(), path, nil)
	if err != nil {
		return nil, err
	}
	tb.Cleanup(func() { _ = file.Close() })
	return history.Read(context.Background(), file, book, history.Options{Process: definition.Default(), Now: book.Now()})
}

func land(tb testing.TB, book *store.Book, text string) history.Survey {
	tb.Helper()
	found, err := read(tb, book, text)
	if err != nil || found == nil {
		tb.Fatalf("not recognised (%v):\n%s", err, text)
	}
	left := found.Rejects("")
	defer left.Drop()
	before, err := found.Survey(context.Background(), book)
	if err != nil {
		tb.Fatal(err)
	}
	s, err := found.Land(context.Background(), book, left)
	if err != nil {
		tb.Fatal(err)
	}
	if fmt.Sprint(before.Landing(), before.Deals, before.Same, before.Rejected) != fmt.Sprint(s.Landing(), s.Deals, s.Same, s.Rejected) {
		tb.Errorf("foreseen %+v, landed %+v", before, s)
	}
	return s
}

// shelf lists what the deals have: "title|kind|direction|day|text".
func shelf(tb testing.TB, book *store.Book) (lines []string) {
	tb.Helper()
	for number := range int64(6) {
		d, err := book.Deal(context.Background(), number+1)
		if err != nil {
			tb.Fatal(err)
		}
		for _, a := range d.Activities {
			lines = append(lines, fmt.Sprintf("%s|%s|%s|%s|%s", d.Title, a.Kind, a.Direction, calendar.Stamp(a.At), a.Text))
		}
		for _, s := range d.Steps {
			what := "step"
			if !s.Done.IsZero() {
				what = "done"
			}
			lines = append(lines, fmt.Sprintf("%s|%s||%s|%s", d.Title, what, s.Due, s.Text))
		}
	}
	return lines
}

// programs are files as programs write them, and what is right.
var programs = []struct {
	name, file string
	rejected   int
	lands      []string
}{
	{"pipedrive activities", `Activity - ID,Activity - Done,Activity - Subject,Activity - Type,Activity - Deal,Activity - Organization,Activity - Due date,Activity - Due time,Activity - Note,Activity - Marked as done time
11,Done,Intro call,Call,Brand refresh,Acme,2026-01-10,09:00,<p>Likes it.<br>Wants a <b>quote</b>.</p>,2026-01-10 09:30:00
12,To do,Send the quote,Task,Brand refresh,Acme,2027-01-15,,,
13,Done,Lunch with Bob,Lunch,Shop,Initech,2026-02-10,12:00,,2026-02-12 09:30:00
14,Done,Nobody's,Call,,,2026-02-10,,,
`, 1, []string{
		"Brand refresh|call|out|2026-01-10T09:30:00Z|Intro call\nLikes it.\nWants a quote.",
		"Brand refresh|step||2027-01-15|Send the quote",
		"Shop|meeting|both|2026-02-10T12:00:00Z|Lunch with Bob",
	}},
	{"pipedrive export of all activities", `ID,Type,Subject,Note,Deal ID,Deal,Person,Organization,Due date,Due time,Done,Add time,Marked as done time,User
11,call,Intro,,1,Brand refresh,Dana,Acme,2026-01-10,,1,2026-01-01 08:00:00,,Me
12,deadline,Answer the tender,,2,Shop,,Initech,2026-12-24,,0,2026-01-01 08:00:00,,Me
`, 0, []string{"Brand refresh|call|out|2026-01-10|Intro", "Shop|step||2026-12-24|Answer the tender"}},
	{"pipedrive notes", `Note - Content,Note - Deal,Note - Add time,Note - User
<div>Budget is <i>approved</i></div>,Brand refresh,2026-03-01 10:00:00,Me
Asks for a discount,Ghost,2026-03-01 10:00:00,Me
`, 1, []string{"Brand refresh|note||2026-03-01T10:00:00Z|Budget is approved"}},
	{"hubspot calls", `Record ID,Call Title,Call notes,Activity date,Call direction,Call outcome,Activity assigned to,Associated Deal IDs,Associated Deal
5001,Call with Dana,She likes it,2026-04-02 15:00,INBOUND,Connected,Me,1,Brand refresh
5002,Call with Bob,,2026-04-03 15:00,OUTBOUND,No answer,Me,1;2,Brand refresh;Shop
`, 0, []string{
		"Brand refresh|call|in|2026-04-02T15:00:00Z|Call with Dana (Connected)\nShe likes it",
		"Brand refresh|call|out|2026-04-03T15:00:00Z|Call with Bob (No answer)", "Shop|call|out|2026-04-03T15:00:00Z|Call with Bob (No answer)",
	}},
	{
		"hubspot notes", "Record ID,Note body,Activity date,Associated Deal IDs,Associated Deal\n5003,<p>Met at the fair</p>,2026-04-02 15:00,2,Shop\n", 0,
		[]string{"Shop|note||2026-04-02T15:00:00Z|Met at the fair"},
	},
	{"hubspot tasks", `Record ID,Task Title,Task Status,Task Type,Due date,Completed at,Task Notes,Associated Deal IDs,Associated Deal
5004,Send the contract,NOT_STARTED,TODO,2027-02-01 08:00,,With annex,1,Brand refresh
5005,Ring back,COMPLETED,CALL,2026-05-01 08:00,2026-05-02 09:00,,2,Shop
`, 0, []string{"Brand refresh|step||2027-02-01|08:00 Send the contract\nWith annex", "Shop|call|out|2026-05-02T09:00:00Z|Ring back"}},
	{"hubspot meetings", `Record ID,Meeting name,Internal meeting notes,Meeting outcome,Meeting start time,Meeting end time,Associated Deal
5006,Kick-off,Went well,COMPLETED,2026-06-01 09:00,2026-06-01 10:00,Shop
5007,Review,,NO_SHOW,2026-06-02 09:00,2026-06-02 10:00,Shop
5008,Workshop,,SCHEDULED,2027-06-02 09:00,2027-06-02 10:00,Shop
`, 1, []string{"Shop|meeting|both|2026-06-01T09:00:00Z|Kick-off\nWent well", "Shop|step||2027-06-02|09:00 Workshop"}},
	{"hubspot, french", `ID de fiche d'informations;Titre de la tâche;Statut de la tâche;Date d'échéance;Transaction associée
6001;Relancer Dana;Terminé;12/03/2026;Brand refresh
6002;Envoyer le devis;Non commencé;31/01/2027;Shop
`, 0, []string{"Brand refresh|note||2026-03-12|Relancer Dana", "Shop|step||2027-01-31|Envoyer le devis"}},
	{"salesforce tasks", `Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,Description,TaskSubtype,CallType
00TQy0001,003Qy,006Qy00000AbCdEIAV,Call,2026-07-01,Completed,Normal,Asked for references,Call,Outbound
00TQy0002,003Qy,006Qy00000AbCdE,Email: Your offer,2026-07-02,Completed,Normal,,Email,
00TQy0003,003Qy,006Qy00000AbCdE,Prepare the demo,2027-07-02,Not Started,Normal,,Task,
00TQy0004,003Qy,001Qy00000ZZZZZ,Other,2026-07-02,Completed,Normal,,Task,
`, 1, []string{
		"Logo|call|out|2026-07-01|Call\nAsked for references", "Logo|email|out|2026-07-02|Email: Your offer", "Logo|step||2027-07-02|Prepare the demo",
	}},
	{"salesforce report, german", `Betreff;Bezieht sich auf;Datum;Status;Kommentare;Aufgabentyp
Anruf bei Frau Maler;Logo;01.07.2026;Abgeschlossen;Will Referenzen;Anruf
`, 0, []string{"Logo|call|out|2026-07-01|Anruf bei Frau Maler\nWill Referenzen"}},
	{
		"salesforce events", "Id,Subject,WhatId,StartDateTime,EndDateTime,Description,Location,Type\n00UQy1,On-site,006Qy00000AbCdEIAV,2026-08-01T09:00:00Z,2026-08-01T10:00:00Z,,Berlin,Meeting\n", 0,
		[]string{"Logo|meeting|both|2026-08-01T09:00:00Z|On-site"},
	},
	{
		"zoho calls", "Record Id,Subject,Call Type,Call Start Time,Call Duration,Related To,Related To.id,Description,Call Result\nzcrm_9,Ring,Inbound,2026-09-01 10:00:00,5,Audit,zcrm_5437000000123,Nice,Interested\n", 0,
		[]string{"Audit|call|in|2026-09-01T10:00:00Z|Ring (Interested)\nNice"},
	},
	{
		"zoho notes", "Record Id,Note Title,Note Content,Parent ID,Parent ID.id,Created Time,$se_module\nzcrm_10,Terms,Net 30,Audit,zcrm_5437000000123,2026-09-02 10:00:00,Deals\nzcrm_11,X,Y,Dana Maler,zcrm_1,2026-09-02 10:00:00,Contacts\n", 1,
		[]string{"Audit|note||2026-09-02T10:00:00Z|Terms\nNet 30"},
	},
	{
		"zoho tasks", "Record Id,Subject,Due Date,Status,Related To,Priority,Description,Closed Time\nzcrm_12,Call back,2026-12-20,Deferred,Audit,High,,\nzcrm_13,Follow,2026-09-20,Completed,Audit,High,,2026-09-21 10:00:00\n", 0,
		[]string{"Audit|note||2026-09-21T10:00:00Z|Follow", "Audit|step||2026-12-20|Call back"},
	},
	{
		"close", "id,_type,lead_id,lead_name,date_created,direction,duration,note,opportunity_id\nacti_1,Call,lead_1,Acme,2026-09-05T10:00:00Z,outgoing,60,Talked price,1\nacti_2,Note,lead_1,Acme,2026-09-06T10:00:00Z,,,Nice people,1\n", 0,
		[]string{"Brand refresh|call|out|2026-09-05T10:00:00Z|Talked price", "Brand refresh|note||2026-09-06T10:00:00Z|Nice people"},
	},
	{
		"copper", "Id,Activity Type,Details,Activity Date,Parent Type,Parent Id,Parent Name\n1,Phone Call,Rang Dana,10/25/2026,Opportunity,1,Brand refresh\n2,Note,About Bob,10/26/2026,Person,4,Bob\n", 1,
		[]string{"Brand refresh|call|out|2026-10-25|Rang Dana"},
	},
	{
		"freshsales", "Title,Description,Due date,Status,Related to,Task type,Completed date\nSend the deck,,2026-12-15,Open,Shop,Email,\n", 0,
		[]string{"Shop|step||2026-12-15|Send the deck"},
	},
	{
		"dynamics", "(Do Not Modify) Activity,Activity Type,Subject,Regarding,Activity Status,Priority,Due Date,Actual End,Description\na1,Phone Call,Rang,Shop,Completed,Normal,2026-10-01,2026-10-02,Busy\na2,Appointment,Visit,Shop,Canceled,Normal,2026-10-01,,\na3,Task,Offer,Shop,Open,Normal,2026-12-12,,\n", 1,
		[]string{"Shop|call|out|2026-10-02|Rang\nBusy", "Shop|step||2026-12-12|Offer"},
	},
	{
		"odoo", "Activity Type,Summary,Due Date,Document Name,Note\nMeeting,Demo,2027-01-02,Shop,<p>Bring the laptop</p>\n", 0,
		[]string{"Shop|step||2027-01-02|Demo\nBring the laptop"},
	},
	{
		"bitrix", "ID,Type,Subject,Description,Deal,Deadline,Completed,Created on\n9,Call,Outgoing call,Good,Shop,2026-10-02 10:00:00,Yes,2026-10-01 10:00:00\n", 0,
		[]string{"Shop|call|out|2026-10-02T10:00:00Z|Outgoing call\nGood"},
	},
	{
		"monday updates", "Item ID,Item Name,Content Type,User,Created At,Update Content\n1,Brand refresh,Update,Me,2026-05-05,Sent the draft\n", 0,
		[]string{"Brand refresh|note||2026-05-05|Sent the draft"},
	},
	{
		"sheet", "Deal,Date,Note\nBrand refresh,2026-05-05,Sent the draft\nbrand  Refresh,2026-05-06,Call: she likes it\nShop,2027-05-06,Fair\n", 0,
		[]string{"Brand refresh|note||2026-05-05|Sent the draft", "Brand refresh|call|out|2026-05-06|Call: she likes it", "Shop|step||2027-05-06|Fair"},
	},
	{
		"sheet, german", "Projekt;Datum;Art;Notiz\nShop;05.05.2026;Telefonat;Preis besprochen\nShop;06.05.2026;Besuch;Werk gezeigt\n", 0,
		[]string{"Shop|call|out|2026-05-05|Preis besprochen", "Shop|meeting|both|2026-05-06|Werk gezeigt"},
	},
	{
		"sheet, spanish", "Negocio;Fecha;Tipo;Notas\nShop;05/05/2026;Llamada;Precio\nShop;16/05/2026;Reunión;Planta\n", 0,
		[]string{"Shop|call|out|2026-05-05|Precio", "Shop|meeting|both|2026-05-16|Planta"},
	},
	{
		"sheet, portuguese", "Negócio;Data;Tipo;Assunto\nShop;25/05/2026;Ligação;Preço\nShop;26/05/2026;E-mail;Proposta\n", 0,
		[]string{"Shop|call|out|2026-05-25|Preço", "Shop|email|out|2026-05-26|Proposta"},
	},
	{
		"sheet, italian", "Trattativa;Data;Tipo attività;Nota\nShop;25/05/2026;Telefonata;Prezzo\nShop;26/05/2026;Riunione;Sede\n", 0,
		[]string{"Shop|call|out|2026-05-25|Prezzo", "Shop|meeting|both|2026-05-26|Sede"},
	},
	{
		"sheet, dutch", "Verkoopkans;Datum;Soort;Opmerking\nShop;25-05-2026;Telefoongesprek;Prijs\nShop;26-05-2026;Afspraak;Fabriek\n", 0,
		[]string{"Shop|call|out|2026-05-25|Prijs", "Shop|meeting|both|2026-05-26|Fabriek"},
	},
	{
		"several of one title", "Deal,Company,Date,Activity Type,Note\nRenewal,Wayne,2026-05-05,Call,Yes\nRenewal,,2026-05-05,Call,Which?\n", 1,
		[]string{"Renewal|call|out|2026-05-05|Yes"},
	},
	{
		"ids of another program", "Deal ID,Deal Name,Activity date,Note body\n1,Something else,2026-05-05,Wrong\n2,Shop,2026-05-05,By the title\n77,Other,2026-05-06,Wrong\n", 2,
		[]string{"Shop|note||2026-05-05|By the title"},
	},
	{
		"a renamed deal", "Deal ID,Deal Name,Activity date,Note body\n1,Brand refresh,2026-05-05,a\n2,Shop,2026-05-05,b\n77,Renewal 2026,2026-05-06,c\n", 0,
		[]string{"Brand refresh|note||2026-05-05|a", "Renewal|note||2026-05-06|c", "Shop|note||2026-05-05|b"},
	},
	{"an id that is not here", "Deal ID,Deal,Date,Type,Note\n99,Shop,2026-05-01,Call,x\n", 1, nil},
	{"an id and the title of another deal", "Deal ID,Deal,Date,Type,Note\n1,Shop,2026-05-01,Call,x\n", 1, nil},
	{
		"ids alone, german", "Deal-ID;Betreff;Typ;Datum;Notiz\n1;Anruf;Anruf;13.10.2026;x\n", 0,
		[]string{"Brand refresh|call|out|2026-10-13|Anruf\nx"},
	},
	{
		"ids alone, spanish", "ID del negocio;Asunto;Tipo;Fecha de vencimiento;Hecho;Nota\n1;Llamar;Llamada;13/10/2026;Sí;x\n", 0,
		[]string{"Brand refresh|call|out|2026-10-13|Llamar\nx"},
	},
	{
		"accounts alone", "Company,Date,Type,Note\nInitech,2026-05-01,Call,x\nInitech,2026-05-02,E-mail,y\nNobody,2026-05-02,Meeting,z\n", 1,
		[]string{"Shop|call|out|2026-05-01|x", "Shop|email|out|2026-05-02|y"},
	},
	{
		"done in the future", "Deal ID,Subject,Type,Date,Done\n1,Call,Call,2027-05-01,1\n1,Note,Note,2027-05-01,1\n1,Demo,Meeting,2026-05-01,1\n1,Visit,Meeting,2027-05-01,0\n", 1,
		[]string{"Brand refresh|meeting|both|2026-05-01|Demo", "Brand refresh|note||2026-11-30T12:00:00Z|Note", "Brand refresh|step||2027-05-01|Visit"},
	},
	{
		"done early", "Deal ID,Subject,Type,Due date,Done,Completed at\n1,Offer,Task,2027-05-01,1,\n1,Call,Call,2027-05-01,1,2026-10-05\n1,Later,Call,2026-05-01,1,2027-10-05\n", 1,
		[]string{"Brand refresh|call|out|2026-10-05|Call", "Brand refresh|note||2026-11-30T12:00:00Z|Offer"},
	},
	{
		"an id and the title of another deal, among others", "Deal ID,Deal,Date,Type,Note\n1,Brand refresh,2026-05-01,Call,x\n2,Shop,2026-05-01,Call,y\n1,Shop,2026-05-02,Call,z\n", 1,
		[]string{"Brand refresh|call|out|2026-05-01|x", "Shop|call|out|2026-05-01|y"},
	},
}

// What the files of programs say lands on the deals; a second time it changes nothing, and
// one undo takes it back.
func TestWhatProgramsExportBesideDealsLands(t *testing.T) {
	for _, p := range programs {
		t.Run(p.name, func(t *testing.T) {
			book := newBook(t)
			s := land(t, book, p.file)
			got, want := slices.Sorted(slices.Values(shelf(t, book))), slices.Sorted(slices.Values(p.lands))
			if !slices.Equal(got, want) || s.Rejected != p.rejected {
				t.Errorf("landed:\n%s\nwant:\n%s\nrejected %d, want %d: %+v", strings.Join(got, "\n"), strings.Join(want, "\n"), s.Rejected, p.rejected, s.Reasons)
			}
			again := land(t, book, p.file)
			if again.Landing() != 0 || again.Same != s.Landing() || again.Rejected != s.Rejected || !slices.Equal(slices.Sorted(slices.Values(shelf(t, book))), got) {
				t.Errorf("a second time %+v", again)
			}
			if s.Landing() == 0 {
				return
			}
			if _, err := book.Undo(t.Context(), 1); err != nil || len(shelf(t, book)) != 0 {
				t.Errorf("after undo, %v: %q", err, shelf(t, book))
			}
		})
	}
}
