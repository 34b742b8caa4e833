package accounts_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"deals/pipeline"
	"deals/pipeline/accounts"
)

func TestTheSameCompanyFoldsAlike(t *testing.T) {
	for key, names := range map[string][]string{
		"acme": {
			"Acme", "ACME", " acme ", "Acme GmbH", "ACME G.m.b.H.", "Acme, Inc.", "Acme Inc", "Acme Ltd.", "Acme LLC", "The Acme Company",
			"Acme GmbH & Co. KG", "Acme Corp.", "Acme AG", "ACME S.A.", "Acme B.V.", "Acmé",
		},
		"muller and sohne": {"Müller & Söhne", "Müller + Söhne OHG", "MULLER AND SOHNE", "Mu\u0308ller & So\u0308hne GbR"},
		"o reilly":         {"O Reilly"},
		"oreilly media":    {"O'Reilly Media", "O’Reilly Media, Inc."},
		"blue bottle":      {"Blue-Bottle", "Blue  Bottle Co.", "Blue_Bottle"},
		"strasse 9":        {"Straße 9"},
		"aeon":             {"Æon", "Ǽon", "A\u0301eon"},
		"company":          {"The Company", "Company"},
		"gmbh":             {"GmbH"},
		"三菱":               {"三菱"},
		"":                 {"", "  "},
		"!!!":              {"!!!"},
	} {
		for _, name := range names {
			if got := accounts.FoldAccount(name); got != key {
				t.Errorf("%q folds to %q, want %q", name, got, key)
			}
		}
	}
	for _, pair := range [][2]string{{"Acme", "Acme Labs"}, {"Blue Bottle", "Bluebottle"}, {"Stark", "Stork"}} {
		if accounts.FoldAccount(pair[0]) == accounts.FoldAccount(pair[1]) {
			t.Errorf("%q and %q are taken for one", pair[0], pair[1])
		}
	}
}

func TestAFoldedAccountFoldsNoFurther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringMatching(`(The )?[A-Z][a-zé.&' ]{0,12}( GmbH| & Co\. KG| Ltd\.)?`)).Draw(t, "name")
		key := accounts.FoldAccount(name)
		if again := accounts.FoldAccount(key); again != key {
			t.Fatalf("%q folds to %q and on to %q", name, key, again)
		}
	})
}

func TestAnAccountGathersItsPeople(t *testing.T) {
	var a accounts.Account
	a.Add(&pipeline.Deal{ID: 2, Contacts: []pipeline.Contact{{Name: "Dana", Email: "dana@x"}, {Name: "Bo"}}})
	a.Add(&pipeline.Deal{ID: 1, Contacts: []pipeline.Contact{{Name: "dana", Role: "Champion"}, {Email: "DANA@x", Phone: "1"}, {Name: "Bo", Email: "bo@x"}}})
	want := []pipeline.Contact{{Name: "Dana", Email: "dana@x", Phone: "1", Role: "Champion"}, {Name: "Bo", Email: "bo@x"}}
	if !slices.Equal(a.Contacts, want) {
		t.Errorf("they are %+v", a.Contacts)
	}
	for role, part := range map[string]string{"Champion": "champion", "the decider": "decider", "CTO": "", "": ""} {
		if got := (pipeline.Contact{Role: role}).Part(); got != part {
			t.Errorf("%q is %q", role, got)
		}
	}
}

func TestWhoBoughtWithinAYearIsActive(t *testing.T) {
	leap := time.Date(2028, 2, 29, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		won  time.Time
		want bool
	}{
		{time.Time{}, false},
		{leap, true},
		{time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC), true},
		{time.Date(2027, 2, 28, 23, 0, 0, 0, time.UTC), false},
	} {
		if got := accounts.ActiveAt(test.won, leap); got != test.want {
			t.Errorf("bought %s: %v", test.won, got)
		}
	}
}
