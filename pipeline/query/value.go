package query

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline/calendar"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// condition reads the operator and the value behind the name of a field.
func (p *parser) condition(t *Term, name string) error {
	begin := p.at - len(name)
	field, known := p.resolve(name)
	t.Op = p.operator()
	text, at := p.value()
	t.Text = strings.TrimFunc(text, isSpace)
	length := p.at - begin
	switch {
	case known != nil:
		return known(begin, len(name))
	case t.Text == "":
		what := map[kind]string{amounts: "an amount", days: "a date", ages: "a length of time", percents: "a percentage"}[field.kind]
		return p.wrong(begin, length, p.example(field), "%s needs %s.", field.Name+string(t.Op), cmp.Or(what, "a value"))
	}
	t.Field, t.Own = field.Name, field.kind == own
	return p.readValue(t, field, at)
}

// own is the kind of a custom field.
const own kind = -1

// resolve finds the field that a name means, or says what is wrong with the name.
func (p *parser) resolve(name string) (Field, func(at, length int) error) {
	var all []Choice
	for _, f := range fields {
		all = append(all, Choice{Name: f.Name})
	}
	full, several := named(all, name)
	if full != "" {
		return fields[slices.IndexFunc(fields, func(f Field) bool { return f.Name == full })], nil
	}
	if p.context.Own == nil && len(several) == 0 {
		return Field{Name: fieldKey(name), kind: own}, nil
	}
	if p.context.Own != nil {
		var customs []Choice
		for _, custom := range p.context.Own() {
			customs = append(customs, Choice{Name: custom})
			all = append(all, Choice{Name: fieldKey(custom)})
		}
		custom, more := named(customs, name)
		if custom != "" && (len(several) == 0 || fieldKey(custom) == fieldKey(name)) {
			return Field{Name: custom, kind: own}, nil
		}
		for _, custom := range append(more, custom) {
			if custom != "" {
				several = append(several, fieldKey(custom))
			}
		}
	}
	return Field{}, func(at, length int) error {
		err := p.unknown(at, length, "field", name, names(all), several)
		if wrong := err.(*Wrong); len(several) == 0 { //nolint:errorlint // unknown returns no other
			wrong.Hint += `; to search for it, put it in quotes`
		}
		return err
	}
}

// explained are the names of a list, with what no rep would guess beside them.
func explained(list []Choice) []string {
	all := names(list)
	if i := slices.Index(all, "adrift"); i >= 0 {
		all[i] += " (no next step)"
	}
	return all
}

func names(list []Choice) []string {
	var all []string
	for _, c := range list {
		all = append(all, c.Name)
	}
	return all
}

// example is a hint with the values of a field.
func (p *parser) example(f Field) string {
	if list := p.context.Choices(f.Name); len(list) > 0 {
		return "one of: " + strings.Join(names(list), ", ")
	}
	if _, found, ok := strings.Cut(f.Help, "as in "); ok {
		return "for example: " + found
	}
	if f.Name == "currency" {
		return "for example: currency:eur"
	}
	return "for example: " + fieldKey(f.Name) + ":TEXT"
}

// readValue reads the value of a term as its field asks for.
func (p *parser) readValue(t *Term, f Field, at int) error {
	length := p.at - at
	ordered := f.kind == amounts || f.kind == days || f.kind == ages || f.kind == percents
	if t.Op != Is && !ordered {
		return p.wrong(t.At, p.at-t.At, "write "+fieldKey(f.Name)+":"+t.Text, "%s takes a colon, not %s.", f.Name, t.Op)
	}
	if f.Name == "phone" && f.kind == texts && !strings.ContainsAny(Digits(t.Text), "0123456789") {
		return p.wrong(at, length, "write some of its digits", "%s is not a phone number.", refusal.Quoted(t.Text))
	}
	var err error
	switch f.kind {
	case choices:
		return p.choose(t, f, at)
	case amounts:
		t.Value.Money, err = money.Parse(t.Text, p.context.Currency)
	case days:
		t.Value.Days, err = p.period(t, f)
	case ages:
		day, ok := ago(t.Text, p.context.today())
		if !ok {
			return p.wrong(at, length, "write it like 30d, 2w or 3m", "%s is not a length of time.", refusal.Quoted(t.Text))
		}
		t.Value.Days = since(t.Op, day)
	case percents:
		t.Value.Percent, err = strconv.ParseFloat(strings.TrimSuffix(t.Text, "%"), 64)
		if err != nil || !(t.Value.Percent >= 0 && t.Value.Percent <= 100) {
			return p.wrong(at, length, "write it like 50", "%s is not a percentage from 0 to 100.", refusal.Quoted(t.Text))
		}
	}
	if err != nil {
		return p.misread(err, at, length)
	}
	return nil
}

// misread points at a value that money or calendar refused.
func (p *parser) misread(err error, at, length int) error {
	hint, why := "", err.Error()
	if refused, ok := err.(*refusal.Refusal); ok { //nolint:errorlint // their own refusals, unwrapped
		hint = refused.Hint
	}
	return p.wrong(at, length, hint, "%s", why)
}

// choose reads one of a fixed set of values.
func (p *parser) choose(t *Term, f Field, at int) error {
	if f.Name == "currency" {
		code := strings.ToUpper(t.Text)
		if !money.KnownCurrency(code) {
			return p.wrong(at, p.at-at, "write its code, such as EUR or USD", "%s is not a currency.", refusal.Quoted(t.Text))
		}
		t.Text = code
		return nil
	}
	list := p.context.Choices(f.Name)
	name, several := named(list, t.Text)
	if name == "" && len(several) == 0 && f.Name == "reason" {
		name, several = holding(list, t.Text)
	}
	if name == "" {
		what := map[string]string{"is": "state of a deal", "has": "part of a deal", "reason": "lost reason", "category": "forecast category"}[f.Name]
		if what == "" {
			what = f.Name
		}
		return p.unknown(at, p.at-at, what, t.Text, explained(list), several)
	}
	t.Text = name
	return nil
}

// period is the days that a comparison with a date means. A plan may be due by a day,
// which is included, or after it; what happened was since a day, which is included, or
// before it. A length of time is that long ago.
func (p *parser) period(t *Term, f Field) (calendar.Period, error) {
	today := p.context.today()
	if day, ok := ago(t.Text, today); ok && f.side == calendar.Back {
		return since(t.Op, day), nil
	}
	if t.Op == Is {
		if _, length := ago(t.Text, today); length {
			day, err := calendar.ParseDate(t.Text, today, f.side)
			return calendar.Period{From: day, To: day}, err
		}
		if day, err := calendar.ParseDate(t.Text, today, f.side); err == nil && !loose(t.Text, today, f.side) {
			return calendar.Period{From: day, To: day}, nil
		}
		return calendar.ParsePeriod(t.Text, today, f.side)
	}
	day, err := calendar.ParseDate(t.Text, today, f.side)
	if err != nil {
		return calendar.Period{}, err
	}
	happened := f.side == calendar.Back
	switch {
	case t.Op == AtMost, t.Op == Less && !happened:
		return calendar.Period{To: day}, nil
	case t.Op == AtLeast, t.Op == More && happened:
		return calendar.Period{From: day}, nil
	case t.Op == Less:
		return calendar.Period{To: day.AddDays(-1)}, nil
	}
	return calendar.Period{From: day.AddDays(1)}, nil
}

// loose reports whether the words name a period rather than a day.
func loose(text string, today calendar.Date, side calendar.Direction) bool {
	when, err := calendar.Parse(text, today, side)
	return err == nil && when.Loose
}

// ago reads a length of time, such as 30d, and returns the day that long ago.
func ago(text string, today calendar.Date) (day calendar.Date, ok bool) {
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	n, err := strconv.Atoi(text[:digits])
	if err != nil || n > 36500 {
		return day, false
	}
	switch strings.TrimSuffix(strings.TrimSpace(strings.ToLower(text[digits:])), "s") {
	case "d", "day":
		return today.AddDays(-n), true
	case "w", "week":
		return today.AddDays(-7 * n), true
	case "m", "month":
		return today.AddMonths(-n), true
	case "y", "year":
		return today.AddMonths(-12 * n), true
	}
	return day, false
}

// since is the days that are less, or more, than a length of time ago.
func since(op Op, day calendar.Date) calendar.Period {
	switch op {
	case Less:
		return calendar.Period{From: day.AddDays(1)}
	case AtMost:
		return calendar.Period{From: day}
	case More:
		return calendar.Period{To: day.AddDays(-1)}
	case AtLeast:
		return calendar.Period{To: day}
	}
	return calendar.Period{From: day, To: day}
}
