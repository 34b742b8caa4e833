package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/query"
	"deals/pipeline/refusal"
	"deals/store/failure"
)

// Settings, views and contacts belong to the book as a whole. Each is one event
// with the complete content, and the last event of a key counts.

// Setting is a choice stored in the book, so that it travels with it.
type Setting struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Person is a contact outside of any deal.
type Person struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Emails  []string `json:"emails"`
	Phones  []string `json:"phones"`
	Links   []string `json:"links"`
	Account string   `json:"account"` // may be empty
}

// keyed is a table of such entries: how it is derived from its events.
type keyed struct {
	table, saved, removed string   // the kinds of its events
	columns               []string // as named in the payload; the first one is the key
	lists                 []string // the columns with JSON
}

var (
	settings = keyed{"setting", "setting_set", "setting_removed", []string{"name", "value"}, nil}
	views    = keyed{"view", "view_saved", "view_removed", []string{"name", "query", "sort", "group", "columns"}, []string{"columns"}}
	people   = keyed{
		"contact", "contact_saved", "contact_removed",
		[]string{"id", "name", "emails", "phones", "links", "account"},
		[]string{"emails", "phones", "links"},
	}
	allKeyed = []*keyed{&settings, &views, &people}
	// pastSettings are the settings with those whose last change was undone.
	pastSettings = keyed{"(" + settings.that("true") + " UNION " + settings.kept() + ")", settings.saved, settings.removed, settings.columns, nil}
)

// names lists the columns.
func (k *keyed) names() string { return `"` + strings.Join(k.columns, `", "`) + `"` }

// that selects the rows from the events of the changes c that meet a condition. The
// values beside max are those of the row that has it.
func (k *keyed) that(condition string) string {
	values := make([]string, len(k.columns))
	for i, name := range k.columns {
		values[i] = fmt.Sprintf(`json_extract(e.payload, '$.%s') AS "%s"`, name, name)
	}
	return fmt.Sprintf(`
		SELECT %s FROM (
			SELECT e.kind AS kind, %s, max(e.id)
			FROM event AS e
			JOIN change AS c ON c.number = e.change
			WHERE e.deal IS NULL AND e.kind IN ('%s', '%s') AND %s
			GROUP BY json_extract(e.payload, '$.%s')
		) WHERE kind = '%s'`,
		k.names(), strings.Join(values, ", "), k.saved, k.removed, condition, k.columns[0], k.saved)
}

// kept selects the content of the table.
func (k *keyed) kept() string { return fmt.Sprintf(`SELECT %s FROM %s`, k.names(), k.table) }

func (k *keyed) insert() string {
	return fmt.Sprintf(`INSERT INTO %s (%s) `, k.table, k.names())
}

func (t *tx) refoldKeyed() error {
	for _, k := range allKeyed {
		if err := t.exec(`DELETE FROM ` + k.table); err != nil {
			return err
		}
		if err := t.exec(k.insert() + k.that(isLive)); err != nil {
			return err
		}
	}
	return nil
}

// readKeyed reads the rows of a table, or, with a key, its row.
func readKeyed[T any](ctx context.Context, t *sql.Tx, k *keyed, key string) ([]T, error) {
	parts := make([]string, len(k.columns))
	for i, name := range k.columns {
		value := `"` + name + `"`
		if slices.Contains(k.lists, name) {
			value = "json(" + value + ")"
		}
		parts[i] = "'" + name + "', " + value
	}
	rows, err := t.QueryContext(ctx, fmt.Sprintf(`SELECT json_object(%s) FROM %s WHERE ?1 = '' OR "%s" = ?1 ORDER BY 1`,
		strings.Join(parts, ", "), k.table, k.columns[0]), key)
	if err != nil {
		return nil, err
	}
	var all []T
	err = each(rows, func() error {
		var text []byte
		if err := rows.Scan(&text); err != nil {
			return err
		}
		var one T
		if json.Unmarshal(text, &one) != nil {
			return failure.Damaged()
		}
		all = append(all, one)
		return nil
	})
	return all, err
}

func allOf[T any](ctx context.Context, b *Book, k *keyed) (all []T, err error) {
	err = b.read(ctx, func(t *sql.Tx) error {
		all, err = readKeyed[T](ctx, t, k, "")
		return err
	})
	return all, err
}

// save records one entry, unless it is there unchanged.
func save[T any](t *tx, k *keyed, key, label string, value T) error {
	if key == "" {
		return &refusal.Refusal{Reason: refusal.Usage, Code: "no_name", Message: "A name is missing.", Hint: "give it one"}
	}
	before, err := readKeyed[T](t.ctx, t.sql, k, key)
	if err != nil {
		return err
	}
	if len(before) == 1 && reflect.DeepEqual(before[0], value) {
		return pipeline.ErrNothingChanged
	}
	return t.setForBook(k.saved, value, label)
}

// remove removes entries, as one change.
func (t *tx) remove(k *keyed, label string, keys ...string) error {
	removed := false
	for _, key := range keys {
		var there bool
		if err := t.value(&there, fmt.Sprintf(`SELECT EXISTS (SELECT 1 FROM %s WHERE "%s" = ?)`, k.table, k.columns[0]), key); err != nil {
			return err
		}
		if !there {
			continue
		}
		if err := t.appendForBook(k.removed, map[string]string{k.columns[0]: key}); err != nil {
			return err
		}
		removed = true
	}
	if !removed {
		return pipeline.ErrNothingChanged
	}
	if err := t.record(entry{kind: "do", label: label}); err != nil {
		return err
	}
	return t.refoldKeyed()
}

// Settings lists the settings by name.
func (b *Book) Settings(ctx context.Context) ([]Setting, error) {
	return allOf[Setting](ctx, b, &settings)
}

// PastSettings lists the settings, and the values that undone changes had set; a name may
// appear twice.
func (b *Book) PastSettings(ctx context.Context) ([]Setting, error) {
	return allOf[Setting](ctx, b, &pastSettings)
}

// SaveSetting saves a setting.
func (b *Book) SaveSetting(ctx context.Context, s Setting) error {
	return b.write(ctx, func(t *tx) error {
		return save(t, &settings, s.Name, "set "+s.Name+" to "+s.Value, s)
	})
}

// RemoveSettings removes settings as one change, past ones as well.
func (b *Book) RemoveSettings(ctx context.Context, label string, names ...string) error {
	return b.write(ctx, func(t *tx) error { return t.remove(&pastSettings, label, names...) })
}

// setAll sets settings as part of a change, and reports whether one is new or different.
func (t *tx) setAll(given []Setting) (any bool, err error) {
	for _, s := range given {
		before, err := readKeyed[Setting](t.ctx, t.sql, &settings, s.Name)
		if err != nil {
			return false, err
		}
		if len(before) == 1 && before[0] == s {
			continue
		}
		if err := t.appendForBook(settings.saved, s); err != nil {
			return false, err
		}
		any = true
	}
	return any, nil
}

// Views lists the saved views by name.
func (b *Book) Views(ctx context.Context) ([]query.View, error) {
	return allOf[query.View](ctx, b, &views)
}

// SaveView saves a view, replacing one with the same name.
func (b *Book) SaveView(ctx context.Context, v query.View) error {
	v.Columns = listed(v.Columns)
	return b.write(ctx, func(t *tx) error { return save(t, &views, v.Name, "saved the view "+v.Name, v) })
}

// RemoveView removes a saved view.
func (b *Book) RemoveView(ctx context.Context, name string) error {
	return b.write(ctx, func(t *tx) error { return t.remove(&views, "removed the view "+name, name) })
}

// People lists the contacts outside of any deal.
func (b *Book) People(ctx context.Context) ([]Person, error) {
	return allOf[Person](ctx, b, &people)
}

// SavePerson saves a new or changed person, and returns the id, which a new person
// gets.
func (b *Book) SavePerson(ctx context.Context, p Person) (id string, err error) {
	p.Emails, p.Phones, p.Links = listed(p.Emails), listed(p.Phones), listed(p.Links)
	err = b.write(ctx, func(t *tx) error {
		id = p.ID
		if id == "" {
			id = t.changeID() + ".1"
		}
		given := p
		given.ID = id
		return save(t, &people, id, "saved the contact "+p.Name, given)
	})
	return id, err
}

// RemovePerson removes a person by their id.
func (b *Book) RemovePerson(ctx context.Context, id, name string) error {
	return b.write(ctx, func(t *tx) error { return t.remove(&people, "removed the contact "+name, id) })
}

// listed is a list that is not null in JSON.
func listed(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
