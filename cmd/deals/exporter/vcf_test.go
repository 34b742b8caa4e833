package exporter

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/emersion/go-vcard"
	"pgregory.net/rapid"

	"deals/pipeline"
)

// parsedVCF reads address cards back, each as its properties.
func parsedVCF(text string) ([]map[string]string, error) {
	if text == "" {
		return nil, nil
	}
	if err := wellFolded(text); err != nil {
		return nil, err
	}
	var cards []map[string]string
	for decoder := vcard.NewDecoder(strings.NewReader(text)); ; {
		read, err := decoder.Decode()
		if errors.Is(err, io.EOF) {
			return cards, nil
		} else if err != nil {
			return nil, err
		}
		card := map[string]string{}
		for key, fields := range read {
			for n, field := range fields {
				if n > 0 {
					key += "2"
				}
				card[key] = strings.ReplaceAll(field.Value, `\;`, ";") // which the library leaves
			}
		}
		cards = append(cards, card)
	}
}

func cards(t *testing.T, deals ...pipeline.Deal) []map[string]string {
	t.Helper()
	var b bytes.Buffer
	w := VCF(&b)
	for i := range deals {
		if err := w.Add(&deals[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	found, err := parsedVCF(b.String())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func withPeople(id int64, account string, people ...pipeline.Contact) pipeline.Deal {
	return pipeline.Deal{ID: id, Title: "T", Account: account, Status: pipeline.Open, CreatedAt: icsNow, Contacts: people}
}

func TestAPersonHasOneCardHoweverManyDealsNameThem(t *testing.T) {
	found := cards(t,
		withPeople(1, "Acme GmbH", pipeline.Contact{Name: "Dana van Smith", Email: "dana@acme.example"}, pipeline.Contact{}),
		withPeople(2, "ACME", pipeline.Contact{Name: "Dana van Smith", Phone: "+49 123", Role: "CTO, decider"}, pipeline.Contact{Email: "post@acme.example"}),
		withPeople(3, "", pipeline.Contact{Name: "Bo"}), withPeople(4, "", pipeline.Contact{Name: "Bo"}),
	)
	if len(found) != 4 {
		t.Fatalf("%d cards: %v", len(found), found)
	}
	for name, want := range map[string]string{
		"VERSION": "3.0", "FN": "Dana van Smith", "N": "Smith;Dana van;;;", "ORG": "Acme GmbH",
		"EMAIL": "dana@acme.example", "TEL": "+49 123", "TITLE": "CTO, decider",
	} {
		if found[0][name] != want {
			t.Errorf("%s is %q, want %q", name, found[0][name], want)
		}
	}
	if found[1]["FN"] != "post@acme.example" || found[2]["UID"] == found[3]["UID"] {
		t.Errorf("the others are %v", found[1:])
	}
}

func TestALaterCardCorrectsTheEarlierOne(t *testing.T) {
	before := cards(t, withPeople(1, "Acme GmbH", pipeline.Contact{Name: "Dana", Email: "dana@old.example"}))
	after := cards(t, withPeople(9, "Acme", pipeline.Contact{Name: "dana", Email: "dana@new.example", Role: "CTO"}))
	if before[0]["UID"] != after[0]["UID"] {
		t.Errorf("%v became %v", before, after)
	}
	namesakes := cards(t, withPeople(1, "Acme", pipeline.Contact{Name: "Dana", Email: "a@x.example"}, pipeline.Contact{Name: "Dana", Email: "b@x.example"}))
	if len(namesakes) != 2 || namesakes[0]["UID"] == namesakes[1]["UID"] {
		t.Errorf("namesakes have %v", namesakes)
	}
}

func TestANameIsTakenApart(t *testing.T) {
	for written, want := range map[string][3]string{ // FN, N, EMAIL
		"Müller, Anna":                  {"Anna Müller", "Müller;Anna;;;", "own@x.example"},
		"von der Heide, Anna Maria":     {"Anna Maria von der Heide", "von der Heide;Anna Maria;;;", "own@x.example"},
		"Dana Maler":                    {"Dana Maler", "Maler;Dana;;;", "own@x.example"},
		"Dana Maler (dana@example.com)": {"Dana Maler", "Maler;Dana;;;", "own@x.example"},
		"Maler, Dana <own@x.example>":   {"Dana Maler", "Maler;Dana;;;", "own@x.example"},
		"Dana Maler, Ph.D.":             {"Dana Maler, Ph.D.", "Maler;Dana;;;Ph.D.", "own@x.example"},
		"Sales, Service, Support":       {"Sales, Service, Support", "Support;Sales, Service,;;;", "own@x.example"},
		"Dana (sales)":                  {"Dana (sales)", "(sales);Dana;;;", "own@x.example"},
	} {
		found := cards(t, withPeople(1, "Acme", pipeline.Contact{Name: written, Email: "own@x.example"}))
		if got := [3]string{found[0]["FN"], found[0]["N"], found[0]["EMAIL"]}; got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
	found := cards(t, withPeople(1, "Acme", pipeline.Contact{Name: "Dana Maler (dana@example.com)"}), withPeople(2, "Acme", pipeline.Contact{Name: "Maler, Dana"}))
	if len(found) != 1 || found[0]["EMAIL"] != "dana@example.com" {
		t.Errorf("one person has the cards %v", found)
	}
}

// A stranger's card does not change its name when the day of the deal is corrected.
func TestACardIsNamedAfterTheDealAndNotItsDay(t *testing.T) {
	before := withPeople(1, "", pipeline.Contact{Name: "Bo"})
	before.Identity = "c.1"
	after := before
	after.CreatedAt = icsNow.AddDate(0, 0, -9)
	if a, b := cards(t, before), cards(t, after); a[0]["UID"] != b[0]["UID"] {
		t.Errorf("%v became %v", a, b)
	}
}

func TestAnyTextComesBackFromACard(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[\\;,:\nBEGINVCARD é🙂]{0,120}`))
	rapid.Check(t, func(r *rapid.T) {
		c := pipeline.Contact{Name: "x" + text.Draw(r, "name"), Role: text.Draw(r, "role"), Email: text.Draw(r, "email")}
		deal := withPeople(1, text.Draw(r, "account"), c)
		var b bytes.Buffer
		w := VCF(&b)
		if err := w.Add(&deal); err != nil {
			r.Fatal(err)
		}
		if err := w.End(); err != nil {
			r.Fatal(err)
		}
		found, err := parsedVCF(b.String())
		if err != nil || len(found) != 1 {
			r.Fatalf("%d cards, %v", len(found), err)
		}
		for name, want := range map[string]string{"FN": personOf(c).full, "TITLE": c.Role, "EMAIL": c.Email, "ORG": deal.Account} {
			want = strings.Map(func(c rune) rune {
				if c != '\n' && (c < ' ' || c >= 0x7f && c < 0xa0) {
					return -1
				}
				return c
			}, want)
			if found[0][name] != want {
				r.Fatalf("%s is %q, want %q", name, found[0][name], want)
			}
		}
	})
}
