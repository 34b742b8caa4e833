package pipeline

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// Create creates a deal in the first stage.
type Create struct {
	// ID and Identity are the number and the id of the new deal, assigned by the
	// store.
	ID       int64
	Identity string
	Edit     // Title is required
	At       time.Time
	Day      calendar.Date // instead of At, when the hour is unknown
	// Parent is the deal this one follows, such as the renewed one.
	Parent Ref
}

// Edit changes fields of a deal. Nil leaves a field alone. Contact, Email, Phone
// and Role are those of the main contact; Contacts replaces all of them.
type Edit struct {
	Title, Account, Source, Terms *string
	Contact, Email, Phone, Role   *string
	Contacts                      *[]Contact
	Value                         *money.Money
	Tags                          *[]string
	ExpectedClose, Renewal        *calendar.Date
	Monthly                       *money.Money // per month, beside the one-off Value
	Months                        *int         // a year unless given
	Category                      *ForecastCategory
	Own                           map[string]*string // custom fields; nil or "" removes one
	// Confirm records that the close date was checked and still holds.
	Confirm bool
}

// IsZero reports whether the edit changes nothing.
func (i Edit) IsZero() bool { return reflect.ValueOf(i).IsZero() }

func (i Create) decide(c *context, d *Deal) ([]Event, error) {
	event, err := c.when(i.At, i.Day)
	if err != nil {
		return nil, err
	}
	if i.Title == nil {
		return nil, refusal.New(refusal.Usage, "no_title", "", "A deal needs a title.").About(InputTitle).By(refusal.Say("name the deal:"), refusal.Run("add").Text("Website relaunch"))
	}
	fields, err := i.Edit.fields(c, d)
	if err != nil {
		return nil, err
	}
	return []Event{event.of(Created{Number: i.ID, ID: i.Identity, Stage: c.process.First().Key, Fields: fields, Parent: i.Parent})}, nil
}

func (i Create) label(_ *context, _, after *Deal) string { return "added " + after.Title }

func (i Edit) decide(c *context, d *Deal) ([]Event, error) {
	fields, err := i.fields(c, d)
	if err != nil {
		return nil, err
	}
	if i.Confirm && fields.ExpectedClose == nil {
		if d.ExpectedClose.IsZero() {
			return nil, refusal.New(refusal.Invalid, "no_close_date", "", "There is no close date to confirm.").
				About(InputClose).By(refusal.Say("set one:"), refusal.Run("edit", id(d)).With("close", "DATE"))
		}
		fields.ExpectedClose = &d.ExpectedClose
	}
	if fields.isZero() {
		return nil, nil
	}
	return []Event{{At: c.now, Data: Edited{fields}}}, nil
}

func (i Edit) label(_ *context, before, after *Deal) string {
	valued, moved := before.Value != after.Value, before.ExpectedClose != after.ExpectedClose
	switch {
	case valued && !moved && after.Value.IsZero():
		return "value of " + after.Title + " removed"
	case valued && !moved:
		return fmt.Sprintf("value of %s set to %s", after.Title, after.Value.Full())
	case moved && !valued && after.ExpectedClose.IsZero():
		return "close date of " + after.Title + " removed"
	case moved && !valued:
		return fmt.Sprintf("close date of %s set to %s", after.Title, after.ExpectedClose.Full())
	}
	if category := i.Category; category != nil && reflect.DeepEqual(i, Edit{Category: category}) {
		if *category == InPipeline {
			return "set " + after.Title + " to pipeline"
		}
		return fmt.Sprintf("set %s to %s", after.Title, *category)
	}
	return "edited " + after.Title
}

// fields keeps the fields that differ from the deal, cleaned and within the limits.
func (i Edit) fields(c *context, d *Deal) (Fields, error) {
	var f Fields
	var checks Checker
	f.Title = changed(d.Title, checks.title(i.Title))
	f.Account = changed(d.Account, checks.line(InputAccount, i.Account))
	f.Source = changed(d.Source, checks.line(InputSource, i.Source))
	f.Terms = changed(d.Terms, checks.line(InputTerms, i.Terms))
	checks.money("value", i.Value)
	f.Value = changed(d.Value, i.Value)
	f.ExpectedClose = changed(d.ExpectedClose, i.ExpectedClose)
	f.Renewal = changed(d.Renewal, i.Renewal)
	if i.Monthly != nil || i.Months != nil {
		checks.recurring(d, i.Monthly, i.Months, &f)
	}
	if i.Category != nil {
		oneOf(&checks, "forecast category", *i.Category, InPipeline, Commit, BestCase, Omitted)
		f.Category = changed(d.Category, i.Category)
	}
	if i.Tags != nil {
		f.Tags = changedList(d.Tags, checks.tags(*i.Tags))
	}
	f.Own = checks.own(d.Own, i.Own)
	f.Contacts = changedList(d.Contacts, i.contacts(c, d, &checks))
	return f, checks.Err
}

// contacts applies the contact flags to the deal's contacts.
func (i Edit) contacts(c *context, d *Deal, checks *Checker) []Contact {
	contacts := slices.Clone(d.Contacts)
	if i.Contacts != nil {
		contacts = slices.Clone(*i.Contacts)
	}
	main := Contact{}
	if len(contacts) > 0 {
		main = contacts[0]
	}
	set(&main.Name, i.Contact)
	set(&main.Email, i.Email)
	set(&main.Phone, i.Phone)
	set(&main.Role, i.Role)
	switch {
	case len(contacts) > 0:
		contacts[0] = main
	case !main.IsZero():
		contacts = []Contact{main}
	}
	for j := range contacts {
		contacts[j] = checks.contact(contacts[j])
	}
	contacts = slices.DeleteFunc(contacts, Contact.IsZero)
	recognise(contacts, d.Contacts, c.newID)
	return contacts
}

// recognise gives contacts without an id the id of the earlier contact they match.
// A new contact gets a new id.
func recognise(contacts, before []Contact, newID func() string) {
	for i := range contacts {
		c := &contacts[i]
		if c.ID != "" {
			continue
		}
		if at := knownAs(c, contacts, before); at >= 0 {
			c.ID = before[at].ID
		} else {
			c.ID = newID()
		}
	}
}

// knownAs finds the earlier contact that a contact matches: the one with the same
// email, or else with the same name, unless it already belongs to another contact.
func knownAs(c *Contact, contacts, before []Contact) int {
	free := func(b Contact) bool {
		return b.ID == "" || !slices.ContainsFunc(contacts, func(other Contact) bool { return other.ID == b.ID })
	}
	at := slices.IndexFunc(before, func(b Contact) bool { return b.Email != "" && strings.EqualFold(b.Email, c.Email) && free(b) })
	if at < 0 {
		at = slices.IndexFunc(before, func(b Contact) bool { return b.Name != "" && b.Name == c.Name && free(b) })
	}
	return at
}

func changed[T comparable](was T, now *T) *T {
	if now == nil || *now == was {
		return nil
	}
	return now
}

// changedList returns an emptied list as an empty one: the JSON of a nil list would
// be read back as a field left alone.
func changedList[T comparable](was, now []T) *[]T {
	if slices.Equal(was, now) {
		return nil
	}
	if now == nil {
		now = []T{}
	}
	return &now
}

// id is the deal's number as typed.
func id(d *Deal) string { return strconv.FormatInt(d.ID, 10) }

// SplitTags reads tags as a person types them: separated by commas or spaces,
// with or without a leading hash.
func SplitTags(text string) []string {
	fields := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == ';' })
	tags := make([]string, 0, len(fields))
	for _, f := range fields {
		if tag := strings.TrimLeft(f, "#"); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}
