package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/definition"
	"deals/pipeline/money"
)

// dealText is a deal as it is edited by hand. Amounts and dates are text, so that
// "12k" and "fri" work here, too.
type dealText struct {
	Title   string   `toml:"title"`
	Account string   `toml:"account"`
	Contact string   `toml:"contact"`
	Email   string   `toml:"email"`
	Phone   string   `toml:"phone"`
	Role    string   `toml:"role"`
	Value   string   `toml:"value"`
	Monthly string   `toml:"monthly"`
	Months  int      `toml:"months"`
	Call    string   `toml:"category"`
	Source  string   `toml:"source"`
	Tags    []string `toml:"tags"`
	Close   string   `toml:"close"`
	Terms   string   `toml:"terms"`
	Renewal string   `toml:"renewal"`
}

func textOf(d *pipeline.Deal) dealText {
	contact := d.Contact()
	return dealText{
		Title: d.Title, Account: d.Account, Contact: contact.Name, Email: contact.Email, Phone: contact.Phone, Role: contact.Role,
		Value: d.Value.String(), Monthly: d.Monthly.String(), Months: d.Months, Call: string(d.Category), Source: d.Source, Tags: append([]string{}, d.Tags...), Close: d.ExpectedClose.String(),
		Terms: d.Terms, Renewal: d.Renewal.String(),
	}
}

// write returns the text as TOML. Characters that an editor would obey are escaped.
func (t dealText) write() string {
	text, err := toml.Marshal(t)
	if err != nil {
		panic(err) // A struct of strings can always be encoded.
	}
	return string(text)
}

// readDealText is strict: an unknown name or a value of the wrong type is an error
// that names its line. A missing field keeps its value from before.
func readDealText(text string, before dealText) (dealText, error) {
	if err := definition.Bounds([]byte(text)); err != nil {
		return before, inFile("", err)
	}
	after := before
	decoder := toml.NewDecoder(bytes.NewBufferString(text)).DisallowUnknownFields()
	err := decoder.Decode(&after)
	if err == nil {
		return after, nil
	}
	const hint = "write each field as: name = \"value\""
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		line, _ := unknown.Errors[0].Position()
		return before, usage("bad_text", hint, "Line %d: there is no field %q.", line, strings.Join(unknown.Errors[0].Key(), "."))
	}
	var wrong *toml.DecodeError
	if errors.As(err, &wrong) {
		line, _ := wrong.Position()
		return before, usage("bad_text", hint, "Line %d: %s.", line, strings.TrimPrefix(wrong.Error(), "toml: "))
	}
	return before, usage("bad_text", hint, "The text could not be read as fields.")
}

// editOf turns the changes made by hand into an edit. Unchanged fields stay out of
// it, so that an old value that would be refused today does no harm.
func (a *app) editOf(before, after dealText, currency string) (pipeline.Edit, error) {
	var edit pipeline.Edit
	texts := []struct {
		to      **string
		was, is string
	}{
		{&edit.Title, before.Title, after.Title},
		{&edit.Account, before.Account, after.Account},
		{&edit.Contact, before.Contact, after.Contact},
		{&edit.Email, before.Email, after.Email},
		{&edit.Phone, before.Phone, after.Phone},
		{&edit.Role, before.Role, after.Role},
		{&edit.Source, before.Source, after.Source},
		{&edit.Terms, before.Terms, after.Terms},
	}
	for _, t := range texts {
		if t.was != t.is {
			value := t.is
			*t.to = &value
		}
	}
	if fmt.Sprint(before.Tags) != fmt.Sprint(after.Tags) {
		edit.Tags = &after.Tags
	}
	amounts := []struct {
		to      **money.Money
		was, is string
	}{{&edit.Value, before.Value, after.Value}, {&edit.Monthly, before.Monthly, after.Monthly}}
	for _, m := range amounts {
		if m.was == m.is {
			continue
		}
		value := money.Money{}
		if strings.TrimSpace(m.is) != "" {
			var err error
			if value, err = money.Parse(m.is, currency); err != nil {
				return edit, err
			}
		}
		*m.to = &value
	}
	if before.Months != after.Months {
		edit.Months = &after.Months
	}
	if before.Call != after.Call {
		call, err := pipeline.ParseForecastCategory(after.Call)
		if err != nil {
			return edit, err
		}
		edit.Category = &call
	}
	dates := []struct {
		to      **calendar.Date
		was, is string
	}{{&edit.ExpectedClose, before.Close, after.Close}, {&edit.Renewal, before.Renewal, after.Renewal}}
	for _, d := range dates {
		if d.was != d.is {
			day, err := a.date(d.is)
			if err != nil {
				return edit, err
			}
			*d.to = &day
		}
	}
	return edit, nil
}
