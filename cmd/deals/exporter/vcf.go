package exporter

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/google/uuid"

	"deals/pipeline"
	"deals/pipeline/accounts"
)

// VCF writes the people of deals as address cards (vCard 3.0, which every address
// book reads), each once per account however many deals name them. A card is
// identified by the account and the name, so that importing a later file into the
// same address book updates cards instead of duplicating them.
func VCF(w io.Writer) Writer {
	return &vcfWriter{contentLines: contentLines{w: w}, accounts: map[string]*accounts.Account{}}
}

type vcfWriter struct {
	contentLines
	accounts map[string]*accounts.Account
	order    []*accounts.Account
}

func (v *vcfWriter) Add(d *pipeline.Deal) error {
	key := accounts.FoldAccount(d.Account)
	if key == "" { // Two strangers with the same name are different people.
		key = fmt.Sprintf("deal-%d-%d", d.ID, d.CreatedAt.UnixMilli())
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
	written := map[string]bool{}
	for _, account := range v.order {
		for _, c := range account.Contacts {
			person := strings.ToLower(cmp.Or(strings.TrimSpace(c.Name), c.Email, c.Phone))
			uid := cardID(account.Key, person)
			if written[uid] { // A namesake at the same account.
				uid = cardID(account.Key, person, strings.ToLower(c.Email))
			}
			if person != "" && !written[uid] {
				written[uid] = true
				v.card(uid, account.Name, c)
			}
		}
	}
	return v.err
}

// cardID is a permanent name for a card.
func cardID(known ...string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("deals:"+strings.Join(known, "\n"))).String()
}

func (v *vcfWriter) card(uid, account string, c pipeline.Contact) {
	name := cmp.Or(c.Name, c.Email, c.Phone)
	v.line("BEGIN:VCARD")
	v.line("VERSION:3.0")
	v.line("PRODID:-//deals//deals//EN")
	v.line("UID:urn:uuid:" + uid)
	v.line("FN:" + contentText(name))
	given, family := "", name
	if cut := strings.LastIndex(name, " "); cut >= 0 { // Address books sort by it; they show FN.
		given, family = name[:cut], name[cut+1:]
	}
	v.line("N:" + contentText(family) + ";" + contentText(given) + ";;;")
	for _, p := range [][2]string{{"ORG", account}, {"TITLE", c.Role}, {"EMAIL;TYPE=INTERNET", c.Email}, {"TEL", c.Phone}} {
		if p[1] != "" {
			v.line(p[0] + ":" + contentText(p[1]))
		}
	}
	v.line("END:VCARD")
}
