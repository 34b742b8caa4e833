package pipeline

import (
	"encoding/json"
	"fmt"
)

// EventVersion is the version of every payload written today. A payload of an older
// version is converted to this one when it is read; none exists yet.
const EventVersion = 1

// The names under which events are stored.
func (Created) Kind() string        { return "created" }
func (Imported) Kind() string       { return "imported" }
func (Edited) Kind() string         { return "edited" }
func (EvidenceGiven) Kind() string  { return "evidence_given" }
func (Logged) Kind() string         { return "activity_logged" }
func (Scheduled) Kind() string      { return "step_planned" }
func (Finished) Kind() string       { return "step_done" }
func (StepMoved) Kind() string      { return "step_moved" }
func (Snoozed) Kind() string        { return "snoozed" }
func (Objected) Kind() string       { return "objection_raised" }
func (Resolved) Kind() string       { return "objection_settled" }
func (Filed) Kind() string          { return "document_filed" }
func (Advanced) Kind() string       { return "advanced" }
func (WentBack) Kind() string       { return "moved_back" }
func (WonDeal) Kind() string        { return "won" }
func (LostDeal) Kind() string       { return "lost" }
func (Reopened) Kind() string       { return "reopened" }
func (CompletedDeal) Kind() string  { return "completed" }
func (Restaged) Kind() string       { return "restaged" }
func (AcceptedGaps) Kind() string   { return "gaps_accepted" }
func (RenewalDrafted) Kind() string { return "renewal_drafted" }

// readers makes an event's data from its payload, by kind.
var readers = map[string]func([]byte) (Data, error){
	"created":           read[Created],
	"imported":          read[Imported],
	"edited":            read[Edited],
	"evidence_given":    read[EvidenceGiven],
	"activity_logged":   read[Logged],
	"step_planned":      read[Scheduled],
	"step_done":         read[Finished],
	"step_moved":        read[StepMoved],
	"snoozed":           read[Snoozed],
	"objection_raised":  read[Objected],
	"objection_settled": read[Resolved],
	"document_filed":    read[Filed],
	"advanced":          read[Advanced],
	"moved_back":        read[WentBack],
	"won":               read[WonDeal],
	"lost":              read[LostDeal],
	"reopened":          read[Reopened],
	"completed":         read[CompletedDeal],
	"restaged":          read[Restaged],
	"gaps_accepted":     read[AcceptedGaps],
	"renewal_drafted":   read[RenewalDrafted],
}

func read[T Data](payload []byte) (Data, error) {
	var data T
	err := json.Unmarshal(payload, &data)
	return data, err
}

// EncodeData is the stored payload of an event.
func EncodeData(data Data) ([]byte, error) { return json.Marshal(data) }

// DecodeData reads a stored payload. An unknown kind or version is an error:
// leaving it out would fold to a deal that never existed.
func DecodeData(kind string, version int, payload []byte) (Data, error) {
	reader, ok := readers[kind]
	if !ok || version > EventVersion {
		return nil, fmt.Errorf("event %s version %d was written by a newer deals", kind, version)
	}
	data, err := reader(payload)
	if err != nil {
		return nil, fmt.Errorf("event %s: %w", kind, err)
	}
	return data, nil
}
