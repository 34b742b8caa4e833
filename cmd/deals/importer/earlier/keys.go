// Package earlier reads the exports of books from before the first release.
package earlier

import (
	"encoding/json"
	"regexp"

	"deals/pipeline"
)

// Books from before the first release are carried over by their own export, whose
// JSON has other keys. Those keys are read here, and never written.
var (
	keysBeforeRelease = map[string]string{
		"loss_class": "lost_reason", "loss_note": "lost_note", "close_told_at": "close_recorded_at", "no_created": "created_unknown",
		"call": "forecast_category", "marks": "evidence", "accepted": "accepted_gaps", "first_close": "first_expected_close",
		"confirmed_at": "close_confirmed_at",
	}
	evidenceKeysBeforeRelease = map[string]string{"word": "from", "process": "process_version"}
)

// InNewKeys is an exported deal with today's keys; ok is false when it has none of
// the old ones.
func InNewKeys(element json.RawMessage) (renamed json.RawMessage, ok bool) {
	var deal map[string]json.RawMessage
	if json.Unmarshal(element, &deal) != nil {
		return nil, false
	}
	ok = rename(deal, keysBeforeRelease)
	if source, old := deal["source_id"]; old {
		ok = true
		delete(deal, "source_id")
		deal["origin"] = originBeforeRelease(source)
	}
	// A deal that was started from another one named it by its number in that book.
	if parent, old := deal["parent"]; old && json.Unmarshal(parent, new(int64)) == nil {
		ok = true
		delete(deal, "parent")
	}
	var evidence map[string]map[string]json.RawMessage
	if json.Unmarshal(deal["evidence"], &evidence) == nil {
		for _, given := range evidence {
			ok = rename(given, evidenceKeysBeforeRelease) || ok
		}
		deal["evidence"], _ = json.Marshal(evidence)
	}
	if !ok {
		return nil, false
	}
	renamed, err := json.Marshal(deal)
	return renamed, err == nil
}

// rename reports whether any key was an old one.
func rename(object map[string]json.RawMessage, names map[string]string) (any bool) {
	for old, name := range names {
		value, ok := object[old]
		_, taken := object[name]
		if ok && !taken {
			delete(object, old)
			object[name], any = value, true
		}
	}
	return any
}

// originBeforeRelease reads an id that was one text: "deals:7@1763888400000" came
// from a book of deals, all others from a file.
func originBeforeRelease(written json.RawMessage) json.RawMessage {
	var text string
	if json.Unmarshal(written, &text) != nil {
		return written
	}
	made, _ := json.Marshal(OriginOf("file", text))
	return made
}

// ownBeforeRelease is the id that an export gave to a deal created in the same
// book.
var ownBeforeRelease = regexp.MustCompile(`^` + pipeline.OwnSource + `:(\d+@\d+)$`)

// OriginOf is the origin of a deal with an id from a source, unless the id itself
// says that it comes from a book of deals: then CSV and JSON of that book name the
// same deal.
func OriginOf(source, id string) pipeline.Origin {
	if own := ownBeforeRelease.FindStringSubmatch(id); own != nil {
		return pipeline.Origin{Source: pipeline.OwnSource, ID: own[1]}
	}
	return pipeline.Origin{Source: source, ID: id}
}
