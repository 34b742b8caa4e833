package people_test

import (
	"reflect"
	"strings"
	"testing"

	"deals/pipeline"
	"deals/pipeline/intake/people"
)

func TestListsOfPeopleAreUnderstood(t *testing.T) {
	for name, c := range map[string]struct {
		header, row string
		want        people.Person
	}{
		"hubspot": {
			"Record ID|First Name|Last Name|Email|Phone Number|Associated Company|Job Title", "1|Dana|Maler|d@a.example|+49 30 1|Acme|CFO",
			people.Person{Name: "Dana Maler", Role: "CFO", Account: "Acme", Emails: []string{"d@a.example"}, Phones: []string{"+49 30 1"}},
		},
		"pipedrive": {
			"Person - Name|Person - Organization|Person - Email - Work|Person - Email - Home|Person - Phone - Work", "Dana Maler|Acme|d@a.example|d@home.example|1",
			people.Person{Name: "Dana Maler", Account: "Acme", Emails: []string{"d@a.example", "d@home.example"}, Phones: []string{"1"}},
		},
		"salesforce": {
			"Id|FirstName|LastName|Title|Account: Account Name|Phone|MobilePhone|Email", "003|Dana|Maler|CFO|Acme|1|2|d@a.example",
			people.Person{Name: "Dana Maler", Role: "CFO", Account: "Acme", Emails: []string{"d@a.example"}, Phones: []string{"1", "2"}},
		},
		"google": {
			"First Name|Middle Name|Last Name|Organization Name|Organization Title|E-mail 1 - Label|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value", "Dana|M.|Maler|Acme|CFO|Work|d@a.example ::: d@b.example|Work|1",
			people.Person{Name: "Dana M. Maler", Role: "CFO", Account: "Acme", Emails: []string{"d@a.example", "d@b.example"}, Phones: []string{"1"}},
		},
		"outlook": {
			"Title|First Name|Last Name|Company|Job Title|Business Phone|Mobile Phone|E-mail Address|E-mail 2 Address", "Dr.|Dana|Maler|Acme|CFO|1||d@a.example|",
			people.Person{Name: "Dana Maler", Role: "CFO", Account: "Acme", Emails: []string{"d@a.example"}, Phones: []string{"1"}},
		},
		"german": {
			"Vorname|Nachname|Firma|Position|E-Mail|Telefon", "Dana|Maler|Acme|CFO|d@a.example|1",
			people.Person{Name: "Dana Maler", Role: "CFO", Account: "Acme", Emails: []string{"d@a.example"}, Phones: []string{"1"}},
		},
		"french": {
			"Prénom|Nom|Entreprise|Fonction|Adresse e-mail|Téléphone", "Dana|Maler|Acme|DAF|d@a.example|1",
			people.Person{Name: "Dana Maler", Role: "DAF", Account: "Acme", Emails: []string{"d@a.example"}, Phones: []string{"1"}},
		},
		"spanish": {
			"Nombre|Apellidos|Empresa|Cargo|Correo electrónico|Teléfono", "Dana|Maler|Acme|CFO|d@a.example|1",
			people.Person{Name: "Dana Maler", Role: "CFO", Account: "Acme", Emails: []string{"d@a.example"}, Phones: []string{"1"}},
		},
		"one name": {"Nome|E-mail", "Dana Maler|d@a.example", people.Person{Name: "Dana Maler", Emails: []string{"d@a.example"}}},
		"dutch":    {"Naam|Bedrijf|E-mailadres|Telefoon", "Dana Maler|Acme|-|n/a", people.Person{Name: "Dana Maler", Account: "Acme"}},
	} {
		columns, ok := people.Understand(strings.Split(c.header, "|"))
		if !ok {
			t.Errorf("%s is no list of people", name)
			continue
		}
		if got, ok := columns.Read(strings.Split(c.row, "|")); !ok || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
	for _, header := range []string{"Title|Value|Stage", "Company|Phone", "Name|Created"} {
		if _, ok := people.Understand(strings.Split(header, "|")); ok {
			t.Errorf("%s is a list of people", header)
		}
	}
}

func TestWhatAContactHasStays(t *testing.T) {
	p := people.Person{Name: "Dana Maler", Role: "CFO", Emails: []string{"d@a.example"}, Phones: []string{"+49 30-1", "2"}}
	c := pipeline.Contact{Email: "D@a.example", Phone: "+49 301"}
	filled, kept := p.Fill(&c)
	if want := (pipeline.Contact{Name: "Dana Maler", Email: "D@a.example", Phone: "+49 301", Role: "CFO"}); c != want || !filled || len(kept) != 1 || kept[0] != "2" {
		t.Errorf("%+v, filled %v, kept %q", c, filled, kept)
	}
	if filled, _ := p.Fill(&c); filled {
		t.Error("a second time it is filled in again")
	}
}
