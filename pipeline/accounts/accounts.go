package accounts

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"deals/pipeline"
	"deals/pipeline/calendar"
	"deals/pipeline/money"
)

// legalForms are the legal forms of companies, which do not identify them, spelled
// without dots.
var legalForms = map[string]bool{
	"gmbh": true, "mbh": true, "ag": true, "kg": true, "kgaa": true, "ohg": true, "gbr": true, "ug": true, "ek": true, "ev": true, "eg": true,
	"ltd": true, "limited": true, "plc": true, "llp": true, "lp": true, "llc": true, "inc": true, "incorporated": true,
	"corp": true, "corporation": true, "co": true, "company": true, "cie": true,
	"sa": true, "sas": true, "sasu": true, "sarl": true, "eurl": true, "srl": true, "spa": true, "sl": true, "slu": true, "lda": true,
	"bv": true, "nv": true, "vof": true, "ab": true, "as": true, "asa": true, "aps": true, "oy": true, "oyj": true, "se": true,
	"pty": true, "pte": true, "pvt": true, "sro": true, "zoo": true, "kft": true, "doo": true, "haftungsbeschränkt": true, "haftungsbeschrankt": true,
}

// FoldAccount gives the spellings of one company the same key: "ACME G.m.b.H. & Co.
// KG", "Acme GmbH" and "acme". It ignores case, accents, punctuation, spaces, a
// leading "the" and the legal form. A name with nothing else, such as "The
// Company", keeps its words.
func FoldAccount(name string) string {
	kept := accountWords(name)
	if len(kept) > 1 && kept[0] == "the" {
		kept = kept[1:]
	}
	for len(kept) > 1 && legalForms[kept[len(kept)-1]] || len(kept) > 1 && kept[len(kept)-1] == "and" {
		kept = kept[:len(kept)-1]
	}
	if len(kept) == 0 {
		return strings.TrimSpace(name)
	}
	return strings.Join(kept, " ")
}

var unaccented = strings.NewReplacer("ß", "ss", "æ", "ae", "ø", "o", "œ", "oe", "ł", "l", "đ", "d", "&", " and ", "+", " and ")

// accountWords are the words of a name without case, accents and punctuation.
// Letters between dots are one word: "G.m.b.H.", "S. A.".
func accountWords(name string) []string {
	var b strings.Builder
	for _, r := range unaccented.Replace(norm.NFD.String(strings.ToLower(name))) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '.':
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// Account is everything known about a company or person who buys, over all deals.
type Account struct {
	Key      string // see FoldAccount
	Name     string // the spelling of its latest deal
	Names    []string
	Contacts []pipeline.Contact // of all deals, each once
	Deals    []Deal
	Open     int
	Won      int
	Lost     int
	// WonValue and OpenValue have one amount per currency.
	WonValue, OpenValue []money.Money
	// LastTouch is the last contact with them; LastWon their last purchase.
	LastTouch, LastWon time.Time
	Active             bool // bought in the trailing 12 months
}

// Deal is one deal of an account.
type Deal struct {
	ID     int64
	Title  string
	Status pipeline.Status
	Stage  pipeline.StageKey
	Value  money.Money
	At     time.Time // when it was closed, or created while it is open
}

// ActiveAt reports whether an account that last bought at a moment is still a
// customer.
func ActiveAt(lastWon, now time.Time) bool {
	return !lastWon.IsZero() && calendar.DayOf(lastWon, now.Location()).After(calendar.DateOf(now).AddMonths(-12))
}

// Count adds deals of one status, last touched and closed at the given moments.
func (a *Account) Count(status pipeline.Status, deals int, value money.Money, touched, closed time.Time) {
	switch status {
	case pipeline.Open:
		a.Open += deals
		a.OpenValue = money.Sum(a.OpenValue, value)
	case pipeline.Lost:
		a.Lost += deals
	case pipeline.Won:
		a.Won += deals
		a.WonValue = money.Sum(a.WonValue, value)
		if closed.After(a.LastWon) {
			a.LastWon = closed
		}
	}
	if touched.After(a.LastTouch) {
		a.LastTouch = touched
	}
}

// Add adds a deal, and its new contacts.
func (a *Account) Add(d *pipeline.Deal) {
	at := d.ClosedAt
	if at.IsZero() {
		at = d.CreatedAt
	}
	a.Deals = append(a.Deals, Deal{ID: d.ID, Title: d.Title, Status: d.Status, Stage: d.Stage, Value: d.Value, At: at})
	for _, c := range d.Contacts {
		known := slices.IndexFunc(a.Contacts, func(k pipeline.Contact) bool { return samePerson(k, c) })
		if known < 0 {
			a.Contacts = append(a.Contacts, c)
			continue
		}
		k := &a.Contacts[known]
		k.Name, k.Email = cmp.Or(k.Name, c.Name), cmp.Or(k.Email, c.Email)
		k.Phone, k.Role = cmp.Or(k.Phone, c.Phone), cmp.Or(k.Role, c.Role)
	}
}

// samePerson compares by email, or without one by name.
func samePerson(a, b pipeline.Contact) bool {
	if a.Email != "" && b.Email != "" {
		return strings.EqualFold(a.Email, b.Email)
	}
	return a.Name != "" && strings.EqualFold(a.Name, b.Name)
}

// GiveRole sets the role of a person in a deal, found by name or email.
func GiveRole(person, role string) func(*pipeline.Deal) []pipeline.Intent {
	return func(d *pipeline.Deal) []pipeline.Intent {
		contacts := slices.Clone(d.Contacts)
		found := false
		for i := range contacts {
			if strings.EqualFold(contacts[i].Name, person) || contacts[i].Email != "" && strings.EqualFold(contacts[i].Email, person) {
				contacts[i].Role, found = role, true
			}
		}
		if !found {
			return nil
		}
		return []pipeline.Intent{pipeline.Edit{Contacts: &contacts}}
	}
}
