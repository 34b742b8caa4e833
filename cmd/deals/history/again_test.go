package history_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"deals/cmd/deals/history"
	"deals/cmd/deals/table"
	"deals/pipeline/definition"
)

// What lands from one file after another, and the rows of each that the deals had.
func TestTheNextFileAddsOnlyWhatIsNew(t *testing.T) {
	const header = "Subject,Type,Deal,Due date,Done,Marked as done time,Note\n"
	for name, c := range map[string]struct {
		files []string
		same  []int
		want  []string
	}{
		"a planned call took place": {
			[]string{header + "Ring Dana,Call,Shop,2026-12-01 10:00,No,,\n", header + "Ring Dana,Call,Shop,2026-11-20 10:00,Yes,2026-11-20 10:00,She likes it\n"},
			[]int{0, 0},
			[]string{"Shop|call|out|2026-11-20T10:00:00Z|Ring Dana\nShe likes it", "Shop|done||2026-12-01|10:00 Ring Dana"},
		},
		"a task on another day": {
			[]string{header + "Offer,Task,Shop,2026-12-01,No,,\n", header + "Offer,Task,Shop,2026-12-08,No,,\n"},
			[]int{0, 1},
			[]string{"Shop|step||2026-12-01|Offer"},
		},
		"a task without a day, and then with one": {
			[]string{header + "Offer,Task,Shop,,No,,\n", header + "Offer,Task,Shop,,No,,\n", header + "Offer,Task,Shop,2026-12-08,No,,\n"},
			[]int{0, 1, 0},
			[]string{"Shop|step||2026-12-08|Offer"},
		},
		"every week": {
			[]string{header + "Offer,Task,Shop,2026-12-01,No,,\nOffer,Task,Shop,2026-12-08,No,,\n", header + "Offer,Task,Shop,2026-12-15,No,,\nOffer,Task,Shop,2026-12-08,No,,\nOffer,Task,Shop,2026-12-01,No,,\n"},
			[]int{0, 2},
			[]string{"Shop|step||2026-12-01|Offer", "Shop|step||2026-12-08|Offer", "Shop|step||2026-12-15|Offer"},
		},
		"two calls of one text on one day": {
			[]string{"ID," + header + "1,No answer,Call,Shop,2026-10-01,Yes,,\n2,No answer,Call,Shop,2026-10-01,Yes,,\n", "ID," + header + "1,No answer,Call,Shop,2026-10-01,Yes,,\n"},
			[]int{0, 1},
			[]string{"Shop|call|out|2026-10-01|No answer", "Shop|call|out|2026-10-01|No answer"},
		},
		"the next day": {
			[]string{header + "No answer,Call,Shop,2026-10-01 10:00,Yes,,\n", header + "No answer,Call,Shop,2026-10-02 10:00,Yes,,\n"},
			[]int{0, 0},
			[]string{"Shop|call|out|2026-10-01T10:00:00Z|No answer", "Shop|call|out|2026-10-02T10:00:00Z|No answer"},
		},
		"a note in both files": {
			[]string{"Note - Content,Note - Deal,Note - Add time\nLikes it,Shop,2026-10-01 10:12:13\n", "Subject,Type,Deal,Activity date\nLikes it,Note,Shop,2026-10-01\n"},
			[]int{0, 1},
			[]string{"Shop|note||2026-10-01T10:12:13Z|Likes it"},
		},
		"an exact duplicate": {
			[]string{header + "No answer,Call,Shop,2026-10-01,Yes,,\nNo answer,Call,Shop,2026-10-01,Yes,,\n"},
			[]int{0},
			[]string{"Shop|call|out|2026-10-01|No answer"},
		},
		"today, at an unknown hour": {
			[]string{header + "Rang,Call,Shop,2026-11-30,Yes,,\n", header + "Rang,Call,Shop,2026-11-30,Yes,,\n"},
			[]int{0, 1},
			[]string{"Shop|call|out|2026-11-30|Rang"},
		},
		"a note without a day": {
			[]string{"Deal,Note content\nShop,Likes it\n", "Deal,Note content\nShop,Likes it\n"},
			[]int{0, 1},
			[]string{"Shop|note||2026-11-30T12:00:00Z|Likes it"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			book := newBook(t)
			for i, file := range c.files {
				if s := land(t, book, file); s.Same != c.same[i] {
					t.Errorf("file %d: %d were here, want %d", i+1, s.Same, c.same[i])
				}
			}
			got := shelf(t, book)
			if i := slices.IndexFunc(got, func(line string) bool { return strings.Contains(line, "2026-11-30T12:00:00Z|Rang") }); i >= 0 {
				got[i] = "Shop|call|out|2026-11-30|Rang" // Now, unless the middle of the day is over.
			}
			if slices.Sort(got); !slices.Equal(got, c.want) {
				t.Errorf("the deals have:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// A file read in another time zone brings nothing again, though it gives its times without
// one; a file with further calls of the same text does.
func TestAnotherTimeZoneBringsNothingAgain(t *testing.T) {
	const text = "Subject,Type,Deal,Activity date\nRing,Call,Shop,2026-01-10 09:00\nRing,Call,Shop,2026-01-11 10:00\nRing,Call,Logo,2026-07-12 11:00\nMail,Email,Logo,2026-07-13 12:00\n"
	book := newBook(t)
	path := filepath.Join(t.TempDir(), "a.csv")
	bring := func(text, zone string) history.Survey {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := table.Open(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		loc, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		h, err := history.Read(t.Context(), file, book, history.Options{Process: definition.Default(), Now: now.In(loc)})
		if err != nil || h == nil {
			t.Fatalf("not recognised: %v", err)
		}
		left := h.Rejects("")
		defer left.Drop()
		s, err := h.Land(t.Context(), book, left)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := bring(text, "Europe/Berlin"); s.Activities != 4 {
		t.Fatalf("%+v", s)
	}
	for _, zone := range []string{"Asia/Tokyo", "America/New_York", "UTC"} {
		if s := bring(text, zone); s.Landing() != 0 || s.Same != 4 {
			t.Errorf("in %s: %+v", zone, s)
		}
	}
	if s := bring("Subject,Type,Deal,Activity date\nRing,Call,Shop,2026-01-10 14:00\n", "Europe/Berlin"); s.Activities != 1 {
		t.Errorf("a later call: %+v", s)
	}
}

// Exports of deals are none of activities.
func TestExportsOfDealsAreNoHistory(t *testing.T) {
	book := newBook(t)
	var files []string
	for _, pattern := range []string{"../importer/testdata/exports/*", "../testdata/*.csv"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 10 {
		t.Fatalf("only %q", files)
	}
	for _, path := range files {
		file, err := table.Open(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if h, err := history.Read(t.Context(), file, book, history.Options{Process: definition.Default(), Now: now}); h != nil || err != nil {
			t.Errorf("%s is taken for activities (%v)", path, err)
		}
		_ = file.Close()
	}
}

// A sheet with a deal, a day and a note is one of deals, unless its deals are here and come
// again.
func TestASheetIsAHistoryOfDealsThatAreHere(t *testing.T) {
	book := newBook(t)
	for text, want := range map[string]bool{
		"Deal,Date,Note\nShop,2026-01-01,a\nShop,2026-01-02,b\n":                       true,
		"Deal,Date,Note\nShop,2026-01-01,a\nLogo,2026-01-02,b\n":                       true,
		"Deal,Date,Note\nNew one,2026-01-01,a\nOther,2026-01-02,b\n":                   false,
		"Deal,Date,Note\nNew one,2026-01-01,a\nNew one,2026-01-02,b\n":                 false,
		"Deal,Date,Note,Region\nShop,2026-01-01,a,North\nLogo,2026-01-02,b,South\n":    false,
		"Deal,Date,Note,Region\nShop,2026-01-01,a,North\nShop,2026-01-02,b,South\n":    true,
		"Deal ID,Title,Date,Note\n1,Brand refresh,2026-01-01,a\n2,Shop,2026-01-02,b\n": false,
		"Deal ID,Subject,Date,Note\n1,Price,2026-01-01,a\n2,Terms,2026-01-02,b\n":      true,
		"Company,Date,Type,Note\nNew one,2026-01-01,Call,a\n":                          true,
		"Company,Date,Type,Note\nInitech,2026-01-01,New business,a\n":                  false,
		"Deal,Contact,Email,Date,Note\nShop,Bob,b@x.example,2026-01-01,a\nShop,,,,b\n": false,
	} {
		if h, err := read(t, book, text); (h != nil) != want || err != nil {
			t.Errorf("%q: a history is %v (%v), want %v", text, h != nil, err, want)
		}
	}
}

func TestARejectedRowCanBeCorrected(t *testing.T) {
	book := newBook(t)
	path := filepath.Join(t.TempDir(), "notes.csv")
	if err := os.WriteFile(path, []byte("Note body,Associated Deal\nGood,Shop\nBad,Ghost\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	bring := func(path string) (history.Survey, string) {
		file, err := table.Open(t.Context(), path, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		h, err := history.Read(t.Context(), file, book, history.Options{Process: definition.Default(), Now: now})
		if err != nil || h == nil {
			t.Fatalf("%s is not recognised: %v", path, err)
		}
		left := h.Rejects("")
		s, err := h.Land(t.Context(), book, left)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := left.Keep(); err != nil {
			t.Fatal(err)
		}
		return s, left.Path
	}
	s, left := bring(path)
	text, err := os.ReadFile(left)
	if want := "Note body,Associated Deal,reject_line,reject_reason\nBad,Ghost,3,\"No deal has the title \"\"Ghost\"\".\"\n"; s.Activities != 1 || string(text) != want || err != nil {
		t.Fatalf("%d landed, and %q is left (%v)", s.Activities, text, err)
	}
	if err := os.WriteFile(left, []byte(strings.Replace(string(text), "Bad,Ghost", "Bad,Logo", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, left := bring(left); s.Activities != 1 || left != "" {
		t.Errorf("after the correction %d landed, %s is left", s.Activities, left)
	}
}
