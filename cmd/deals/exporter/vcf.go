package exporter

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/emersion/go-vcard"

	"deals/pipeline"
	"deals/pipeline/accounts"
)

// VCF writes the people of deals as address cards (vCard 3.0, which every address
// book reads), each once per account however many deals name them. A card is
// identified by the account and the name, so that importing a later file into the
// same address book updates cards instead of duplicating them.
func VCF(w io.Writer) Writer {
	return &vcfWriter{cards: vcard.NewEncoder(&contentLines{w: w}), accounts: map[string]*accounts.Account{}}
}

type vcfWriter struct {
	cards    *vcard.Encoder
	accounts map[string]*accounts.Account
	order    []*accounts.Account
}

func (v *vcfWriter) Add(d *pipeline.Deal) error {
	key := accounts.FoldAccount(d.Account)
	if key == "" { // Two strangers with the same name are different people.
		key = "deal " + dealID(d)
	}
	account, known := v.accounts[key]
	if !known {
		account = &accounts.Account{Key: key, Name: d.Account}
		v.accounts[key] = account
		v.order = append(v.order, account)
	}
	account.Add(d)
	return nil
}

func (v *vcfWriter) End() error {
	for _, account := range v.order {
		people := map[string]*person{} // by the name of the card
		var order []string
		for _, c := range account.Contacts {
			p := personOf(c)
			name := strings.ToLower(p.full)
			uid := permanentID(account.Key, name)
			if known := people[uid]; known != nil && !known.is(&p) { // A namesake at the same account.
				uid = permanentID(account.Key, name, strings.ToLower(p.emails[0]))
			}
			if known := people[uid]; known != nil {
				known.add(&p)
			} else if name != "" {
				people[uid] = &p
				order = append(order, uid)
			}
		}
		for _, uid := range order {
			if err := v.cards.Encode(card(uid, account.Name, people[uid])); err != nil {
				return err
			}
		}
	}
	return nil
}

func card(uid, account string, p *person) vcard.Card {
	card := vcard.Card{}
	add := func(key, value string, params vcard.Params) {
		if value = cardText(value); value != "" {
			card.Add(key, &vcard.Field{Value: value, Params: params})
		}
	}
	add(vcard.FieldVersion, "3.0", nil)
	add(vcard.FieldProductID, "-//deals//deals//EN", nil)
	add(vcard.FieldUID, "urn:uuid:"+uid, nil)
	add(vcard.FieldFormattedName, p.full, nil)
	card.AddName(&vcard.Name{FamilyName: cardText(p.family), GivenName: cardText(p.given), HonorificSuffix: cardText(p.suffix)})
	add(vcard.FieldOrganization, account, nil)
	add(vcard.FieldTitle, p.role, nil)
	for _, email := range p.emails {
		add(vcard.FieldEmail, email, vcard.Params{vcard.ParamType: {"INTERNET"}})
	}
	add(vcard.FieldTelephone, p.phone, nil)
	return card
}

// person is a contact with its name taken apart.
type person struct {
	full, family, given, suffix string
	emails                      []string
	phone, role                 string
}

func personOf(c pipeline.Contact) person {
	name, email := apart(c.Name)
	p := person{full: cmp.Or(name, c.Email, email, c.Phone), phone: c.Phone, role: c.Role}
	for _, address := range []string{c.Email, email} {
		if address != "" && (len(p.emails) == 0 || !strings.EqualFold(p.emails[0], address)) {
			p.emails = append(p.emails, address)
		}
	}
	p.family = p.full
	if name != "" {
		p.named()
	}
	return p
}

// is reports whether two people with one name may be the same.
func (p *person) is(other *person) bool {
	return len(p.emails) == 0 || len(other.emails) == 0 ||
		slices.ContainsFunc(p.emails, func(email string) bool { return strings.EqualFold(email, other.emails[0]) })
}

// add adds what is known from elsewhere.
func (p *person) add(other *person) {
	if len(p.emails) == 0 {
		p.emails = other.emails
	}
	p.phone, p.role = cmp.Or(p.phone, other.phone), cmp.Or(p.role, other.role)
}

// apart takes the address out of "Dana Maler (dana@example.com)", as other programs
// write a contact.
func apart(text string) (name, email string) {
	text = strings.TrimSpace(text)
	for _, signs := range []string{"()", "<>", "[]"} {
		open := strings.LastIndexByte(text, signs[0])
		if open < 0 || text[len(text)-1] != signs[1] {
			continue
		}
		inside := strings.TrimSpace(text[open+1 : len(text)-1])
		if strings.Contains(inside, "@") && !strings.ContainsAny(inside, " ,;()<>[]") {
			return strings.TrimSpace(text[:open]), inside
		}
	}
	return text, ""
}

// suffixes follow a name after a comma, without dots.
var suffixes = " jr sr ii iii iv phd md mba cpa esq msc bsc ma ba dds "

// named reads a full name: the last word is the family name, which address books sort
// by, unless it comes first, as in "Müller, Anna".
func (p *person) named() {
	before, after, comma := strings.Cut(p.full, ",")
	before, after = strings.TrimSpace(before), strings.TrimSpace(after)
	folded := strings.ToLower(strings.ReplaceAll(after, ".", ""))
	name := p.full
	switch {
	case !comma || before == "" || after == "" || strings.Contains(after, ","):
	case !strings.Contains(folded, " ") && strings.Contains(suffixes, " "+folded+" "):
		name, p.suffix = before, after
	default:
		p.full, p.family, p.given = after+" "+before, before, after
		return
	}
	p.given, p.family = "", name
	if cut := strings.LastIndex(name, " "); cut >= 0 {
		p.given, p.family = name[:cut], name[cut+1:]
	}
}
