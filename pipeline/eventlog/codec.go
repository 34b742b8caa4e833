package eventlog

import (
	"encoding/json"
	"fmt"

	"deals/pipeline"
)

// Version is the version of every payload written today. A payload of an older
// version is converted to this one when it is read; none exists yet.
const Version = 1

// readers makes an event's data from its payload, by kind.
var readers = map[string]func([]byte) (pipeline.Data, error){
	"created":           read[pipeline.Created],
	"imported":          read[pipeline.Imported],
	"edited":            read[pipeline.Edited],
	"evidence_given":    read[pipeline.EvidenceGiven],
	"activity_logged":   read[pipeline.Logged],
	"step_planned":      read[pipeline.Scheduled],
	"step_done":         read[pipeline.Finished],
	"step_moved":        read[pipeline.StepMoved],
	"snoozed":           read[pipeline.Snoozed],
	"objection_raised":  read[pipeline.Objected],
	"objection_settled": read[pipeline.Resolved],
	"document_filed":    read[pipeline.Filed],
	"advanced":          read[pipeline.Advanced],
	"moved_back":        read[pipeline.WentBack],
	"won":               read[pipeline.WonDeal],
	"lost":              read[pipeline.LostDeal],
	"reopened":          read[pipeline.Reopened],
	"completed":         read[pipeline.CompletedDeal],
	"restaged":          read[pipeline.Restaged],
	"gaps_accepted":     read[pipeline.AcceptedGaps],
	"renewal_drafted":   read[pipeline.RenewalDrafted],
}

func read[T pipeline.Data](payload []byte) (pipeline.Data, error) {
	var data T
	err := json.Unmarshal(payload, &data)
	return data, err
}

// Encode is the stored payload of an event.
func Encode(data pipeline.Data) ([]byte, error) { return json.Marshal(data) }

// Decode reads a stored payload. An unknown kind or version is an error:
// leaving it out would fold to a deal that never existed.
func Decode(kind string, version int, payload []byte) (pipeline.Data, error) {
	reader := readers[kind]
	if !Knows(kind, version) {
		return nil, fmt.Errorf("event %s version %d was written by a newer deals", kind, version)
	}
	data, err := reader(payload)
	if err != nil {
		return nil, fmt.Errorf("event %s: %w", kind, err)
	}
	return data, nil
}

// Knows reports whether Decode knows events of this kind and version.
func Knows(kind string, version int) bool {
	_, ok := readers[kind]
	return ok && version <= Version
}
