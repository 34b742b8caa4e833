package landing

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
)

// RowKey is where pipeline.Deal.Read keeps a digest of the row that a deal was read
// from. Rows without an id are known by their title and account, whatever their case
// and spacing; several rows with the same ones are told apart by that digest.
const RowKey = "row"

// RowName is the name of rows with the same title and account.
type RowName [12]byte

// NameOf is the name of a row. Without a title, it is that of its account.
func NameOf(title, account string) (n RowName) {
	fold := func(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), " ")) }
	sum := sha256.Sum256([]byte(fold(title) + "\x1f" + fold(account)))
	copy(n[:], sum[:])
	return n
}

// ID is the id of the nth row with this name, counted from 1.
func (n RowName) ID(nth int) string {
	id := "row:" + hex.EncodeToString(n[:])
	if nth > 1 {
		id += "#" + strconv.Itoa(nth)
	}
	return id
}

func (n RowName) key() uint64 { return binary.BigEndian.Uint64(n[:]) }

// PrintOf is a digest of all that a row says.
func PrintOf(cells []string) uint64 {
	sum := sha256.Sum256([]byte(strings.Join(cells, "\x1f")))
	return binary.BigEndian.Uint64(sum[:])
}

// Nameless are the rows of a file without ids: how many there are of each name, and
// which ones have found their deals.
type Nameless struct {
	names  []uint64 // of all rows
	prints []uint64 // of all rows
	// taken has a bit for each deal of a name that a row has found. Only names that
	// several rows may look at are in it: a file may have a million rows.
	taken map[uint64]uint64
	known map[uint64]bool // names of rows that have deals
	last  map[uint64]int  // the last deal of a name, where more rows had it once
}

// Observe counts a row.
func (n *Nameless) Observe(name RowName, print uint64) {
	n.names, n.prints = append(n.names, name.key()), append(n.prints, print)
}

// Len is the number of rows.
func (n *Nameless) Len() int { return len(n.names) }

// nameOfID is the name in an id; ok is false for one of another kind.
func nameOfID(id string) (name RowName, ok bool) {
	text, ok := strings.CutPrefix(id, "row:")
	text, _, _ = strings.Cut(text, "#")
	bytes, err := hex.DecodeString(text)
	if !ok || err != nil || len(bytes) != len(name) {
		return name, false
	}
	return RowName(bytes), true
}

// Lack reports whether no row has the name that an id was made from; otherwise the name
// is known from then on.
func (n *Nameless) Lack(id string) bool {
	name, ok := nameOfID(id)
	if !ok {
		return false
	}
	if n.rows(name.key()) == 0 {
		return true
	}
	if n.known == nil {
		n.known, n.last = map[uint64]bool{}, map[uint64]int{}
	}
	n.known[name.key()] = true
	if nth := nthOf(id); nth > 1 {
		n.last[name.key()] = max(nth, n.last[name.key()])
	}
	return false
}

// nthOf is which deal of its name an id is.
func nthOf(id string) int {
	_, text, several := strings.Cut(id, "#")
	if nth, err := strconv.Atoi(text); several && err == nil {
		return nth
	}
	return 1
}

// IsKnown reports whether an id that Lack was asked about has the name of a row.
func (n *Nameless) IsKnown(r *Row) bool { return n.known[NameOf(r.Title, r.Account).key()] }

// IsElsewhere reports whether a row has this name, and not the one in an id.
func (n *Nameless) IsElsewhere(id string, r *Row) bool {
	name := NameOf(r.Title, r.Account)
	of, ok := nameOfID(id)
	return ok && of != name && n.rows(name.key()) > 0 && !n.known[name.key()]
}

// Take gives a deal to a row that does not have its name, so that no other one finds it.
func (n *Nameless) Take(id string) {
	if name, ok := nameOfID(id); ok {
		if nth := nthOf(id); nth <= most {
			n.taken[name.key()] |= 1 << nth
		}
	}
}

// Begin starts a pass, once all rows are counted.
func (n *Nameless) Begin() {
	slices.Sort(n.names)
	slices.Sort(n.prints)
	n.taken = map[uint64]uint64{}
}

// rows counts the rows of a name.
func (n *Nameless) rows(key uint64) (count int) {
	at, _ := slices.BinarySearch(n.names, key)
	for ; at < len(n.names) && n.names[at] == key && count < most; at++ {
		count++
	}
	return count
}

// Row is a row without an id that looks for its deal.
type Row struct {
	Source         string
	Title, Account string
	Print          uint64
	Said           Said // of a row that is known by its account or contact alone
	Choices        []Choice
}

// Choice is a deal that may be the one of a row.
type Choice struct {
	Origin pipeline.Origin
	name   RowName
	nth    int
}

// most is how many deals of one name are looked at.
const most = 60

// Choose lists the deals that may be the one of a row: those of its name, and those
// that had the title and no account yet, unless a row of the file still has none.
func (n *Nameless) Choose(r *Row) {
	name := NameOf(r.Title, r.Account)
	add := func(name RowName, count int) {
		for nth := 1; nth <= min(count, most); nth++ {
			r.Choices = append(r.Choices, Choice{pipeline.Origin{Source: r.Source, ID: name.ID(nth)}, name, nth})
		}
	}
	add(name, max(n.rows(name.key())+1, n.last[name.key()]))
	if bare := NameOf(r.Title, ""); r.Account != "" && n.rows(bare.key()) == 0 {
		add(bare, 2)
	}
}

// Pick finds the deal of a row: the one that said the very same, else one that no other
// row claims, else none. Of more such deals than rows, the first ones have lost their rows.
// It returns the row's identity.
func (n *Nameless) Pick(r *Row, present map[pipeline.Origin]pipeline.Deal) pipeline.Origin {
	var free []int
	key := r.Choices[0].name.key()
	rows := n.rows(key) - bits.OnesCount64(n.taken[key]) // that still look for their deal
	for at, c := range r.Choices {
		d, ok := present[c.Origin]
		if !ok || n.taken[c.name.key()]&(1<<c.nth) != 0 {
			continue
		}
		print, _ := strconv.ParseUint(d.Read[RowKey], 16, 64)
		if print == r.Print {
			return n.take(c)
		}
		bare := c.name != r.Choices[0].name
		switch _, claimed := slices.BinarySearch(n.prints, print); {
		case claimed:
			rows--
		case !r.couldBe(&d, n.rows(key) == 1 && r.onlyOne(present)):
		case !bare || d.Account == "" || strings.EqualFold(d.Account, r.Account):
			free = append(free, at)
		}
	}
	if len(free) > 0 {
		return n.take(r.Choices[free[max(0, len(free)-max(1, rows))]])
	}
	name := r.Choices[0].name
	for nth := 1; nth < most; nth++ { // A new deal, of a number that none has.
		c := Choice{pipeline.Origin{Source: r.Source, ID: name.ID(nth)}, name, nth}
		if _, there := present[c.Origin]; !there && n.taken[name.key()]&(1<<nth) == 0 {
			return n.take(c)
		}
	}
	return pipeline.Origin{Source: r.Source, ID: name.ID(1) + "#" + strconv.FormatUint(r.Print, 16)}
}

func (n *Nameless) take(c Choice) pipeline.Origin {
	if key := c.name.key(); n.rows(key) != 1 {
		n.taken[key] |= 1 << c.nth
	}
	return c.Origin
}
