package roundtrip

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"deals/pipeline"
)

// versionKey is where a deal keeps the version of the export that it came from.
const versionKey = "deals_version"

// Version names the state in which a deal is exported, so that the book it comes from
// finds that state again: the number of its events and a digest of its content. After
// it come the versions that it had in the books it was exported from, the last first.
func Version(d *pipeline.Deal) string {
	const most = 3
	versions := append([]string{strconv.Itoa(d.Version) + "-" + digest(d)}, strings.Fields(d.Read[versionKey])...)
	return strings.Join(versions[:min(len(versions), most)], " ")
}

// Versioned is a copy of a deal that names its version, for an export of the whole deal.
func Versioned(d *pipeline.Deal) *pipeline.Deal {
	versioned := *d
	if versioned.Read = maps.Clone(d.Read); versioned.Read == nil {
		versioned.Read = map[string]string{}
	}
	versioned.Read[versionKey] = Version(d)
	return &versioned
}

// ReadVersion is the version of a deal's export.
func ReadVersion(d *pipeline.Deal) string { return d.Read[versionKey] }

// IsVersion reports whether a deal here is in one of the states that an export names.
func IsVersion(d *pipeline.Deal, versions string) bool {
	number, made := strconv.Itoa(d.Version)+"-", ""
	return slices.ContainsFunc(strings.Fields(versions), func(version string) bool {
		content, ok := strings.CutPrefix(version, number)
		if ok && made == "" {
			made = digest(d)
		}
		return ok && content == made
	})
}

// digest is a short digest of the content of a deal, without what differs between two
// books that hold the same.
func digest(d *pipeline.Deal) string {
	content := *d
	content.ID, content.Version, content.Identity, content.Origin, content.Parent, content.Read = 0, 0, "", pipeline.Origin{}, pipeline.Ref{}, nil
	text, err := json.Marshal(&content)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:5])
}
