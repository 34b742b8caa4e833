package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"deals/cmd/deals/roundtrip"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/intake"
)

// Field is a part of a deal that a column can contain.
type Field = intake.Field

// The fields.
const (
	fieldID            = intake.ID
	fieldOriginSource  = intake.OriginSource
	fieldOriginID      = intake.OriginID
	fieldVersion       = intake.Version
	fieldTitle         = intake.Title
	fieldAccount       = intake.Account
	fieldContact       = intake.Contact
	fieldEmail         = intake.Email
	fieldPhone         = intake.Phone
	fieldRole          = intake.Role
	fieldStage         = intake.Stage
	fieldStatus        = intake.Status
	fieldValue         = intake.Value
	fieldMinor         = intake.ValueMinor
	fieldCurrency      = intake.Currency
	fieldSource        = intake.Source
	fieldTags          = intake.Tags
	fieldCreated       = intake.CreatedAt
	fieldEntered       = intake.StageEntered
	fieldClosed        = intake.ClosedAt
	fieldClose         = intake.CloseDate
	fieldExpectedClose = intake.ExpectedClose
	fieldCompleted     = intake.CompletedAt
	fieldNextStep      = intake.NextStep
	fieldNextDue       = intake.NextDue
	fieldLostReason    = intake.LostReason
	fieldLostNote      = intake.LostNote
	fieldTerms         = intake.Terms
	fieldRenewal       = intake.Renewal
	fieldPushes        = intake.Pushes
	fieldMonthly       = intake.MonthlyMinor
	fieldMonthlyCurr   = intake.MonthlyCurr
	fieldMonths        = intake.Months
	fieldCategory      = intake.Category
)

// fold removes differences in spelling from a header.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// signed begins the source of a file that is known by its header.
const signed = "csv-"

// signature is a short digest of the names in a header. Neither their order nor
// their spelling counts.
func signature(header []string) string {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = fold(name)
	}
	slices.Sort(names)
	sum := sha256.Sum256([]byte(strings.Join(names, "\x1f")))
	return signed + hex.EncodeToString(sum[:4])
}

// IsSourceName reports whether a name can be a source name. The program's own names are
// reserved, and a slash separates a source from an id.
func IsSourceName(name string) bool {
	letter := strings.ContainsFunc(name, unicode.IsLetter)
	return letter && !strings.Contains(name, "/") && !strings.ContainsFunc(name, unicode.IsControl) && utf8.RuneCountInString(name) <= 60 && name == strings.TrimSpace(name) &&
		name != pipeline.OwnSource && !strings.HasPrefix(name, signed) && utf8.ValidString(name)
}

// Signature is the digest of a file's header, by which the book knows files of the same
// program; "" for a file without one.
func Signature(f *table.File) string {
	if isJSON, err := f.IsJSON(); err != nil || isJSON {
		return ""
	}
	t, err := table.Read(f, 0)
	if err != nil {
		return ""
	}
	return signature(slices.DeleteFunc(slices.Clone(t.Header), func(name string) bool { return slices.Contains(roundtrip.RejectColumns, name) }))
}

// columnsGiven finds the columns that --map names for each field.
func columnsGiven(header []string, given map[Field][]string) (intake.Columns, error) {
	columns := intake.Columns{}
	for field, names := range given {
		columns[field] = nil
		for _, name := range names {
			at, err := columnNamed(header, field, name)
			if err != nil {
				return nil, err
			}
			if at >= 0 && !slices.Contains(columns[field], at) {
				columns[field] = append(columns[field], at)
			}
		}
	}
	return columns, nil
}

// columnNamed finds the column named by --map, by its header or its position,
// counted from 1; -1 when the field is to be left out.
func columnNamed(header []string, field Field, column string) (int, error) {
	if column == "" {
		return -1, nil
	}
	if at := slices.Index(header, column); at >= 0 {
		return at, nil
	}
	same := func(name string) bool { return fold(name) == fold(column) && fold(name) != "" }
	if at := slices.IndexFunc(header, same); at >= 0 {
		return at, nil
	}
	if n, err := strconv.Atoi(column); err == nil && n >= 1 && n <= len(header) {
		return n - 1, nil
	}
	return 0, usage("no_such_column", "the columns are: "+list(shown(header)), "There is no column %s for the field %s.", quoted(column), field)
}

// ParseMap reads the values of --map: FIELD=COLUMN. A field may have several
// columns; without one it is left out.
func ParseMap(args []string) (map[Field][]string, error) {
	given := map[Field][]string{}
	for _, arg := range args {
		name, column, ok := strings.Cut(arg, "=")
		field := Field(strings.ToLower(strings.TrimSpace(name)))
		if !ok || !slices.Contains(intake.Fields(), field) || slices.Contains(notRead, field) {
			return nil, usage("bad_map", "FIELD is one of: "+strings.Join(fieldNames(), ", "), "%s is not FIELD=COLUMN.", quoted(arg))
		}
		given[field] = append(given[field], strings.TrimSpace(column))
	}
	return given, nil
}

// notRead are the fields that are understood, and kept as custom fields.
var notRead = []Field{intake.Probability, intake.Owner, intake.Group, intake.Modified}

// fieldNames lists the fields that a column can be mapped to.
func fieldNames() []string {
	var names []string
	for _, field := range intake.Fields() {
		if !slices.Contains(notRead, field) {
			names = append(names, string(field))
		}
	}
	return names
}

func shown(header []string) []string {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = quoted(name)
	}
	return names
}
