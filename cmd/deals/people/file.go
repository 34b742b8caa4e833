package people

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/emersion/go-vcard"

	"deals/cmd/deals/table"
	"deals/pipeline/intake/people"
	"deals/pipeline/refusal"
)

// person is somebody in a file, and the line or the card.
type person struct {
	people.Person
	line int
}

// read reads a list of people: a table, or address cards.
func read(ctx context.Context, f *table.File, skip int) (list []person, err error) {
	if f.IsCards() {
		return cards(ctx, f)
	}
	if isJSON, err := f.IsJSON(); err != nil {
		return nil, err
	} else if isJSON {
		return nil, noPeople(f)
	}
	t, err := table.Read(f, skip)
	if err != nil {
		return nil, err
	}
	columns, ok := people.Understand(t.Header)
	if !ok {
		return nil, noPeople(f)
	}
	err = t.Rows(func(r table.Row) error {
		if r.Kind != "" || r.Err != nil {
			return ctx.Err()
		}
		if p, ok := columns.Read(r.Cells); ok {
			list = append(list, person{p, r.Line})
		}
		return few(f, len(list))
	})
	return list, err
}

func noPeople(f *table.File) error {
	return refusal.New(refusal.Failed, "no_people", "export contacts as CSV or vCard, with names and email addresses", "%s has no columns that name people and their email or phone.", f.NamedFirst())
}

// few refuses more people than anybody knows.
func few(f *table.File, n int) error {
	const most = 500_000
	if n > most {
		return refusal.New(refusal.Failed, "too_large", "import it in parts", "%s has too many people.", f.NamedFirst())
	}
	return nil
}

// cards reads address cards.
func cards(ctx context.Context, f *table.File) (list []person, err error) {
	decoder := vcard.NewDecoder(f.Text())
	for n := 1; ; n++ {
		card, err := decoder.Decode()
		switch {
		case errors.Is(err, io.EOF):
			return list, nil
		case err != nil:
			return nil, refusal.New(refusal.Failed, "bad_card", "export the cards again", "Card %d of %s cannot be read.", n, f.Named())
		}
		p := person{people.Person{Name: card.PreferredValue(vcard.FieldFormattedName), Emails: card.Values(vcard.FieldEmail), Phones: card.Values(vcard.FieldTelephone)}, n}
		if name := card.Name(); p.Name == "" && name != nil {
			p.Name = strings.TrimSpace(name.GivenName + " " + name.FamilyName)
		}
		p.Account, _, _ = strings.Cut(card.PreferredValue(vcard.FieldOrganization), ";")
		if p.Role = card.PreferredValue(vcard.FieldTitle); p.Role == "" {
			p.Role = card.PreferredValue(vcard.FieldRole)
		}
		for i := range p.Phones {
			p.Phones[i] = strings.TrimPrefix(p.Phones[i], "tel:")
		}
		if list = append(list, p); n%1000 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		if err := few(f, n); err != nil {
			return nil, err
		}
	}
}
