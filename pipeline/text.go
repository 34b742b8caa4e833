package pipeline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

// The inputs of a request that a refusal can name.
const (
	InputTitle      refusal.Input = "title"
	InputAccount    refusal.Input = "account"
	InputContact    refusal.Input = "contact"
	InputEmail      refusal.Input = "email"
	InputPhone      refusal.Input = "phone"
	InputRole       refusal.Input = "role"
	InputSource     refusal.Input = "source"
	InputTerms      refusal.Input = "terms"
	InputTags       refusal.Input = "tag"
	InputReason     refusal.Input = "reason"
	InputNote       refusal.Input = "note"
	InputText       refusal.Input = "text"
	InputRef        refusal.Input = "path or URL"
	InputLostReason refusal.Input = "lost reason"
	InputDue        refusal.Input = "due date"
	InputClose      refusal.Input = "close date"
	InputUntil      refusal.Input = "snooze date"
	InputOwn        refusal.Input = "field"
)

// Checker cleans text on its way into a deal and remembers the first problem. The
// text is stored as typed, except for line ends and surrounding spaces.
type Checker struct{ Err error }

func (c *Checker) fail(code, hint, format string, args ...any) {
	c.Wrong(refusal.New(refusal.Usage, code, hint, format, args...))
}

// Wrong is fail for a refusal with more details.
func (c *Checker) Wrong(refused *refusal.Refusal) {
	if c.Err == nil {
		c.Err = refused
	}
}

func (c *Checker) title(text *string) *string {
	if text == nil {
		return nil
	}
	cleaned := c.Clean(InputTitle, *text, MaxTitle)
	if cleaned == "" {
		c.Wrong(refusal.New(refusal.Usage, "no_title", "a few words will do, such as \"Website relaunch\"", "A deal needs a title.").About(InputTitle))
	}
	return &cleaned
}

func (c *Checker) line(name refusal.Input, text *string) *string {
	if text == nil {
		return nil
	}
	cleaned := c.Clean(name, *text, MaxField)
	return &cleaned
}

// Clean checks one line of at most limit characters.
func (c *Checker) Clean(name refusal.Input, text string, limit int) string {
	text = c.utf8(name, text)
	if strings.ContainsAny(text, "\n") {
		c.Wrong(refusal.New(refusal.Usage, "one_line", "", "The %s must be one line.", name).About(name).By(longer()...))
	}
	if n := utf8.RuneCountInString(text); n > limit {
		c.Wrong(refusal.New(refusal.Usage, "too_long", "", "The %s has %d characters; the limit is %d.", name, n, limit).About(name).By(longer()...))
	}
	return text
}

// longer suggests a place for text that is too long.
func longer() refusal.Remedy {
	return refusal.Remedy{refusal.Say("put longer text in a note:"), refusal.Run("log", "DEAL", "note", "TEXT")}
}

// note checks text of several lines.
func (c *Checker) note(name refusal.Input, text string) string {
	cut := len(text) > MaxNote && !utf8.ValidString(text) // A reader stopped in the middle of a character.
	if !cut {
		text = c.utf8(name, text)
	}
	if cut || len(text) > MaxNote {
		c.Wrong(refusal.New(refusal.Usage, "too_long", "keep the long text in a file and log its path", "The %s is larger than 1 MiB.", name).About(name))
	}
	return text
}

// Required is a note that must not be empty.
func (c *Checker) Required(name refusal.Input, text, hint string) string {
	text = c.note(name, text)
	if text == "" {
		c.Wrong(refusal.New(refusal.Usage, "no_"+string(name), hint, "The %s is missing.", name).About(name))
	}
	return text
}

// reason is a required reason; ask is the refusal when it is missing.
func (c *Checker) reason(text, ask string) string {
	text = c.note(InputReason, text)
	if text == "" {
		c.Wrong(refusal.New(refusal.Usage, "no_reason", "", "%s", ask).About(InputReason).By(refusal.Say("add a reason:"), refusal.Add("reason", "TEXT")))
	}
	return text
}

func (c *Checker) utf8(name refusal.Input, text string) string {
	if at := invalidAt(text); at >= 0 {
		c.Wrong(refusal.New(refusal.Usage, "not_text", "save it as UTF-8", "The %s is not text: byte %d is not UTF-8.", name, at+1).About(name))
		return ""
	}
	if at := strings.IndexByte(text, 0); at >= 0 {
		c.Wrong(refusal.New(refusal.Usage, "not_text", "leave the NUL out", "The %s contains a NUL at byte %d.", name, at+1).About(name))
		return ""
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.TrimSpace(text)
}

// invalidAt is the position of the first byte that is not UTF-8, or -1.
func invalidAt(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

func (c *Checker) tags(tags []string) []string {
	var cleaned []string
	for _, tag := range tags {
		tag = c.Clean(InputTags, tag, MaxField)
		if tag != "" && !slices.Contains(cleaned, tag) {
			cleaned = append(cleaned, tag)
		}
	}
	if len(cleaned) > MaxTags {
		c.Wrong(refusal.New(refusal.Usage, "too_many", "keep the ones you search for", "A deal has at most %d tags.", MaxTags).About(InputTags))
	}
	return cleaned
}

// own keeps the custom fields that differ from the deal's.
func (c *Checker) own(was map[string]string, now map[string]*string) map[string]*string {
	var changed map[string]*string
	count := len(was)
	for name, text := range now {
		if name = c.Clean(InputOwn, name, MaxField); name == "" {
			c.Wrong(refusal.New(refusal.Usage, "no_name", "give it a name, such as region", "A field needs a name.").About(InputOwn))
		}
		value := ""
		if text != nil {
			value = c.note(InputOwn, *text)
		}
		before, known := was[name]
		if value == before {
			continue
		}
		if changed == nil {
			changed = map[string]*string{}
		}
		switch {
		case value == "":
			changed[name] = nil
		case known:
			changed[name] = &value
		default:
			changed[name], count = &value, count+1
		}
	}
	c.fewFields(count)
	return changed
}

func (c *Checker) fewFields(n int) {
	if n > MaxOwn {
		c.Wrong(refusal.New(refusal.Usage, "too_many", "keep the rest in a note", "A deal has at most %d fields of its own.", MaxOwn).About(InputOwn))
	}
}

func (c *Checker) contact(contact Contact) Contact {
	contact.Name = c.Clean(InputContact, contact.Name, MaxField)
	contact.Email = c.Clean(InputEmail, contact.Email, MaxField)
	contact.Phone = c.Clean(InputPhone, contact.Phone, MaxField)
	contact.Role = c.Clean(InputRole, contact.Role, MaxField)
	if contact.Email != "" && !strings.Contains(contact.Email, "@") {
		c.Wrong(refusal.New(refusal.Usage, "bad_email", "write it like dana@example.com", "%q is not an email address.", contact.Email).About(InputEmail))
	}
	return contact
}

// money checks an amount that did not come from money.Parse.
func (c *Checker) money(name string, amount *money.Money) {
	switch {
	case amount == nil || amount.IsZero():
	case !money.KnownCurrency(amount.Currency):
		c.fail("bad_currency", "write an ISO 4217 code such as EUR or USD", "%s is not a currency code.", refusal.Quoted(amount.Currency))
	case amount.Minor < 0 || amount.Minor > money.MaxMinor:
		c.fail("bad_amount", money.Hint, "The %s is too large or negative.", name)
	}
}

// origin checks the origin of a deal. The first slash separates the source from the
// id, so no source contains one.
func (c *Checker) origin(o Origin) {
	if strings.Contains(o.Source, "/") || (o.Source == "") != (o.ID == "") {
		c.fail("bad_origin", "give a source without a slash, and the id that the deal has there", "%s is not a source that a deal can come from.", refusal.Quoted(o.String()))
	}
}

// parts checks that no two parts of a deal share a number or an id, and that the
// next part will not either.
func (c *Checker) parts(d *Deal) {
	numbers, ids := map[int]bool{}, map[string]bool{}
	for _, part := range d.parts() {
		id, n := *part.id, *part.number
		if n < 1 || numbers[n] {
			c.fail("bad_part", "give each step, activity, objection and document a number of its own", "The part number %d is taken or not a number.", n)
			return
		}
		if id != "" && ids[id] {
			c.fail("bad_part", "give each step, activity, objection and document an id of its own", "The id %s is taken.", refusal.Quoted(id))
			return
		}
		numbers[n], ids[id] = true, true
		d.LastPart = max(d.LastPart, n)
	}
}

// oneOf checks a word against the allowed ones and lists them when it is not among
// them.
func oneOf[T ~string](c *Checker, name string, word T, allowed ...T) T {
	if slices.Contains(allowed, word) {
		return word
	}
	list := make([]string, len(allowed))
	for i, a := range allowed {
		list[i] = string(a)
	}
	c.fail("bad_"+strings.ReplaceAll(name, " ", "_"), "one of: "+strings.Join(list, ", "),
		"%q is not %s.", string(word), withArticle(name))
	return word
}

// OneLine is the start of a text, for labels.
func OneLine(text string) string {
	line, _, more := strings.Cut(text, "\n")
	if runes := []rune(line); len(runes) > 60 {
		return string(runes[:59]) + "…"
	}
	if more {
		return line + " …"
	}
	return line
}

// withArticle is "a call" or "an email". A word read letter by letter follows the
// sound of its first letter.
func withArticle(word string) string {
	if strings.ContainsAny(word[:min(1, len(word))], "aei") || word == LOI.Name() {
		return "an " + word
	}
	return "a " + word
}
