package person

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestEntries(t *testing.T) {
	for _, c := range []struct {
		cell string
		want []Entry
	}{
		{"", nil},
		{"Dana Maler", []Entry{{Name: "Dana Maler"}}},
		{"Dana Maler (dana@example.com)", []Entry{{Name: "Dana Maler", Email: "dana@example.com"}}},
		{"Dana Maler <dana@example.com>", []Entry{{Name: "Dana Maler", Email: "dana@example.com"}}},
		{`"Maler, Dana" <dana@example.com>`, []Entry{{Name: "Maler, Dana", Email: "dana@example.com"}}},
		{"Dana Maler - dana@example.com", []Entry{{Name: "Dana Maler", Email: "dana@example.com"}}},
		{"dana@example.com", []Entry{{Email: "dana@example.com"}}},
		{"dana@example.com (dana@example.com)", []Entry{{Email: "dana@example.com"}}},
		{"mailto:dana@example.com", []Entry{{Email: "dana@example.com"}}},
		{"Dana Maler (CFO)", []Entry{{Name: "Dana Maler (CFO)"}}},
		{"Dana Maler (+49 30 1234567)", []Entry{{Name: "Dana Maler", Phone: "+49 30 1234567"}}},
		{"A (a@x);B (b@x)", []Entry{{Name: "A", Email: "a@x"}, {Name: "B", Email: "b@x"}}},
		{"A (a@x), B (b@x)", []Entry{{Name: "A", Email: "a@x"}, {Name: "B", Email: "b@x"}}},
		{"a@x, b@x", []Entry{{Email: "a@x"}, {Email: "b@x"}}},
		{"Dana Maler; Jo Roe", []Entry{{Name: "Dana Maler"}, {Name: "Jo Roe"}}},
		{"Maler, Dana", []Entry{{Name: "Maler, Dana"}}},
		{"Acme (https://www.notion.so/acme-1?pvs=21)", []Entry{{Name: "Acme", Link: "https://www.notion.so/acme-1?pvs=21"}}},
		{"[Acme](https://acme.test)", []Entry{{Name: "Acme", Link: "https://acme.test"}}},
		{"Acme (https://a), Beta (https://b)", []Entry{{Name: "Acme", Link: "https://a"}, {Name: "Beta", Link: "https://b"}}},
		{"Smith, Jones & Co (Berlin)", []Entry{{Name: "Smith, Jones & Co (Berlin)"}}},
		{"; ;", nil},
	} {
		if got := Entries(c.cell); !slices.Equal(got, c.want) {
			t.Errorf("%q: %+v, want %+v", c.cell, got, c.want)
		}
	}
}

func TestPhones(t *testing.T) {
	for cell, want := range map[string]string{
		"":                              "[]",
		"+49 30 1234567":                `["+49 30 1234567"]`,
		"030 1234567; 0171 7654321":     `["030 1234567" "0171 7654321"]`,
		"030 1234567, 0171 7654321":     `["030 1234567" "0171 7654321"]`,
		"030 1234567, ask for Dana":     `["030 1234567, ask for Dana"]`,
		"+1 (212) 555-0100 ext. 5; n/a": `["+1 (212) 555-0100 ext. 5; n/a"]`,
	} {
		if got := fmt.Sprintf("%q", Phones(cell)); got != want {
			t.Errorf("%q: %s, want %s", cell, got, want)
		}
	}
}

// A comma is that of a name turned round only where the column shows it.
func TestNamesAreTurnedWhereTheColumnShowsIt(t *testing.T) {
	var turns, straight Order
	for _, cell := range []string{"Müller, Anna", "Roe, Jo", "Dana Maler", "Garcia Lopez, Maria José", "Cher"} {
		turns.Observe(cell)
	}
	for _, cell := range []string{"Anna Müller", "Jo Roe", "Dana Maler", "King, Martin"} {
		straight.Observe(cell)
	}
	for name, want := range map[string]string{"Müller, Anna": "Anna Müller", "King, Jr.": "King, Jr.", "Acme, Inc.": "Acme, Inc.", "Cher": "Cher"} {
		if got := turns.straight(name); got != want {
			t.Errorf("%q is turned to %q, want %q", name, got, want)
		}
		if got := straight.straight(name); got != name {
			t.Errorf("%q is turned to %q", name, got)
		}
	}
	if got := fmt.Sprint(turns.Entries("Garcia Lopez, Maria José")); got != "[{Maria José Garcia Lopez   }]" {
		t.Error("two full names turned round are", got)
	}
	for cell, want := range map[string]string{
		"Anna Müller, Jo Ek":                "[{Anna Müller   } {Jo Ek   }]",
		"Anna Müller, Jo Ek, Dana Maria Oh": "[{Anna Müller   } {Jo Ek   } {Dana Maria Oh   }]",
		"Müller, Anna":                      "[{Müller, Anna   }]",
		"Jo Ek, Managing Director":          "[{Jo Ek, Managing Director   }]",
		"Jo Ek, Ph.D.":                      "[{Jo Ek, Ph.D.   }]",
		"Acme Site, 12 Main Street":         "[{Acme Site, 12 Main Street   }]",
		"Ana Roe; Jo Ek, Kim Oh":            "[{Ana Roe   } {Jo Ek   } {Kim Oh   }]",
	} {
		if got := fmt.Sprint(straight.Entries(cell)); got != want {
			t.Errorf("%q has %s, want %s", cell, got, want)
		}
	}
	var alone Order
	if alone.Observe("Anna Müller, Jo Ek"); len(alone.Entries("Anna Müller, Jo Ek")) != 2 {
		t.Error("two full names are one person")
	}
	if none := (*Order)(nil); none.straight("Müller, Anna") != "Müller, Anna" {
		t.Error("it is turned without a column")
	}
}

// Two full names with a comma between them are two people, or one with two surnames.
func TestAFullNameTurnedRoundIsOnePerson(t *testing.T) {
	for _, c := range []struct{ column, want string }{
		{"García López, María José", "María José García López"},
		{"García López, María José|Anna Maler, Ben Kurz", "María José García López|Anna Maler|Ben Kurz"},
		{"Maler, Dana|García López, María José|Anna Maler, Ben Kurz", "Dana Maler|María José García López|Anna Maler|Ben Kurz"},
		{"Xu Shah, Qi Chen", "Xu Shah, Qi Chen"},
		{"Dana Maler|Xu Shah, Qi Chen", "Dana Maler|Xu Shah|Qi Chen"},
		{"Maler, Dana|Xu Shah, Qi Chen", "Dana Maler|Qi Chen Xu Shah"},
		{"Dana Maler|García López, María José", "Dana Maler|María José García López"},
		{"Xu Shah, Qi Chen, Bo Li", "Xu Shah|Qi Chen|Bo Li"},
	} {
		var o Order
		for cell := range strings.SplitSeq(c.column, "|") {
			o.Observe(cell)
		}
		var names []string
		for cell := range strings.SplitSeq(c.column, "|") {
			for _, e := range o.Entries(cell) {
				names = append(names, e.Name)
			}
		}
		if got := strings.Join(names, "|"); got != c.want {
			t.Errorf("%s: %s, want %s", c.column, got, c.want)
		}
	}
}

// A title stays in front, and what comes after a comma may be no name.
func TestOnlyFirstNamesComeToTheFront(t *testing.T) {
	var turns Order
	for _, cell := range []string{"Müller, Anna", "Roe, John", "Kurz, Ben"} {
		turns.Observe(cell)
	}
	for name, want := range map[string]string{
		"Dr. Weber, Hans": "Dr. Hans Weber", "Frau Müller, Anna": "Frau Anna Müller", "Weber, Prof. Dr. Hans": "Prof. Dr. Hans Weber", "Roe, John P.": "John P. Roe",
		"Meister, Anna": "Anna Meister", "Patel, Rajesh": "Rajesh Patel", "Jane Doe, CTO": "", "Doe, CTO": "", "John Roe, Head of IT": "", "Hans Meier, Berlin": "",
		"Vertrieb, Einkauf": "", "Weber, Dr.": "", "Xavi Roe, Geschäftsführer": "",
	} {
		if got := turns.straight(name); got != want && (want != "" || got != name) {
			t.Errorf("%q is turned to %q, want %q", name, got, want)
		}
	}
	for _, cell := range []string{"Jane Doe, CTO", "Hans Meier, Berlin", "Vertrieb, Einkauf"} {
		var alone Order
		if alone.Observe(cell); alone.straight(cell) != cell {
			t.Errorf("%q alone in a column is turned to %q", cell, alone.straight(cell))
		}
	}
}

func TestThePostBehindAName(t *testing.T) {
	for text, want := range map[string][2]string{
		"Jane Doe, CTO": {"Jane Doe", "CTO"}, "John Roe, Head of IT": {"John Roe", "Head of IT"}, "Jo Ek, Leiterin Einkauf": {"Jo Ek", "Leiterin Einkauf"},
		"Hans Meier, Berlin": {"Hans Meier, Berlin", ""}, "Vertrieb, Einkauf": {"Vertrieb, Einkauf", ""}, "Maler, Dana": {"Maler, Dana", ""}, "CTO": {"CTO", ""},
	} {
		if name, post := Post(text); name != want[0] || post != want[1] {
			t.Errorf("%q is %q and %q", text, name, post)
		}
	}
}

func FuzzEntries(f *testing.F) {
	f.Add("A (a@x);B <b@x>, [C](https://c) | d@x")
	f.Fuzz(func(t *testing.T, cell string) {
		for _, e := range Entries(cell) {
			if e == (Entry{}) || e.Email != "" && !IsAddress(e.Email) {
				t.Errorf("%q: %+v", cell, e)
			}
		}
		Phones(cell)
	})
}
