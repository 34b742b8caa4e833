package importer_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/intake/cell"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

func TestTheBookOf5000DealsLandsOnceAndIsRecognisedAgain(t *testing.T) {
	s := &shelf{}
	path := filepath.Join("..", "testdata", "sales_5000.csv")
	i, err := read(t, path, options())
	if err != nil {
		t.Fatal(err)
	}
	if survey := s.take(t, i); survey.New != 5000 || survey.Landing() != 5000 || survey.Rejected != 0 {
		t.Fatalf("survey = %+v; want 5000 new", survey)
	}
	kept := i.Mapping()[len(i.Mapping())-1]
	if want := []string{"sales_rep_id", "industry", "region", "product_type", "sales_cycle_days"}; len(i.NotUsed()) > 0 || kept.Field != "fields" || !reflect.DeepEqual(kept.Columns, want) {
		t.Errorf("not used: %v, kept: %v", i.NotUsed(), kept)
	}
	d := s.deals[0]
	if d.Title != "D00001" || d.Status != pipeline.Won || d.Stage != "follow" || d.Value.String() != "4253.00 USD" || d.Source != "Referral" {
		t.Errorf("first deal = %+v", d)
	}
	if lost := s.deals[2]; lost.Status != pipeline.Lost || lost.Stage != "propose" || lost.LostReason != pipeline.LostOther || lost.LostNote != "" {
		t.Errorf("third deal = %+v", lost)
	}
	again, err := i.Survey(t.Context(), s)
	if err != nil || again.Same != 5000 || again.Landing() != 0 {
		t.Errorf("a second time: %+v, %v; want 5000 the same", again, err)
	}
}

func TestHeadersOfOtherProgramsAreUnderstood(t *testing.T) {
	want := pipeline.Deal{
		Title: "Relaunch", Account: "Acme", Value: money.Money{Minor: 120050, Currency: "EUR"}, Stage: "propose",
		Contacts: []pipeline.Contact{{Name: "Dana", Email: "dana@example.com", Phone: "123"}},
	}
	further := pipeline.Contact{Name: "Dana", Email: "d@example.com"}
	for name, text := range map[string]string{
		"ours":      "title,account,contact,email,phone,stage,value_minor,currency\nRelaunch,Acme,Dana,dana@example.com,123,propose,120050,EUR\n",
		"Pipedrive": "Deal - ID,Deal - Title*,Deal - Organization,Deal - Contact person,Person - Email - Work,Person - Phone,Deal - Stage,Deal - Value,Deal - Currency of Value\n7,Relaunch,Acme,Dana,dana@example.com,123,Proposal Made,1200.50,EUR\n",
		"import":    "Deal - Title;Organization;Contact person;Person - Email (Work);Person - Phone (Work);Deal - Stage (pipeline);Deal - Value;Deal - Currency of value\nRelaunch;Acme;Dana;\"dana@example.com, d@example.com\";123;Proposal / Presentation;1.200,50;EUR\n",
		"HubSpot":   "Record ID,Deal Name,Associated Company,Associated Contact,Email,Mobile,Deal Stage,Amount,Currency\n7,Relaunch,Acme,Dana,dana@example.com,123,Decision maker bought-in (Sales Pipeline),\"1,200.50\",eur\n",
		"folded":    "TITLE;ACCOUNT;CONTACT_NAME;E-Mail;Phone Number;StAgE;Value;Currency\nRelaunch;Acme;Dana;dana@example.com;123;PROPOSE;1200,5;€\n",
	} {
		o := options()
		if name == "import" {
			o.Columns = map[importer.Field][]string{"phone": {"Person - Phone (Work)"}}
		}
		d := one(t, text, o)
		got := pipeline.Deal{Title: d.Title, Account: d.Account, Value: d.Value, Stage: d.Stage, Contacts: slices.DeleteFunc(d.Contacts, func(c pipeline.Contact) bool { return name == "import" && c == further })}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

func TestColumnsThatNameSomethingElseAreFieldsOfTheirOwn(t *testing.T) {
	d := one(t, "Deal - Title,Person - ID,Deal - Organization ID,Deal - Weighted value,Deal - Update time\na,b,c,d,e\n", options())
	want := map[string]string{"Person - ID": "b", "Deal - Organization ID": "c", "Deal - Weighted value": "d", "Deal - Update time": "e"}
	if !reflect.DeepEqual(d.Own, want) || d.Title != "a" {
		t.Errorf("%+v", d)
	}
}

func TestFilesAreReadWhateverTheirDelimiterAndEncoding(t *testing.T) {
	const text = "title;account\nMüller & Söhne;Größe, klein\n"
	utf16 := func(order func(unit rune) []byte) string {
		var b []byte
		for _, r := range text {
			b = append(b, order(r)...)
		}
		return string(b)
	}
	little := func(r rune) []byte { return []byte{byte(r), byte(r >> 8)} }
	big := func(r rune) []byte { return []byte{byte(r >> 8), byte(r)} }
	latin := strings.NewReplacer("ü", "\xfc", "ö", "\xf6", "ß", "\xdf").Replace(text)
	for name, content := range map[string]string{
		"UTF-8": text, "UTF-8 with mark": "\ufeff" + text, "CRLF": strings.ReplaceAll(text, "\n", "\r\n"),
		"UTF-16LE": "\xff\xfe" + utf16(little), "UTF-16BE": "\xfe\xff" + utf16(big),
		"UTF-16LE without mark": utf16(little), "UTF-16BE without mark": utf16(big), "Latin-1": latin,
		"sep line": "sep=;\n" + text,
		"tabs":     strings.ReplaceAll(text, ";", "\t"), "bars": strings.ReplaceAll(text, ";", "|"),
		"commas": "title,account\nMüller & Söhne,\"Größe, klein\"\n",
	} {
		if d := one(t, content, options()); d.Title != "Müller & Söhne" || d.Account != "Größe, klein" {
			t.Errorf("%s: %q of %q", name, d.Title, d.Account)
		}
	}
}

func TestTheColumnOfADealFollowsFromItsStageAndStatus(t *testing.T) {
	for _, c := range []struct {
		stage, status, closed string
		want                  pipeline.Status
		at                    pipeline.StageKey
	}{
		{"", "", "", pipeline.Open, "lead"},
		{"Demo", "", "", pipeline.Open, "needs"},
		{"Negotiation & Objections", "Open", "", pipeline.Open, "negotiate"},
		{"Qualified", "Won", "2026-11-01", pipeline.Won, "follow"},
		{"Closed Won", "", "2026-11-01", pipeline.Won, "follow"},
		{"closedlost", "", "2026-11-01", pipeline.Lost, "lead"},
		{"Closed", "LOST", "2026-11-01", pipeline.Lost, "lead"},
		{"follow", "", "2026-11-01", pipeline.Won, "follow"},
		{"follow", "lost", "2026-11-01", pipeline.Lost, "close"},
		{"Somewhere", "", "", pipeline.Open, "propose"},
	} {
		o := options()
		given, err := importer.ParseStageMap(o.Process, []string{"some where=Propose"})
		if err != nil {
			t.Fatal(err)
		}
		o.Stages = given
		d := one(t, "title,stage,status,created,closed on\nx,"+c.stage+","+c.status+",2026-01-02,"+c.closed+"\n", o)
		if d.Status != c.want || d.Stage != c.at {
			t.Errorf("stage %q, status %q: %s at %s; want %s at %s", c.stage, c.status, d.Status, d.Stage, c.want, c.at)
		}
	}
}

func TestOldSalesLandCompleteAndRecentOnesOnTheBoard(t *testing.T) {
	old := one(t, "title,status,created,closed\nx,Won,2026-01-02,2026-08-24\n", options())
	if want := old.ClosedAt.AddDate(0, 0, 90); !old.Completed.Equal(want) || old.OnBoard() || !old.Visits[0].Left.Equal(want) {
		t.Errorf("won 91 days ago: completed %v, on board %v", old.Completed, old.OnBoard())
	}
	recent := one(t, "title,status,created,closed\nx,Won,2026-01-02,2026-08-26\n", options())
	if !recent.Completed.IsZero() || !recent.OnBoard() {
		t.Errorf("won 89 days ago: completed %v", recent.Completed)
	}
	if v := recent.Visits; len(v) != 1 || !v[0].Unseen || !v[0].Entered.Equal(recent.ClosedAt) {
		t.Errorf("visits = %+v, want one unseen since the sale", v)
	}
}

func TestALostReasonIsRecognisedOrBecomesANote(t *testing.T) {
	for reason, want := range map[string][2]string{
		"": {"other", ""}, "Price": {"price", ""}, "Too expensive": {"price", "Too expensive"}, "Went-silent": {"went silent", ""},
		"The cat died": {"other", "The cat died"},
	} {
		d := one(t, "title,status,created,closed,lost reason\nx,lost,2026-01-02,2026-02-02,"+reason+"\n", options())
		if string(d.LostReason) != want[0] || d.LostNote != want[1] {
			t.Errorf("%q: %q, %q; want %q", reason, d.LostReason, d.LostNote, want)
		}
	}
}

func TestADealWithoutACreatedDateIsMarkedSo(t *testing.T) {
	open := one(t, "title\nx\n", options())
	if !open.CreatedUnknown || !open.CreatedAt.Equal(now) || !open.Imported.Equal(now) {
		t.Errorf("open deal = %+v", open)
	}
	won := one(t, "title,status,close date\nx,won,2026-11-03\n", options())
	if !won.CreatedUnknown || !won.CreatedAt.Equal(won.ClosedAt) || !won.ExpectedClose.IsZero() {
		t.Errorf("won deal = %+v", won)
	}
}

func TestACloseDateIsExpectedUntilTheDealIsClosed(t *testing.T) {
	d := one(t, "Deal Name,Close Date\nx,2027-01-05 00:00\n", options())
	if d.ExpectedClose.String() != "2027-01-05" || !d.ClosedAt.IsZero() {
		t.Errorf("expected close %s, closed %v", d.ExpectedClose, d.ClosedAt)
	}
}

func TestAMissingTitleIsMadeFromWhatTheRowHas(t *testing.T) {
	if d := one(t, "id,account\nD1,Enterprise\n", options()); d.Title != "Enterprise · D1" {
		t.Errorf("title = %q", d.Title)
	}
}

func TestTheNextImportChangesWhatTheFileChangedAndKeepsTheRest(t *testing.T) {
	s := &shelf{}
	s.bring(t, "id,title,value,stage,email\n1,Relaunch,100,Demo,a@example.com\n2,Other,5,Demo,\n", options())
	s.deals[0].Source, s.deals[0].Title = "Fair", "Renamed here"
	s.deals[1].Contacts = []pipeline.Contact{{Name: "Dana", Email: "d@example.com"}}
	survey := s.bring(t, "ID,stage,value,title,email\n1,Negotiation,250,,a@example.com\n2,Demo,5,,\n3,Demo,1,,\n", options())
	if survey.New != 1 || survey.Changed != 1 || survey.Same != 1 {
		t.Errorf("survey = %+v", survey)
	}
	d := s.deals[0]
	if d.Title != "Renamed here" || d.Source != "Fair" || d.Value.Minor != 25000 || d.Stage != "negotiate" {
		t.Errorf("deal = %+v", d)
	}
	if len(d.Visits) != 2 || d.Visits[0].Left.IsZero() || !d.Visits[1].Entered.Equal(now) {
		t.Errorf("visits = %+v", d.Visits)
	}
	if s.deals[1].Contact().Name != "Dana" || s.deals[1].Contact().Email != "d@example.com" {
		t.Error("an empty cell erased the email that was added here")
	}
	if survey := s.bring(t, "id,title,owner\n1,Another program's first,Kim\n", options()); survey.New != 1 {
		t.Errorf("an id of another program's: %+v", survey)
	}
}

func TestADealClosedInTheNextFileIsClosedHere(t *testing.T) {
	s := &shelf{}
	const header = "id,title,created,stage,status,closed,updated at\n"
	s.bring(t, header+"1,A,2026-01-02,Demo,open,,2026-11-02\n2,B,2026-01-02,Demo,open,,2026-11-02\n3,C,2026-01-02,Demo,won,2026-11-02,2026-11-02\n", options())
	s.bring(t, header+"1,A,2026-01-02,Demo,won,2026-11-01,2026-11-03\n2,B,2026-01-02,Closed Lost,,2026-11-02,2026-11-03\n3,C,2026-01-02,Closing,open,,2026-11-03\n", options())
	won, lost, open := s.deals[0], s.deals[1], s.deals[2]
	if won.Status != pipeline.Won || won.Stage != "follow" || !won.Visits[0].Left.Equal(won.ClosedAt) {
		t.Errorf("won = %+v", won)
	}
	if lost.Status != pipeline.Lost || lost.Stage != "needs" || len(lost.Visits) != 1 || !lost.Visits[0].Left.Equal(lost.ClosedAt) {
		t.Errorf("lost = %+v", lost)
	}
	if open.Status != pipeline.Open || open.Stage != "close" || !open.ClosedAt.IsZero() {
		t.Errorf("reopened = %+v", open)
	}
}

func TestRowsWithoutAnIdAreRecognisedByWhatNamesThem(t *testing.T) {
	s := &shelf{}
	const text = "title,account,value\nA,X,1\nA,X,2\nA,Y,3\n"
	s.bring(t, text, options())
	if survey := s.bring(t, text, options()); survey.Same != 3 {
		t.Errorf("the same file again: %+v", survey)
	}
	if survey := s.bring(t, "title,account,value\nA,Y,4\n", options()); survey.Changed != 1 || s.deals[2].Value.Minor != 400 {
		t.Errorf("a changed value: %+v", survey)
	}
}

func TestRowsThatCannotLandSayWhy(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"title,value\nx,-5\n", "is negative"},
		{"title,value,currency\nx,(5.00),EUR\n", "is negative"},
		{"title,account\nx\x00,a\n", "NUL"},
		{"title,account\nx\xff€é,a\n", "not UTF-8"},
		{"id,title\n" + strings.Repeat("y", 2<<20) + ",a\n", "larger than 1 MiB"},
		{"title,account\nx,y,z\n", "3 cells, but there are 2 columns"},
		{"title,account\nx,\"a\nb", "quotation mark"},
		{"title\n" + strings.Repeat("x", 201) + "\n", "the limit is 200"},
	} {
		if got := rejection(t, c.text, options()); !strings.Contains(got, c.says) {
			t.Errorf("%.60q: %q, want %q", c.text, got, c.says)
		}
	}
}

func TestTwoRowsWithOneIdAreNotBothTaken(t *testing.T) {
	s := &shelf{}
	survey := s.bring(t, "id,title\n1,A\n2,B\n1,C\n", options())
	if survey.New != 2 || survey.Rejected != 1 || !strings.Contains(survey.Reasons[0].Text, "line 2") || survey.Reasons[0].Line != 4 {
		t.Errorf("survey = %+v", survey)
	}
}

func TestFilesThatCannotBeUnderstoodAreRefusedWhole(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		path       string
		reason     refusal.Reason
		says, hint string
	}{
		{dir, refusal.Failed, "is a directory", ""},
		{filepath.Join(dir, "none.csv"), refusal.Failed, "There is no file", ""},
		{file(t, ""), refusal.Failed, "is empty", ""},
		{file(t, " \n\n"), refusal.Failed, "is empty", ""},
		{file(t, "title,account\n"), refusal.Failed, "no rows", ""},
		{file(t, "title,account\n,\n"), refusal.Failed, "no rows", ""},
		{file(t, "4,5\n6,7\n"), refusal.Usage, "clearly the deal title", "--map title="},
		{file(t, "title,Title\nx,y\n"), refusal.Usage, "Columns 1 and 2 are both named", "--map title=1"},
		{file(t, "title,account\nx,\"y\n"+strings.Repeat("z\n", 17<<20)), refusal.Failed, "row after line 1", "quotation mark"},
		{file(t, "[{\"title\":"), refusal.Failed, "not valid JSON", "deals export"},
		{file(t, "{}"), refusal.Failed, "nor a Trello board", "deals export"},
		{file(t, "[]"), refusal.Failed, "no deals", ""},
	} {
		_, err := read(t, c.path, options())
		hasRefusal(t, err, c.reason, c.says, c.hint)
	}
}

func TestTenThousandColumnsAreRead(t *testing.T) {
	header := "title" + strings.Repeat(",c", 10_000)
	if d := one(t, header+"\nx"+strings.Repeat(",", 10_000)+"\n", options()); d.Title != "x" {
		t.Errorf("deal = %+v", d)
	}
}

func TestColumnsCanBeNamedByHeaderOrPlace(t *testing.T) {
	const text = "What,Who,When,Also\nRelaunch,Acme,03/04/2024,old\n"
	for _, args := range [][]string{
		{"title=What", "account=Who", "created_at=When"}, {"title=1", "account=2", "created_at=3"}, {"TITLE=wh-at", "account= who", "created_at=when"},
	} {
		o := options()
		var err error
		if o.Columns, err = importer.ParseMap(args); err != nil {
			t.Fatal(err)
		}
		o.Dates = cell.DayFirst
		d := one(t, text, o)
		if d.Title != "Relaunch" || d.Account != "Acme" || !d.CreatedAt.Equal(calendar.NewDate(2024, 4, 3).Moment()) {
			t.Errorf("%v: %+v", args, d)
		}
	}
	_, err := importer.ParseMap([]string{"rubbish=What"})
	hasRefusal(t, err, refusal.Usage, "not FIELD=COLUMN", "title")
	o := options()
	o.Columns = map[importer.Field][]string{"title": {"Nowhere"}}
	_, err = read(t, file(t, text), o)
	hasRefusal(t, err, refusal.Usage, `no column "Nowhere"`, `"What"`)
	_, err = importer.ParseStageMap(o.Process, []string{"Demo=nowhere"})
	hasRefusal(t, err, refusal.Usage, `no stage "nowhere"`, "lead")
}

func TestRejectedRowsCanBeCorrectedAndImported(t *testing.T) {
	path := file(t, "title;value;reason\n=A;1;x\nB;-2;y\nC;3;z;\n")
	i, err := read(t, path, options())
	if err != nil {
		t.Fatal(err)
	}
	// A link with the name of the rejects file must not be followed.
	victim := filepath.Join(t.TempDir(), "victim")
	if err := os.WriteFile(victim, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(victim, path+".rejects.csv"); err != nil {
		t.Skip(err)
	}
	rejects := i.Rejects("")
	beside := &shelf{}
	if _, err := i.Land(t.Context(), beside, rejects, beside.land); err != nil {
		t.Fatal(err)
	}
	if held, err := rejects.Keep(); err != nil || held != nil {
		t.Fatalf("%q, %v", held, err)
	}
	got, _ := os.ReadFile(rejects.Path)
	want := "title;value;reason;reject_line;reject_reason\nB;'-2;y;3;" + `"""-2"" in column ""value"" is negative, so it cannot be the value of a deal."` + "\n"
	if string(got) != want {
		t.Errorf("rejects = %q, want %q", got, want)
	}
	if info, _ := os.Lstat(rejects.Path); info.Mode() != 0o600 {
		t.Errorf("mode = %v", info.Mode())
	}
	if kept, _ := os.ReadFile(victim); string(kept) != "mine" {
		t.Errorf("the file behind the link holds %q", kept)
	}
	s := &shelf{}
	s.bring(t, strings.Replace(want, "'-2;", "2;", 1), options())
	if survey := s.bring(t, "title;value;reason\nB;2;y\n", options()); survey.Same != 1 {
		t.Errorf("the corrected row was not recognised: %+v", survey)
	}
}
