package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"deals/pipeline/intake"
)

// Field is a part of a deal that a column can contain.
type Field = intake.Field

// The fields.
const (
	fieldID            = intake.ID
	fieldOriginSource  = intake.OriginSource
	fieldOriginID      = intake.OriginID
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

// headers are the names that programs use for a field, folded, the preferred one
// first. For the fields in severalColumns all columns are read, and the first
// non-empty cell counts.
var headers = []struct {
	field Field
	names []string
}{
	{fieldOriginSource, []string{"originsource"}},
	{fieldOriginID, []string{"originid"}},
	{fieldID, []string{"sourceid", "id", "recordid", "systemid", "pipedrivesystemid", "externalid", "hsobjectid"}},
	{fieldTitle, []string{"title", "name", "deal", "opportunity", "subject", "project"}},
	{fieldAccount, []string{
		"account", "accountname", "organization", "organisation", "organizationname", "organisationname", "company", "companyname",
		"associatedcompany", "associatedcompanyprimary", "associatedcompanynames", "customer", "customername", "client", "clientname",
	}},
	{fieldContact, []string{
		"contact", "contactperson", "contactname", "person", "personname", "associatedcontact", "associatedcontacts", "primarycontact",
	}},
	{fieldEmail, []string{
		"email", "emailaddress", "personemail", "personemailwork", "personemailhome", "personemailother", "contactemail", "mail",
	}},
	{fieldPhone, []string{
		"phone", "phonenumber", "personphone", "personphonework", "personphonemobile", "personphonehome", "personphoneother",
		"contactphone", "mobile", "telephone",
	}},
	{fieldRole, []string{"role", "jobtitle", "contactrole", "personjobtitle"}},
	{fieldStage, []string{"stage", "stagepipeline", "stagename", "pipelinestage", "salesstage"}},
	{fieldStatus, []string{"status", "outcome", "result"}},
	{fieldValue, []string{"value", "amount", "price"}},
	{fieldMinor, []string{"valueminor"}},
	{fieldCurrency, []string{"currency", "currencyofvalue", "currencycode", "valuecurrency"}},
	{fieldSource, []string{"source", "leadsource", "sourceorigin", "originalsource", "originalsourcetype"}},
	{fieldTags, []string{"tags", "tag", "labels", "label"}},
	{fieldCreated, []string{
		"createdat", "created", "createddate", "createdate", "creationdate", "datecreated", "createdon", "createdtime", "addtime",
		"dealcreated", // Pipedrive: "Deal - Deal created"
	}},
	{fieldEntered, []string{"stageenteredat", "laststagechange", "stagechangetime"}},
	{fieldClosed, []string{
		"closedat", "closed", "closeddate", "closedon", "dateclosed", "closedtime", "closetime", "wontime", "losttime",
		"wondate", "lostdate", "wonat", "lostat",
	}},
	{fieldClose, []string{"closedate"}},
	{fieldExpectedClose, []string{"expectedclose", "expectedclosedate", "expectedclosingdate"}},
	{fieldCompleted, []string{"completedat"}},
	{fieldNextStep, []string{"nextstep"}},
	{fieldNextDue, []string{"nextdue"}},
	{fieldLostReason, []string{"lostclass", "lossclass", "lostreason", "lossreason", "closedlostreason", "reasonlost"}},
	{fieldLostNote, []string{"lossnote", "lostnote"}},
	{fieldTerms, []string{"terms", "paymentterms"}},
	{fieldRenewal, []string{"renewal", "renewaldate"}},
	{fieldPushes, []string{"pushes"}},
	{fieldMonthly, []string{"monthlyminor"}},
	{fieldMonthlyCurr, []string{"monthlycurrency"}},
	{fieldMonths, []string{"months"}},
	{fieldCategory, []string{"forecastcategory", "call"}},
}

var severalColumns = []Field{fieldEmail, fieldPhone, fieldClosed}

// entities are the prefixes of a deal's own fields in other programs. Other
// entities are part of the names above, since "Person - ID" is not the deal's.
var entities = []string{"deal", "opportunity", "lead"}

// fold removes differences in spelling from a header.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// place is the preference of a header for a field, 0 being the highest.
func place(header string, names []string) (int, bool) {
	folded := fold(header)
	if at := slices.Index(names, folded); at >= 0 {
		return at, true
	}
	for _, entity := range entities {
		if bare, ok := strings.CutPrefix(folded, entity); ok {
			if at := slices.Index(names, bare); at >= 0 {
				return at, true
			}
		}
	}
	return 0, false
}

// signature is a short digest of the names in a header. Neither their order nor
// their spelling counts.
func signature(header []string) string {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = fold(name)
	}
	slices.Sort(names)
	sum := sha256.Sum256([]byte(strings.Join(names, "\x1f")))
	return "csv-" + hex.EncodeToString(sum[:4])
}

// columns gives the columns of each field, the preferred one first.
type columns map[Field][]int

// matched finds the fields in a header, by the names that the user gave, otherwise
// by the known names.
func matched(header []string, given map[Field]string) (columns, error) {
	found := columns{}
	taken := map[int]bool{}
	for _, h := range headers {
		column, ok := given[h.field]
		if !ok {
			continue
		}
		at, err := columnNamed(header, h.field, column)
		if err != nil {
			return nil, err
		}
		if at >= 0 {
			found[h.field], taken[at] = []int{at}, true
		}
	}
	for _, h := range headers {
		if _, ok := given[h.field]; ok {
			continue
		}
		at := known(header, h.names, taken)
		if len(at) > 1 && fold(header[at[0]]) == fold(header[at[1]]) {
			return nil, usage("duplicate_header", fmt.Sprintf("say which: --map %s=%d or --map %s=%d", h.field, at[0]+1, h.field, at[1]+1),
				"Columns %d and %d are both named %s.", at[0]+1, at[1]+1, quoted(header[at[0]]))
		}
		if len(at) > 1 && !slices.Contains(severalColumns, h.field) {
			at = at[:1]
		}
		for _, column := range at {
			taken[column] = true
		}
		if len(at) > 0 {
			found[h.field] = at
		}
	}
	return found, nil
}

// known lists the columns with one of the names, the preferred first.
func known(header, names []string, taken map[int]bool) []int {
	var at, places []int
	for column, name := range header {
		p, ok := place(name, names)
		if !ok || taken[column] {
			continue
		}
		i, _ := slices.BinarySearch(places, p+1)
		at, places = slices.Insert(at, i, column), slices.Insert(places, i, p)
	}
	return at
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

// ParseMap reads the values of --map: FIELD=COLUMN. Without a column the field is
// left out.
func ParseMap(args []string) (map[Field]string, error) {
	given := map[Field]string{}
	for _, arg := range args {
		name, column, ok := strings.Cut(arg, "=")
		field := Field(strings.ToLower(strings.TrimSpace(name)))
		if !ok || !slices.ContainsFunc(fields(), func(f Field) bool { return f == field }) {
			names := make([]string, 0, len(headers))
			for _, f := range fields() {
				names = append(names, string(f))
			}
			return nil, usage("bad_map", "FIELD is one of: "+strings.Join(names, ", "), "%s is not FIELD=COLUMN.", quoted(arg))
		}
		given[field] = strings.TrimSpace(column)
	}
	return given, nil
}

// fields lists the fields that a column can be mapped to.
func fields() []Field {
	fields := make([]Field, len(headers))
	for i, h := range headers {
		fields[i] = h.field
	}
	return fields
}

func shown(header []string) []string {
	names := make([]string, len(header))
	for i, name := range header {
		names[i] = quoted(name)
	}
	return names
}
