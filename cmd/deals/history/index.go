package history

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
	"deals/pipeline/accounts"
	"deals/pipeline/intake/history"
	"deals/pipeline/landing"
	"deals/pipeline/refusal"
)

// known is a deal of the book, as far as rows name deals.
type known struct {
	number  int64
	title   string
	titles  [2]string // here, and in the file that it came from
	account string
	source  string
	open    bool
}

// index finds the deals that rows name.
type index struct {
	deals     []known
	byID      map[string][]int
	byTitle   map[string][]int
	byAccount map[string][]int
	byNumber  map[int64]int
	ids       map[int64]string // in the programs that the deals came from
	sources   map[string]bool
	votes     map[string]*vote // of the rows, about the program that their ids are of
	source    string           // that the user named for the file; "" for none
}

// vote counts the rows whose id is that of a deal of a source.
type vote struct{ agree, differ int } // in the title

func newIndex(source string) *index {
	return &index{source: source, byID: map[string][]int{}, byTitle: map[string][]int{}, byAccount: map[string][]int{}, byNumber: map[int64]int{}, ids: map[int64]string{}, sources: map[string]bool{}, votes: map[string]*vote{}}
}

func (x *index) add(d *pipeline.Deal) {
	k := known{
		number: d.ID, title: d.Title, titles: [2]string{fold(d.Title), fold(d.Read["title"])},
		account: accounts.FoldAccount(d.Account), source: d.Origin.Source, open: d.Status == pipeline.Open,
	}
	at := len(x.deals)
	x.deals, x.byNumber[k.number] = append(x.deals, k), at
	x.byTitle[k.titles[0]] = append(x.byTitle[k.titles[0]], at)
	if k.account != "" {
		x.byAccount[k.account] = append(x.byAccount[k.account], at)
	}
	if before := k.titles[1]; before != "" && before != k.titles[0] {
		x.byTitle[before] = append(x.byTitle[before], at)
	}
	if d.Origin.IsZero() {
		return
	}
	x.sources[k.source] = true
	id := bareID(d.Origin.ID)
	x.byID[id] = append(x.byID[id], at)
	if k.source != pipeline.OwnSource && d.Read[landing.RowKey] == "" {
		x.ids[k.number] = d.Origin.ID
	}
}

// fold removes differences in case and spaces.
func fold(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }

// bareID is an id without what only some exports of a program write: the check letters of
// a long id of Salesforce, the beginning of one of Zoho.
func bareID(id string) string {
	id = strings.TrimPrefix(strings.TrimSpace(id), "zcrm_")
	if len(id) == 18 && strings.HasPrefix(id, "00") && strings.IndexFunc(id, isSign) < 0 {
		return id[:15]
	}
	return id
}

func isSign(r rune) bool {
	return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
}

func (x *index) isTitle(text string) bool { return len(x.byTitle[fold(text)]) > 0 }

// own finds the deal with a number of this book: #2, or 2 if that cannot be an id of another
// program, since no id in the file is one of the deals here.
func (x *index) own(text string, bare bool) (*known, bool) {
	digits, marked := strings.CutPrefix(strings.TrimSpace(text), "#")
	if !marked && (!bare || len(x.votes) > 0) {
		return nil, false
	}
	number, err := strconv.ParseInt(digits, 10, 64)
	at, ok := x.byNumber[number]
	if err != nil || !ok {
		return nil, false
	}
	return &x.deals[at], true
}

// isKnown reports whether a text is the id or, as some programs write it there, the title of a deal.
func (x *index) isKnown(id string) bool { return len(x.byID[bareID(id)]) > 0 || x.isTitle(id) }

// learn compares the titles of rows with those of the deals with their ids.
func (x *index) learn(ids, titles []string) {
	if len(ids) != 1 {
		return
	}
	for _, at := range x.byID[bareID(ids[0])] {
		d := &x.deals[at]
		v := x.votes[d.source]
		if v == nil {
			v = &vote{}
			x.votes[d.source] = v
		}
		switch {
		case len(titles) == 0:
		case d.is(fold(titles[0])):
			v.agree++
		default:
			v.differ++
		}
	}
}

func (k *known) is(title string) bool {
	return title != "" && (k.titles[0] == title || k.titles[1] == title)
}

// isTrusted reports whether ids of the file are those of a source.
func (x *index) isTrusted(source string) bool {
	if x.source != "" {
		return source == x.source
	}
	v := x.votes[source]
	return v != nil && v.agree > v.differ
}

// find finds the deals of a row: by their ids, else by their titles.
func (x *index) find(r *history.Row) ([]int64, error) {
	title := ""
	if len(r.IDs) < 2 && len(r.Titles) > 0 {
		title = r.Titles[0]
	}
	if len(r.IDs)+len(r.Titles) == 0 {
		return x.byTheAccount(r.Account)
	}
	var numbers []int64
	var failure error
	for _, id := range r.IDs {
		number, err := x.byTheID(id, title, r.Account)
		if err != nil {
			failure = err
			continue
		}
		numbers = append(numbers, number)
	}
	if len(numbers) > 0 {
		return unique(numbers), nil
	}
	if len(r.IDs) == 0 || len(r.IDs) > 1 && len(r.Titles) > 0 {
		numbers, failure = x.byTitles(r.Titles, r.Account)
	}
	for _, number := range numbers {
		if len(r.IDs) > 0 && x.ids[number] != "" {
			return nil, x.otherID(number, r.Titles[0], r.IDs[0])
		}
	}
	return unique(numbers), failure
}

// byTheID finds the deal with an id. Ids of several programs are alike, so that the title,
// where there is one, has to agree, unless it does in most rows. A title decides only about a
// deal that has no id.
func (x *index) byTheID(id, title, account string) (int64, error) {
	found := x.byID[bareID(id)]
	if k, ok := x.own(id, len(found) == 0); ok && (len(found) == 0 || strings.HasPrefix(id, "#")) && (title == "" || k.is(fold(title))) {
		return k.number, nil
	}
	switch {
	case len(found) == 0 && title == "" && x.isTitle(id): // Some programs put the name there.
		return x.byTheTitle(id, account)
	case len(found) == 0 && x.isTitle(title):
		return x.withoutID(id, title, account)
	case len(found) == 0 && title != "":
		return 0, none(title)
	case len(found) == 0:
		return 0, refuse("no_such_id", "No deal has the id %s.", refusal.Quoted(id))
	}
	folded := fold(title)
	if at, ok := x.only(found, func(k *known) bool { return k.is(folded) }); ok {
		return at, nil
	}
	at, ok := x.only(found, func(k *known) bool { return x.isTrusted(k.source) })
	isAnother := title != "" && x.source == "" && x.isTitle(title)
	switch {
	case ok && !isAnother:
		return at, nil
	case title != "":
		return 0, refuse("other_title", "The id %s belongs to %s, not to %s.",
			refusal.Quoted(id), refusal.Quoted(x.deals[found[0]].title), refusal.Quoted(title))
	case len(found) > 1:
		return 0, refuse("several_ids", "%d deals here have the id %s.", len(found), refusal.Quoted(id))
	}
	k := &x.deals[found[0]]
	if v := x.votes[k.source]; v != nil && v.differ > v.agree {
		return 0, refuse("other_program", "The ids in this file belong to other deals: the titles differ.")
	}
	return k.number, nil
}

// withoutID finds the deal with a title, for an id that is not here. A deal with another id is
// another one.
func (x *index) withoutID(id, title, account string) (int64, error) {
	number, err := x.byTheTitle(title, account)
	if err == nil && x.ids[number] != "" {
		return 0, x.otherID(number, title, id)
	}
	return number, err
}

func (x *index) otherID(number int64, title, id string) error {
	return refuse("other_id", "The deal called %s here has the id %s, not %s.", refusal.Quoted(title), refusal.Quoted(x.ids[number]), refusal.Quoted(id))
}

// byTitles finds the deals with titles; several may be in one cell.
func (x *index) byTitles(titles []string, account string) (numbers []int64, err error) {
	for _, title := range titles {
		all := []string{title}
		if !x.isTitle(title) {
			all = strings.Split(title, ";")
		}
		for _, one := range all {
			number, failure := x.byTheTitle(one, account)
			if failure != nil {
				err = failure
				continue
			}
			numbers = append(numbers, number)
		}
	}
	if len(numbers) > 0 {
		return numbers, nil
	}
	return nil, err
}

// byTheTitle finds the deal with a title: the only one, or the only one of the account.
func (x *index) byTheTitle(title, account string) (int64, error) {
	found := x.byTitle[fold(title)]
	if k, ok := x.own(title, false); ok && len(found) == 0 {
		return k.number, nil
	}
	if len(found) == 0 {
		if id := x.byID[bareID(title)]; len(id) == 1 {
			return x.byTheID(title, "", account)
		}
		return 0, none(title)
	}
	if at, ok := x.only(found, func(*known) bool { return true }); ok {
		return at, nil
	}
	if key := accounts.FoldAccount(account); key != "" {
		if at, ok := x.only(found, func(k *known) bool { return k.account == key }); ok {
			return at, nil
		}
	}
	return 0, refuse("several_deals", "%d deals have the title %s: %s. In its place, write the number of the deal.",
		len(found), refusal.Quoted(strings.TrimSpace(title)), x.numbers(found))
}

// numbers lists the first numbers of deals.
func (x *index) numbers(found []int) string {
	found = slices.Clone(found)
	slices.SortFunc(found, func(a, b int) int { return int(x.deals[a].number - x.deals[b].number) })
	var numbers []string
	for _, at := range found[:min(len(found), 5)] {
		numbers = append(numbers, fmt.Sprintf("#%d", x.deals[at].number))
	}
	if len(found) > len(numbers) {
		numbers = append(numbers, "…")
	}
	return strings.Join(numbers, ", ")
}

// byTheAccount finds the only deal of an account, or its only open one.
func (x *index) byTheAccount(account string) ([]int64, error) {
	found := x.byAccount[accounts.FoldAccount(account)]
	if at, ok := x.only(found, func(*known) bool { return true }); ok {
		return []int64{at}, nil
	}
	if at, ok := x.only(found, func(k *known) bool { return k.open }); ok {
		return []int64{at}, nil
	}
	if k, ok := x.own(account, false); ok {
		return []int64{k.number}, nil
	}
	if len(found) == 0 {
		return nil, refuse("no_such_account", "No deal here has the account %s.", refusal.Quoted(account))
	}
	return nil, refuse("several_of_account", "%s has %d deals: %s. In its place, write the number of the deal.", refusal.Quoted(account), len(found), x.numbers(found))
}

func none(title string) error {
	return refuse("no_such_title", "No deal has the title %s.", refusal.Quoted(strings.TrimSpace(title)))
}

// only is the number of the one deal that fits.
func (x *index) only(found []int, fits func(*known) bool) (number int64, ok bool) {
	for _, at := range found {
		if !fits(&x.deals[at]) {
			continue
		}
		if ok {
			return 0, false
		}
		number, ok = x.deals[at].number, true
	}
	return number, ok
}

func unique(numbers []int64) []int64 {
	var list []int64
	seen := map[int64]bool{}
	for _, n := range numbers {
		if !seen[n] {
			list = append(list, n)
		}
		seen[n] = true
	}
	return list
}

// The codes of rows that match no deal, or several.
var unknown, unmatched = []string{"no_such_id", "no_such_title", "no_such_account"}, []string{
	"other_title", "several_ids", "other_program", "other_id", "several_deals", "several_of_account",
}

// NamesNoDeal reports whether a row was rejected since the deal that it names is not here.
func NamesNoDeal(err error) bool { return slices.Contains(unknown, codeOf(err)) }

// IsUnmatched reports whether a row was rejected since it is not clear which deal it names.
func IsUnmatched(err error) bool { return slices.Contains(unmatched, codeOf(err)) }

func codeOf(err error) string {
	var refused *refusal.Refusal
	if errors.As(err, &refused) {
		return refused.Code
	}
	return ""
}

func refuse(code, format string, args ...any) error {
	return refusal.New(refusal.Failed, code, "", format, args...)
}
