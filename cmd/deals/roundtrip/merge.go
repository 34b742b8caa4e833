package roundtrip

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/landing"
	"deals/pipeline/money"
)

// A deal in JSON is merged key by key. The keys of a row go together: they are about
// the same, and the first of them decides.
var together = [][]string{
	{
		"status", "stage", "visits", "overrides", "closed_at", "closed_unknown", "close_recorded_at", "completed_at",
		"lost_reason", "lost_note",
	},
	{"expected_close", "pushes", "days_pushed", "first_expected_close", "close_confirmed_at"},
	{"monthly", "months"},
}

// ours are the keys that a file never changes.
var ours = []string{"id", "identity", "version", "origin", "read", "parent", "last_part", "renewal_drafted", "imported_at"}

// lists are the keys whose elements are merged one by one, by their ids; maps those by
// the names in them.
var (
	partLists = []string{"contacts", "activities", "steps", "objections", "documents"}
	partMaps  = []string{"fields", "evidence", "accepted_gaps"}
)

type object = map[string]json.RawMessage

// merging is the merge of one deal of an export into the one here.
type merging struct {
	before, file, here, result object
	kept                       map[string]string // what differs from an earlier import is read as this
	changes                    []landing.Change
	lastPart                   int
}

// keptKey marks what the JSON of another book said about a key, in pipeline.Deal.Read.
const keptKey = "json:"

// Merged is an exported deal merged into the one here.
type Merged struct {
	Deal    pipeline.Deal
	Changed bool
	Noted   bool // what the file says is kept with the deal
	Changes []landing.Change
}

// Merge applies what changed in an exported deal to the one here. What is not in the
// file stays, and so does what was changed here since. Base is the deal as it was when
// it was exported or, if that is not known, last imported; nil is neither.
func Merge(present, file, base *pipeline.Deal, exported bool) Merged {
	deal := *file
	deal.ID, deal.Version, deal.Identity, deal.Origin, deal.Read = present.ID, present.Version, present.Identity, present.Origin, present.Read
	if sameDeal(*present, deal) {
		return Merged{Deal: *present}
	}
	m := merging{file: objectOf(file), here: objectOf(present), before: object{}, lastPart: max(present.LastPart, file.LastPart)}
	if base != nil {
		m.before = objectOf(base)
	}
	if !exported {
		for key, text := range present.Read {
			if name, ok := bytes.CutPrefix([]byte(key), []byte(keptKey)); ok {
				m.before[string(name)] = json.RawMessage(text)
			}
		}
	}
	m.result = maps.Clone(m.here)
	m.all()
	text, err := json.Marshal(m.result)
	deal = pipeline.Deal{}
	if err != nil || json.Unmarshal(text, &deal) != nil {
		return Merged{Deal: *present}
	}
	deal.LastPart, deal.RenewalDrafted = m.lastPart, present.RenewalDrafted || file.RenewalDrafted
	changed := !sameDeal(*present, deal)
	noted := !exported && !present.Origin.IsZero() && m.keep(&deal)
	return Merged{deal, changed, noted, m.changes}
}

// keep remembers what the file says where the deal here stays as it is.
func (m *merging) keep(deal *pipeline.Deal) (changed bool) {
	read := maps.Clone(deal.Read)
	for key, text := range m.kept {
		if read == nil {
			read = map[string]string{}
		}
		read[keptKey+key] = text
	}
	changed = !maps.Equal(read, deal.Read)
	deal.Read = read
	return changed
}

// objectOf is a deal as the keys of its JSON.
func objectOf(d *pipeline.Deal) object {
	identified := *d
	identified.IdentifyParts()
	keys := object{}
	if text, err := json.Marshal(&identified); err == nil {
		_ = json.Unmarshal(text, &keys) // It was just written.
	}
	return keys
}

func (m *merging) all() {
	done := slices.Clone(ours)
	for _, keys := range together {
		m.group(keys)
		done = append(done, keys...)
	}
	for _, key := range partLists {
		m.list(key)
		done = append(done, key)
	}
	for _, key := range partMaps {
		m.named(key)
		done = append(done, key)
	}
	for _, key := range slices.Sorted(maps.Keys(m.file)) {
		if !slices.Contains(done, key) {
			m.group([]string{key})
		}
	}
}

// group merges keys that go together.
func (m *merging) group(keys []string) {
	text := func(o object) string {
		leads := min(len(keys), 2) // status and stage are one thing
		return string(bytes.Join(values(o, keys[:leads]), []byte("\x00")))
	}
	if m.file[keys[0]] == nil {
		return
	}
	before, file, here := text(m.before), text(m.file), text(m.here)
	decided := landing.Decide(before, file, here)
	if file == here { // A detail differs, such as the day it was closed.
		before, file, here = all(m.before, keys), all(m.file, keys), all(m.here, keys)
		decided = landing.Decide(before, file, here)
	}
	m.note(keys, decided)
	if decided != landing.Take {
		return
	}
	for _, key := range keys {
		if delete(m.result, key); m.file[key] != nil {
			m.result[key] = m.file[key]
		}
	}
}

func values(o object, keys []string) [][]byte {
	var all [][]byte
	for _, key := range keys {
		if o[key] != nil {
			all = append(all, o[key])
		}
	}
	return all
}

func all(o object, keys []string) string { return string(bytes.Join(values(o, keys), []byte("\x00"))) }

// note remembers a difference: the first of the keys that differs in the way decided.
func (m *merging) note(keys []string, decided landing.Decision) {
	if decided == landing.Stay {
		return
	}
	key := keys[0]
	for _, k := range keys {
		if m.file[k] != nil && !bytes.Equal(m.file[k], m.here[k]) {
			key = k
			break
		}
	}
	m.changes = append(m.changes, landing.Change{
		Field: intake.Field(key), File: plain(m.file[key]), Here: plain(m.here[key]), Before: plain(m.before[key]), Kept: decided == landing.Keep,
	})
	if decided == landing.Keep {
		if m.kept == nil {
			m.kept = map[string]string{}
		}
		for _, k := range keys {
			if m.file[k] != nil {
				m.kept[k] = string(m.file[k])
			}
		}
	}
}

// named merges the entries of an object by their names.
func (m *merging) named(key string) {
	before, file, here := object{}, object{}, object{}
	for _, read := range []struct {
		from json.RawMessage
		into *object
	}{{m.before[key], &before}, {m.file[key], &file}, {m.here[key], &here}} {
		if read.from != nil && json.Unmarshal(read.from, read.into) != nil {
			return
		}
	}
	for _, name := range slices.Sorted(maps.Keys(file)) {
		decided := landing.Decide(string(before[name]), string(file[name]), string(here[name]))
		m.entry(key+" "+name, decided, before[name], file[name], here[name])
		if decided == landing.Take {
			here[name] = file[name]
		}
	}
	if len(here) > 0 {
		m.result[key], _ = json.Marshal(here)
	}
}

func (m *merging) entry(name string, decided landing.Decision, before, file, here json.RawMessage) {
	if decided != landing.Stay {
		m.changes = append(m.changes, landing.Change{
			Field: intake.Field(name), File: plain(file), Here: plain(here), Before: plain(before), Kept: decided == landing.Keep,
		})
	}
}

// list merges activities, steps and the like. What was added in the file comes in; what
// was taken out there, or here, is left as it is here.
func (m *merging) list(key string) {
	before, _ := elements(m.before[key])
	file, order := elements(m.file[key])
	here, result := elements(m.here[key])
	for _, id := range order {
		_, known := before[id]
		_, present := here[id]
		switch {
		case present:
			decided := landing.Decide(string(before[id]), string(file[id]), string(here[id]))
			m.entry(key, decided, before[id], file[id], here[id])
			if decided == landing.Take {
				here[id] = file[id]
			}
		case !known:
			m.entry(key, landing.Take, nil, file[id], nil)
			here[id] = m.numbered(file[id])
			result = append(result, id)
		}
	}
	list := make([]json.RawMessage, 0, len(result))
	for _, id := range result {
		list = append(list, here[id])
	}
	if len(list) > 0 {
		m.result[key], _ = json.Marshal(list)
	}
}

// elements are those of a list by their ids, and the ids in order.
func elements(list json.RawMessage) (byID object, order []string) {
	var all []json.RawMessage
	byID = object{}
	if list != nil && json.Unmarshal(list, &all) != nil {
		return byID, nil
	}
	for _, element := range all {
		var named struct {
			ID string `json:"id"`
		}
		_ = json.Unmarshal(element, &named) // Without an id it is known by its content.
		if named.ID == "" {
			named.ID = string(element)
		}
		byID[named.ID], order = element, append(order, named.ID)
	}
	return byID, order
}

// numbered gives a part from the file a number of its own, where another part here has
// the one it brought.
func (m *merging) numbered(element json.RawMessage) json.RawMessage {
	var part object
	if json.Unmarshal(element, &part) != nil || part["part"] == nil || !m.taken(part["part"]) {
		return element
	}
	m.lastPart++
	part["part"] = json.RawMessage(strconv.Itoa(m.lastPart))
	renumbered, _ := json.Marshal(part)
	return renumbered
}

// taken reports whether a part here has a number.
func (m *merging) taken(number json.RawMessage) bool {
	for _, key := range partLists {
		var parts []struct {
			Part json.RawMessage `json:"part"`
		}
		if m.here[key] == nil || json.Unmarshal(m.here[key], &parts) != nil {
			continue
		}
		for _, p := range parts {
			if bytes.Equal(p.Part, number) {
				return true
			}
		}
	}
	return false
}

// plain is a value of JSON as people read it.
func plain(value json.RawMessage) string {
	var text string
	var amount money.Money
	switch {
	case value == nil:
		return ""
	case json.Unmarshal(value, &text) == nil:
		return text
	case bytes.Contains(value, []byte(`"minor"`)) && json.Unmarshal(value, &amount) == nil && !amount.IsZero():
		return amount.String()
	}
	var part struct{ Text, Name, Note string } // Their keys are these, in lower case.
	if json.Unmarshal(value, &part) == nil && part.Text+part.Name+part.Note != "" {
		return part.Text + part.Name + part.Note
	}
	return string(value)
}

// sameDeal compares deals as they are stored, whatever the zones of their moments
// and whatever files said about them.
func sameDeal(a, b pipeline.Deal) bool {
	a.Read, b.Read = nil, nil
	a.IdentifyParts()
	b.IdentifyParts()
	left, errLeft := json.Marshal(&a)
	right, errRight := json.Marshal(&b)
	return errLeft == nil && errRight == nil && bytes.Equal(left, right)
}
